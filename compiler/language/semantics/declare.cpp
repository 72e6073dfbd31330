#include "compiler/language/semantics/declare.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "compiler/language/semantics/answers.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

std::string text_or_empty(const std::optional<syntax::Text>& text) {
    return text ? text->text : std::string();
}

std::string key_or(const std::optional<syntax::Text>& pinned, const std::string& name) {
    return pinned ? pinned->text : spelling::key_of(name);
}

/// The declared source that the citation most likely starts with, misspelt.
std::optional<diagnostics::Fix> meant_source(const Checking& checking, const syntax::CitationText& citation) {
    for (const std::string& name : checking.names.sources.names()) {
        // As many words as the source's name has.
        std::size_t end = 0;
        for (auto words = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
             words > 0 && end < citation.text.size(); --words) {
            end = std::min(citation.text.find(' ', end + 1), citation.text.size());
        }
        const Span span{citation.span.begin, citation.span.begin + end};
        if (auto fix = meant(std::string_view(citation.text).substr(0, end), span, {name})) return fix;
    }
    return std::nullopt;
}

diagnostics::Diagnostic unknown_source(const Checking& checking, const syntax::CitationText& citation) {
    diagnostics::Diagnostic diagnostic{
        .code = Code::E208, .span = citation.span, .message = "this bracket names no source"};
    if (!citation.text.empty()) {
        diagnostic.message =
            fmt::format("`{}` does not start with a declared source", spelling::shortened(citation.text));
        diagnostic.fix = meant_source(checking, citation);
        if (diagnostic.fix) return diagnostic;
    }
    const std::vector<std::string>& names = checking.names.sources.names();
    if (!names.empty()) diagnostic.choices = {fmt::format("start with a declared source: {}", some_of(names, "or"))};
    diagnostic.choices.emplace_back("declare it in the `ruleset` block: `source Care Act = Care Act 2014, https://…`");
    diagnostic.choices.emplace_back("start with `local:`, if it is a decision of your own");
    return diagnostic;
}

}  // namespace

bool means_not_eligible(std::string_view destination) {
    static const std::set<std::string, std::less<>> verdicts{
        "not eligible", "ineligible", "reject",           "rejected",       "no service",
        "refuse",       "refused",    "does not qualify", "no entitlement", "turned away"};
    return verdicts.contains(spelling::folded(destination));
}

void report_declared_twice(Checking& checking, std::string_view what, const syntax::Text& name, Span first) {
    checking.diagnostics.push_back({.code = Code::E202,
                                    .span = name.span,
                                    .message = fmt::format("the {} `{}` is declared twice", what, name.text),
                                    .labels = {{first, "first declared here"}},
                                    .choices = {"give one of the two another name", "take one of the two out"}});
}

bool report_name_taken(Checking& checking, const syntax::Text& name) {
    const Names& names = checking.names;
    const Model& model = checking.model;
    std::optional<Span> first;
    if (const auto question = names.questions.find(name.text)) first = model.question(*question).span;
    if (const auto definition = names.definitions.find(name.text)) first = model.definition(*definition).span;
    if (const auto level = names.levels.find(name.text)) first = names.level_bands[level->index].span;
    if (const auto score = names.scores.find(name.text)) first = model.score(*score).span;
    if (const auto figure = names.figures.find(name.text)) first = model.figures[figure->index].span;
    if (first) report_declared_twice(checking, "name", name, *first);
    return first.has_value();
}

std::vector<Citation> read_citations(Checking& checking, const std::vector<syntax::CitationText>& texts) {
    std::vector<Citation> citations;
    for (const syntax::CitationText& text : texts) {
        const std::string folded = spelling::folded(text.text);
        if (folded == "local" || folded.starts_with("local:")) {
            const std::size_t colon = text.text.find(':');
            std::string detail = colon == std::string::npos ? "" : text.text.substr(colon + 1);
            detail.erase(0, std::min(detail.find_first_not_of(' '), detail.size()));
            citations.push_back({true, {}, detail, text.span});
            continue;
        }
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < checking.model.sources.size(); ++i) {
            const std::string& name = checking.model.sources[i].name;
            const std::string wanted = spelling::folded(name);
            const bool fits = folded == wanted || folded.starts_with(wanted + " ") || folded.starts_with(wanted + ",");
            if (fits && (!best || name.size() > checking.model.sources[*best].name.size())) best = i;
        }
        if (best) {
            std::string detail = text.text.substr(checking.model.sources[*best].name.size());
            detail.erase(0, std::min(detail.find_first_not_of(" ,"), detail.size()));
            citations.push_back({false, {*best}, detail, text.span});
            const std::size_t length = checking.model.sources[*best].name.size();
            note(checking.names, NameKind::source,
                 {text.text.substr(0, length), {text.span.begin, text.span.begin + length}});
            continue;
        }
        if (!checking.names.may_be_unread("source", "")) checking.diagnostics.push_back(unknown_source(checking, text));
    }
    return citations;
}

namespace {

void declare_sources(Checking& checking, const syntax::Header& header, bool shared) {
    Model& model = checking.model;
    for (const syntax::SourceDeclaration& source : header.sources) {
        // A source that several files declare is the same one.
        note_declared(checking.names, NameKind::source, source.name);
        if (shared && checking.names.sources.find(source.name.text)) continue;
        if (!checking.names.sources.add(source.name.text, {model.sources.size()})) {
            report_declared_twice(checking, "source", source.name,
                                  model.sources[checking.names.sources.find(source.name.text)->index].span);
            continue;
        }
        model.sources.push_back({source.name.text, source.title.text, source.link.text, source.name.span});
    }
}

}  // namespace

void declare_header(Checking& checking) {
    if (!checking.ruleset.header) return;
    const syntax::Header& header = *checking.ruleset.header;
    Model& model = checking.model;
    model.name = header.name.text;
    model.council = text_or_empty(header.council);
    model.version = text_or_empty(header.version);
    model.in_force = text_or_empty(header.in_force);
    model.status = text_or_empty(header.status);
    model.owner = text_or_empty(header.owner);
    model.vocabulary = header.vocabulary;
    model.most_protective_wins = header.most_protective_wins.has_value();
    declare_sources(checking, header, false);
    for (const syntax::Header& shared : checking.ruleset.vocabularies) declare_sources(checking, shared, true);
}

void declare_destinations(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "destination");
    for (const syntax::Destination& declared : checking.ruleset.destinations) {
        if (!checking.names.destinations.add(declared.name.text, {model.destinations.size()})) {
            report_declared_twice(checking, "destination", declared.name,
                                  model.destination(*checking.names.destinations.find(declared.name.text)).span);
            continue;
        }
        note_declared(checking.names, NameKind::destination, declared.name);
        Destination destination{key_or(declared.key, declared.name.text),
                                declared.name.text,
                                text_or_empty(declared.team),
                                {},
                                declared.name.span,
                                false};
        if (declared.within) {
            destination.within = read_clock(checking.context(), *declared.within).value_or(Clock{});
            note_undecided(checking, *declared.within);
        }
        if (declared.opens_by) destination.opens_by = find_calendar(checking, *declared.opens_by);
        check_opening(checking, declared, destination);
        (void)read_citations(checking, declared.citations);
        if (means_not_eligible(declared.name.text)) {
            checking.diagnostics.push_back(
                {.code = Code::E214,
                 .span = declared.name.span,
                 .message = fmt::format("`{}` cannot be a destination: nobody can be turned away at the front door",
                                        declared.name.text),
                 .choices = {std::string(instead_of_not_eligible)}});
        }
        keys.add(destination.key, destination.span);
        model.destinations.push_back(std::move(destination));
        if (declared.within)
            check_by_the_clock(checking, *declared.within, model.destinations.back().within,
                               {model.destinations.size() - 1});
    }
    if (!checking.ruleset.header || !checking.ruleset.header->hold_with) return;
    model.hold_with = find_destination(checking, *checking.ruleset.header->hold_with);
    if (const auto& within = checking.ruleset.header->hold_within) {
        model.hold_within = read_clock(checking.context(), *within);
        note_undecided(checking, *within);
        if (model.hold_with) check_by_the_clock(checking, *within, model.hold_within, *model.hold_with);
    }
}

namespace {

/// The name without its mark, and whether it has one.
std::pair<Answer, bool> without_mark(Answer item) {
    const bool marked = item.name.ends_with('*');
    while (!item.name.empty() && (item.name.back() == '*' || item.name.back() == ' ')) item.name.pop_back();
    item.key = spelling::key_of(item.name);
    return {std::move(item), marked};
}

std::string with_item(std::string text, const std::string& item) {
    constexpr std::string_view place = "{item}";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + item.size()))
        text.replace(at, place.size(), item);
    return text;
}

/// More questions than this nobody answers.
constexpr std::size_t most_family_items = 200;

/// One question for each item, named after the family and the item.
void declare_family(Checking& checking, const syntax::Question& declared, const Question& pattern, Keys& keys) {
    Model& model = checking.model;
    const auto items = read_answer_names(checking, Cursor{*declared.items}, declared.name.text, true);
    if (!items) {
        checking.names.unread.push_back({"question", declared.name.text});
        return;
    }
    if (items->size() > most_family_items) {
        checking.diagnostics.push_back({.code = Code::E105,
                                        .span = declared.items->span,
                                        .message = fmt::format("`for each of:` takes at most {} items, and this has {}",
                                                               most_family_items, items->size()),
                                        .choices = {"ask about fewer things, or split the questions in two"}});
        checking.names.unread.push_back({"question", declared.name.text});
        return;
    }
    Family family{declared.name.text, {}, {}, declared.name.span};
    for (const Answer& written : *items) {
        const auto [item, marked] = without_mark(written);
        const Span named = marked ? Span{item.span.begin, item.span.begin + item.name.size()} : item.span;
        note_declared(checking.names, NameKind::item, {item.name, named}, declared.name.text);
        Question question = pattern;
        question.name = fmt::format("{} {}", declared.name.text, item.name);
        question.key = fmt::format("{}_{}", pattern.key, item.key);
        question.ask = with_item(question.ask, item.name);
        question.help = with_item(question.help, item.name);
        question.span = item.span;
        const QuestionId id{model.questions.size()};
        if (!checking.names.questions.add(question.name, id)) {
            report_declared_twice(checking, "question", {question.name, item.span},
                                  model.question(*checking.names.questions.find(question.name)).span);
            continue;
        }
        keys.add(question.key, question.span, false);
        family.questions.push_back(id);
        if (marked) family.marked.push_back(id);
        model.questions.push_back(std::move(question));
    }
    (void)checking.names.families.add(family.name, {model.families.size()});
    model.families.push_back(std::move(family));
}

/// Only `{item}` stands for something, and only in a family.
void check_places(Checking& checking, const syntax::Question& declared) {
    for (const auto& text : {declared.ask, declared.help}) {
        if (!text) continue;
        std::string rest = declared.family ? with_item(text->text, "") : text->text;
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open);
        if (open == std::string::npos || close == std::string::npos) continue;
        const std::string place = rest.substr(open, close - open + 1);
        checking.diagnostics.push_back(
            {.code = Code::E105,
             .span = text->span,
             .message = fmt::format("`{}` would be asked as it stands here: nothing is put in its place",
                                    spelling::shortened(place)),
             .choices = {declared.family ? "write `{item}`, which stands for each of the items"
                                         : "take it out, or start the block with `questions`"}});
    }
}

}  // namespace

void declare_questions(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "question");
    for (const syntax::Question& declared : checking.ruleset.questions) {
        const auto first = checking.names.questions.find(declared.name.text);
        const auto first_family = checking.names.families.find(declared.name.text);
        if (first || first_family) {
            report_declared_twice(checking, "question", declared.name,
                                  first ? model.question(*first).span : model.families[first_family->index].span);
            continue;
        }
        if (!declared.family) (void)checking.names.questions.add(declared.name.text, {model.questions.size()});
        Question question;
        question.key = key_or(declared.key, declared.name.text);
        question.name = declared.name.text;
        question.ask = text_or_empty(declared.ask);
        question.help = text_or_empty(declared.help);
        question.span = declared.name.span;
        if (declared.answer) question.kind = read_answer_kind(checking, declared).value_or(Choice{});
        note_declared(checking.names, NameKind::question, declared.name);
        note_answers(checking.names, question, declared.name.text);
        question.must_not_matter = declared.must_not_matter;
        question.citations = read_citations(checking, declared.citations);
        check_places(checking, declared);
        if (declared.family) {
            declare_family(checking, declared, question, keys);
            continue;
        }
        keys.add(question.key, question.span);
        model.questions.push_back(std::move(question));
    }
}

void declare_definitions(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "definition");
    for (const syntax::Definition& declared : checking.ruleset.definitions) {
        if (!checking.names.definitions.add(declared.name.text, {model.definitions.size()})) {
            report_declared_twice(checking, "definition", declared.name,
                                  model.definition(*checking.names.definitions.find(declared.name.text)).span);
            continue;
        }
        note_declared(checking.names, NameKind::definition, declared.name);
        Definition definition;
        definition.key = key_or(declared.key, declared.name.text);
        definition.name = declared.name.text;
        definition.means = none_of({}, declared.span);
        definition.citations = read_citations(checking, declared.citations);
        definition.span = declared.name.span;
        keys.add(definition.key, definition.span);
        model.definitions.push_back(std::move(definition));
    }
}

}  // namespace ascrules::semantics
