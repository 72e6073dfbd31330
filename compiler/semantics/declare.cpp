#include "compiler/semantics/declare.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "compiler/diagnostics/spelling.h"
#include "compiler/model/wording.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Span;
using namespace model;

namespace {

/// A choice of more answers is not one that anybody can make.
constexpr std::size_t most_answers = 1'000;

std::string text_or_empty(const std::optional<syntax::Text>& text) {
    return text ? text->text : std::string();
}

std::string key_or(const std::optional<syntax::Text>& pinned, const std::string& name) {
    return pinned ? pinned->text : diagnostics::key_of(name);
}

/// Reports a key that another declaration of the same kind has already.
class Keys {
  public:
    Keys(Checking& checking, std::string_view what) : checking_(checking), what_(what) {}

    void add(const std::string& key, Span span) {
        const auto [place, fresh] = keys_.try_emplace(key, span);
        if (fresh) return;
        checking_.diagnostics.push_back({.code = Code::E202,
                                         .span = span,
                                         .message = fmt::format("the names of two {}s are too alike: both have the key `{}`", what_, key),
                                         .labels = {{place->second, "the other one"}},
                                         .choices = {"give one of the two another name"}});
        if (what_ != "answer") checking_.diagnostics.back().choices.emplace_back("add a `key` line to one of the two, with a key of its own");
    }

  private:
    Checking& checking_;
    std::string_view what_;
    std::map<std::string, Span> keys_;
};

/// Answers parted by commas; nothing where one of them cannot be read. A last `or` or `and` before the last answer is not taken off: a
/// name may hold it.
std::optional<std::vector<Answer>> read_answers(Checking& checking, const Cursor& from, std::string_view question) {
    std::vector<Answer> answers;
    std::map<std::string, Span> seen;
    std::vector<syntax::Word> words;
    const auto finish = [&] {
        if (words.empty()) return;
        std::string name;
        for (const syntax::Word& word : words) name += (name.empty() ? "" : " ") + word.text;
        const Span span{words.front().span.begin, words.back().span.end};
        const auto [first, fresh] = seen.try_emplace(diagnostics::folded(name), span);
        if (!fresh) {
            checking.diagnostics.push_back({.code = Code::E202,
                                            .span = span,
                                            .message = fmt::format("`{}` is an answer to `{}` already", name, question),
                                            .labels = {{first->second, "first declared here"}},
                                            .choices = {"take one of the two out"}});
            words.clear();
            return;
        }
        answers.push_back({diagnostics::key_of(name), name, span});
        words.clear();
    };
    for (std::size_t i = from.at; i < from.phrase.words.size(); ++i) {
        const syntax::Word& word = from.phrase.words[i];
        if (word.kind == syntax::WordKind::comma) {
            finish();
        } else if (word.kind == syntax::WordKind::word || word.kind == syntax::WordKind::number) {
            words.push_back(word);
        } else {
            if (!word.closed) return std::nullopt;
            const bool quoted = word.kind == syntax::WordKind::text;
            checking.diagnostics.push_back(
                {.code = Code::E105,
                 .span = word.span,
                 .message = quoted ? "an answer stands without quotation marks" : fmt::format("an answer cannot hold `{}`", word.text),
                 .choices = {quoted ? "take the quotation marks out" : "part one answer from the next with a comma"}});
            return std::nullopt;
        }
    }
    finish();
    return answers;
}

/// The unit up to the comma, then `LOW to HIGH`.
std::optional<Quantity> read_quantity(Checking& checking, Cursor cursor) {
    Quantity quantity;
    for (std::size_t at = cursor.at; at < cursor.phrase.words.size(); ++at) {
        // Behind the unit, which may hold anything.
        const bool behind_comma = at > 0 && cursor.phrase.words[at - 1].kind == syntax::WordKind::comma;
        const bool behind_to = at > 0 && Cursor{cursor.phrase, at - 1}.is("to");
        if ((behind_comma || behind_to) && report_odd_figure({cursor.phrase, at}, checking.diagnostics)) return std::nullopt;
    }
    if (cursor.take({"of"})) {
        while (!cursor.done() && cursor.word().kind == syntax::WordKind::word) {
            quantity.unit += (quantity.unit.empty() ? "" : " ") + cursor.word().text;
            ++cursor.at;
        }
    }
    const auto number = [&]() -> std::optional<long> {
        if (cursor.done() || cursor.word().kind != syntax::WordKind::number) return std::nullopt;
        return whole_number(cursor.phrase.words[cursor.at++].text);
    };
    const bool comma = !cursor.done() && cursor.word().kind == syntax::WordKind::comma;
    if (comma) ++cursor.at;
    const auto low = number();
    const bool to = cursor.take({"to"});
    const auto high = number();
    constexpr long largest = 1'000'000'000'000;
    if (comma && low && to && high && cursor.done() && *low <= *high && *high <= largest) {
        quantity.lowest = *low;
        quantity.highest = *high;
        return quantity;
    }
    checking.diagnostics.push_back({.code = Code::E104,
                                    .span = cursor.phrase.span,
                                    .message = low && high && *low > *high ? "the range goes from the higher to the lower figure"
                                                                           : "a whole number needs a range, and in front of it a unit, if it has one",
                                    .choices = {"write it like `answer whole number of hours, 0 to 168`",
                                                "write it like `answer whole number, 0 to 20`, if it has no unit"}});
    return std::nullopt;
}

std::optional<AnswerKind> read_answer_kind(Checking& checking, const syntax::Question& question) {
    const syntax::Phrase& phrase = *question.answer;
    Cursor cursor{phrase};
    const std::string& name = question.name.text;
    if (cursor.take({"yes", "or", "no"}) && cursor.done()) {
        return Choice{{{"yes", "yes", phrase.words[0].span}, {"no", "no", phrase.words[2].span}}};
    }
    cursor.at = 0;
    const bool one = cursor.take({"one", "of"});
    const bool any = !one && cursor.take({"any", "of"});
    if (one || any) {
        if (!cursor.done() && cursor.word().kind == syntax::WordKind::colon) ++cursor.at;
        auto read = read_answers(checking, cursor, name);
        if (!read) return std::nullopt;
        std::vector<Answer> answers = std::move(*read);
        Keys keys(checking, "answer");
        for (const Answer& answer : answers) keys.add(answer.key, answer.span);
        if (answers.empty() || (one && answers.size() < 2)) {
            checking.diagnostics.push_back({.code = Code::E104,
                                            .span = phrase.span,
                                            .message = one ? "`one of:` needs at least two answers to choose from" : "`any of:` needs at least one answer",
                                            .choices = {"list them with commas between them"}});
            return std::nullopt;
        }
        const std::size_t most = one ? most_answers : Selection::most_items;
        if (one && answers.size() <= most) return Choice{std::move(answers)};
        if (any && answers.size() <= most) return Selection{std::move(answers)};
        checking.diagnostics.push_back({.code = Code::E105,
                                        .span = phrase.span,
                                        .message = fmt::format("`{} of:` takes at most {} answers, and this has {}", one ? "one" : "any", most, answers.size()),
                                        .choices = {"split the question in two"}});
        return std::nullopt;
    }
    if (cursor.take({"whole", "number"})) {
        if (auto quantity = read_quantity(checking, cursor)) return *quantity;
        return std::nullopt;
    }
    checking.diagnostics.push_back({.code = Code::E104,
                                    .span = phrase.span,
                                    .message = "this does not say what can be answered",
                                    .choices = {"write `answer yes or no`, `answer one of: A, B, C`, `answer any of: A, B, C` or "
                                                "`answer whole number of hours, 0 to 168`"}});
    return std::nullopt;
}

/// The declared source that the citation most likely starts with, misspelt.
std::optional<diagnostics::Fix> meant_source(const Checking& checking, const syntax::CitationText& citation) {
    for (const std::string& name : checking.names.sources.names()) {
        // As many words as the source's name has.
        std::size_t end = 0;
        for (auto words = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1; words > 0 && end < citation.text.size(); --words) {
            end = std::min(citation.text.find(' ', end + 1), citation.text.size());
        }
        const Span span{citation.span.begin, citation.span.begin + end};
        if (auto fix = meant(std::string_view(citation.text).substr(0, end), span, {name})) return fix;
    }
    return std::nullopt;
}

diagnostics::Diagnostic unknown_source(const Checking& checking, const syntax::CitationText& citation) {
    diagnostics::Diagnostic diagnostic{.code = Code::E208, .span = citation.span, .message = "this bracket names no source"};
    if (!citation.text.empty()) {
        diagnostic.message = fmt::format("`{}` does not start with a declared source", diagnostics::shortened(citation.text));
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
    static const std::set<std::string, std::less<>> verdicts{"not eligible", "ineligible", "reject", "rejected", "no service", "refuse", "refused",
                                                             "does not qualify", "no entitlement", "turned away"};
    return verdicts.contains(diagnostics::folded(destination));
}

void report_declared_twice(Checking& checking, std::string_view what, const syntax::Text& name, Span first) {
    checking.diagnostics.push_back({.code = Code::E202,
                                    .span = name.span,
                                    .message = fmt::format("the {} `{}` is declared twice", what, name.text),
                                    .labels = {{first, "first declared here"}},
                                    .choices = {"give one of the two another name", "take one of the two out"}});
}

std::vector<Citation> read_citations(Checking& checking, const std::vector<syntax::CitationText>& texts) {
    std::vector<Citation> citations;
    for (const syntax::CitationText& text : texts) {
        const std::string folded = diagnostics::folded(text.text);
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
            const std::string wanted = diagnostics::folded(name);
            const bool fits = folded == wanted || folded.starts_with(wanted + " ") || folded.starts_with(wanted + ",");
            if (fits && (!best || name.size() > checking.model.sources[*best].name.size())) best = i;
        }
        if (best) {
            std::string detail = text.text.substr(checking.model.sources[*best].name.size());
            detail.erase(0, std::min(detail.find_first_not_of(" ,"), detail.size()));
            citations.push_back({false, {*best}, detail, text.span});
            continue;
        }
        if (!checking.names.may_be_unread("source", "")) checking.diagnostics.push_back(unknown_source(checking, text));
    }
    return citations;
}

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
    for (const syntax::SourceDeclaration& source : header.sources) {
        if (!checking.names.sources.add(source.name.text, {model.sources.size()})) {
            report_declared_twice(checking, "source", source.name, model.sources[checking.names.sources.find(source.name.text)->index].span);
            continue;
        }
        model.sources.push_back({source.name.text, source.title.text, source.link.text, source.name.span});
    }
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
        Destination destination{key_or(declared.key, declared.name.text), declared.name.text, text_or_empty(declared.team), {}, declared.name.span};
        if (declared.within) destination.within = read_clock(*declared.within, checking.diagnostics).value_or(Clock{});
        (void)read_citations(checking, declared.citations);
        if (means_not_eligible(declared.name.text)) {
            checking.diagnostics.push_back({.code = Code::E214,
                                            .span = declared.name.span,
                                            .message = fmt::format("`{}` cannot be a destination: nobody can be turned away at the front door", declared.name.text),
                                            .choices = {std::string(instead_of_not_eligible)}});
        }
        keys.add(destination.key, destination.span);
        model.destinations.push_back(std::move(destination));
    }
    if (!checking.ruleset.header || !checking.ruleset.header->hold_with) return;
    model.hold_with = find_destination(checking, *checking.ruleset.header->hold_with);
}

void declare_thresholds(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "threshold");
    for (const syntax::Threshold& declared : checking.ruleset.thresholds) {
        if (!checking.names.thresholds.add(declared.name.text, {model.thresholds.size()})) {
            report_declared_twice(checking, "threshold", declared.name,
                                  model.thresholds[checking.names.thresholds.find(declared.name.text)->index].span);
            continue;
        }
        Threshold threshold{key_or(declared.key, declared.name.text), declared.name.text, 0, "", {}, declared.name.span};
        Cursor cursor{declared.value};
        const auto value = cursor.word().kind == syntax::WordKind::number ? whole_number(cursor.word().text) : std::nullopt;
        if (report_odd_figure(cursor, checking.diagnostics)) {
            checking.names.unreadable_thresholds.insert(model.thresholds.size());
        } else if (value) {
            threshold.value = *value;
            for (++cursor.at; !cursor.done(); ++cursor.at) threshold.unit += (threshold.unit.empty() ? "" : " ") + cursor.word().text;
        } else {
            checking.names.unreadable_thresholds.insert(model.thresholds.size());
            checking.diagnostics.push_back({.code = Code::E104,
                                            .span = declared.value.span,
                                            .message = "a threshold is a whole number, with its unit if it has one",
                                            .choices = {"write it like `threshold heavy caring is 35 hours`"}});
        }
        threshold.citations = read_citations(checking, declared.citations);
        keys.add(threshold.key, threshold.span);
        model.thresholds.push_back(std::move(threshold));
    }
}

void declare_questions(Checking& checking) {
    Model& model = checking.model;
    Keys keys(checking, "question");
    for (const syntax::Question& declared : checking.ruleset.questions) {
        if (!checking.names.questions.add(declared.name.text, {model.questions.size()})) {
            report_declared_twice(checking, "question", declared.name,
                                  model.question(*checking.names.questions.find(declared.name.text)).span);
            continue;
        }
        Question question;
        question.key = key_or(declared.key, declared.name.text);
        question.name = declared.name.text;
        question.ask = text_or_empty(declared.ask);
        question.help = text_or_empty(declared.help);
        question.span = declared.name.span;
        if (declared.answer) question.kind = read_answer_kind(checking, declared).value_or(Choice{});
        question.citations = read_citations(checking, declared.citations);
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
