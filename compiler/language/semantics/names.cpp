#include "compiler/language/semantics/names.h"

#include <fmt/format.h>

#include <set>

#include "compiler/language/syntax/block.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::semantics {

using diagnostics::Code;
using diagnostics::Diagnostics;
using diagnostics::Span;
using spelling::folded;

bool Cursor::is(std::string_view word, std::size_t ahead) const {
    return at + ahead < phrase.words.size() && phrase.words[at + ahead].kind != syntax::WordKind::text &&
           folded(phrase.words[at + ahead].text) == word;
}

bool Cursor::take(std::initializer_list<std::string_view> words) {
    std::size_t ahead = 0;
    for (const std::string_view word : words) {
        if (!is(word, ahead++)) return false;
    }
    at += words.size();
    return true;
}

Span Cursor::span_from(std::size_t begin) const {
    if (begin >= phrase.words.size()) return {phrase.span.end, phrase.span.end};
    const std::size_t last = at > begin ? at - 1 : begin;
    return {phrase.words[begin].span.begin, phrase.words[last].span.end};
}

Span Cursor::rest_span() const {
    if (done()) return {phrase.span.end, phrase.span.end};
    return {phrase.words[at].span.begin, phrase.words.back().span.end};
}

bool Names::may_be_unread(std::string_view kind, std::string_view text) const {
    const std::string wanted = folded(text) + " ";
    for (const syntax::UnreadBlock& block : unread) {
        if (!block.kind.empty() && block.kind != kind) continue;
        if (block.name.empty() || wanted.starts_with(folded(block.name) + " ")) return true;
    }
    return false;
}

bool Names::may_be_unread(const Cursor& cursor) const {
    if (unread.empty() || cursor.done()) return false;
    const std::string text =
        syntax::text_of(syntax::part_of(cursor.phrase, cursor.at, cursor.phrase.words.size()).words);
    return may_be_unread("question", text) || may_be_unread("definition", text);
}

std::string some_of(const std::vector<std::string>& names, std::string_view last_joined_by) {
    constexpr std::size_t most = 12;
    if (names.size() <= most) return model::listed(names, last_joined_by);
    std::string text;
    for (std::size_t i = 0; i < most; ++i) text += names[i] + ", ";
    return text + fmt::format("and {} more", names.size() - most);
}

const std::vector<model::Answer>* answers_of(const model::Question& question) {
    if (const auto* choice = std::get_if<model::Choice>(&question.kind)) return &choice->answers;
    if (const auto* selection = std::get_if<model::Selection>(&question.kind)) return &selection->items;
    return nullptr;
}

bool is_unreadable(const model::Question& question) {
    const auto* choice = std::get_if<model::Choice>(&question.kind);
    return choice != nullptr && choice->answers.empty();
}

std::optional<diagnostics::Fix> meant(std::string_view written, Span span, const std::vector<std::string>& names) {
    const auto near = spelling::nearest(written, names);
    if (!near) return std::nullopt;
    return diagnostics::Fix{fmt::format("did you mean `{}`?", *near), span, *near};
}

namespace {

struct Declared {
    std::string name;
    Span span;
    bool item = false;  ///< of a Selection
};

/// What the names of a model could be taken for in the middle of a sentence.
struct Vocabulary {
    std::vector<Declared> all;
    std::map<std::string, Span> starters;  ///< a clause or a value may start with these
    std::map<std::string, Span> enders;    ///< a clause may end with these
};

Vocabulary vocabulary_of(const model::Model& model) {
    Vocabulary words;
    for (const model::Question& question : model.questions) {
        words.all.push_back({question.name, question.span});
        words.starters.emplace(folded(question.name), question.span);
        // `at least 2 of troubles`; `hours given is less than hours wanted`
        if (!std::holds_alternative<model::Choice>(question.kind))
            words.enders.emplace(folded(question.name), question.span);
        const std::vector<model::Answer>* const answers = answers_of(question);
        if (answers == nullptr) continue;
        for (const model::Answer& answer : *answers) {
            words.all.push_back({answer.name, answer.span, std::holds_alternative<model::Selection>(question.kind)});
            words.starters.emplace(folded(answer.name), answer.span);
            words.enders.emplace(folded(answer.name), answer.span);
        }
    }
    for (const model::Family& family : model.families) {
        words.all.push_back({family.name, family.span});
        words.starters.emplace(folded(family.name), family.span);
    }
    for (const model::Score& score : model.scores) {
        words.all.push_back({score.name, score.span});
        words.starters.emplace(folded(score.name), score.span);
    }
    for (const model::Figure& figure : model.figures) {
        words.all.push_back({figure.name, figure.span});
        words.starters.emplace(folded(figure.name), figure.span);
        words.enders.emplace(folded(figure.name), figure.span);
    }
    for (const model::Definition& definition : model.definitions) {
        if (definition.of_level) continue;
        words.all.push_back({definition.name, definition.span});
        words.starters.emplace(folded(definition.name), definition.span);
        words.enders.emplace(folded(definition.name), definition.span);
    }
    return words;
}

/// "home and away" is ambiguous where both "home" and "away" can stand around an `and`.
void check_splits(const Vocabulary& words, Diagnostics& diagnostics) {
    std::set<std::string> reported;
    for (const Declared& declared : words.all) {
        const std::string name = folded(declared.name);
        for (const std::string_view joint : {" and ", " or "}) {
            for (std::size_t at = name.find(joint); at != std::string::npos; at = name.find(joint, at + 1)) {
                const auto left = words.enders.find(name.substr(0, at));
                const auto right = words.starters.find(name.substr(at + joint.size()));
                if (left == words.enders.end() || right == words.starters.end() || !reported.insert(name).second)
                    continue;
                diagnostics.push_back({.code = Code::E203,
                                       .span = declared.span,
                                       .message = fmt::format("`{}` can be read as one name, or as `{}`{}`{}`",
                                                              declared.name, left->first, joint, right->first),
                                       .labels = {{left->second, "the one name"}, {right->second, "the other name"}},
                                       .choices = {fmt::format("choose another name, such as `{}{}{}`", left->first,
                                                               joint == " and " ? " with " : "/", right->first)}});
            }
        }
    }
}

/// A definition named like an answer or like a question: both can stand in a condition.
void check_definitions(const model::Model& model, Diagnostics& diagnostics) {
    std::map<std::string, const model::Definition*> definitions;
    for (const model::Definition& definition : model.definitions) {
        if (!definition.of_level) definitions.try_emplace(folded(definition.name), &definition);
    }
    for (const model::Question& question : model.questions) {
        if (const auto found = definitions.find(folded(question.name)); found != definitions.end()) {
            const model::Definition& definition = *found->second;
            diagnostics.push_back({.code = Code::E203,
                                   .span = definition.span,
                                   .message = fmt::format("`{}` is a definition and also a question", definition.name),
                                   .labels = {{question.span, "the question is here"}},
                                   .choices = {"choose another name for one of the two"}});
        }
        const std::vector<model::Answer>* const answers = answers_of(question);
        if (answers == nullptr) continue;
        for (const model::Answer& answer : *answers) {
            const auto found = definitions.find(folded(answer.name));
            if (found == definitions.end()) continue;
            const model::Definition& definition = *found->second;
            diagnostics.push_back(
                {.code = Code::E203,
                 .span = definition.span,
                 .message =
                     fmt::format("`{}` is a definition and also an answer to `{}`", definition.name, question.name),
                 .labels = {{answer.span, "the answer is here"}},
                 .choices = {
                     fmt::format("choose another name for the definition, such as `{} applies`", definition.name)}});
        }
    }
}

bool is_about_knowing(std::string_view phrase) {
    using comparing::Sets;
    return phrase == said(comparing::answers, Sets::known) ||
           phrase == said(comparing::answers, Sets::known, comparing::included, comparing::negated);
}

void check_reserved_beginnings(const Vocabulary& words, Diagnostics& diagnostics) {
    std::vector<std::string_view> reserved = comparing::kept_beginnings();
    for (const comparing::Verb& verb : comparing::verbs()) {
        if (verb.subject == comparing::Subject::part) reserved.push_back(verb.word);
    }
    const std::string_view none_of =
        said(comparing::lists, comparing::Sets::any, comparing::included, comparing::negated);
    for (const Declared& declared : words.all) {
        const std::string name = folded(declared.name) + " ";
        for (const std::string_view beginning : reserved) {
            if (!name.starts_with(fmt::format("{} ", beginning))) continue;
            std::string choice = "choose a name that starts with another word";
            if (name == fmt::format("{} ", beginning) && is_about_knowing(beginning)) {
                choice = "leave this answer out: every question can be `not known` without saying so";
            } else if (declared.item && beginning == none_of) {
                choice = "leave this out: a question with `answer any of:` can be answered with none of them";
            }
            diagnostics.push_back(
                {.code = Code::E203,
                 .span = declared.span,
                 .message = fmt::format("a name cannot start with `{}`, which has a meaning of its own in a condition",
                                        beginning),
                 .choices = {std::move(choice)}});
        }
        for (const comparing::Verb& verb : comparing::verbs()) {
            if (name.find(fmt::format(" {} ", verb.word)) == std::string::npos) continue;
            diagnostics.push_back(
                {.code = Code::E203,
                 .span = declared.span,
                 .message = fmt::format("a name cannot hold the word `{}`, which ends a name", verb.word),
                 .choices = {"choose a name without it"}});
        }
    }
}

/// Answers `X` and `not X` to one question: `is not X` could be either.
void check_opposites(const model::Model& model, Diagnostics& diagnostics) {
    for (const model::Question& question : model.questions) {
        const auto* choice = std::get_if<model::Choice>(&question.kind);
        if (choice == nullptr) continue;
        std::map<std::string, const model::Answer*> opposites;
        for (const model::Answer& answer : choice->answers) opposites.emplace("not " + folded(answer.name), &answer);
        for (const model::Answer& answer : choice->answers) {
            const auto opposite = opposites.find(folded(answer.name));
            if (opposite == opposites.end()) continue;
            diagnostics.push_back(
                {.code = Code::E203,
                 .span = answer.span,
                 .message = fmt::format("with the answers `{}` and `{}`, `is {}` can be read in two ways", answer.name,
                                        opposite->second->name, answer.name),
                 .labels = {{opposite->second->span, "the other answer"}},
                 .choices = {fmt::format("reword `{}` without `not`", answer.name)}});
        }
    }
}

}  // namespace

void check_names(const model::Model& model, Diagnostics& diagnostics) {
    const Vocabulary words = vocabulary_of(model);
    check_splits(words, diagnostics);
    check_definitions(model, diagnostics);
    check_reserved_beginnings(words, diagnostics);
    check_opposites(model, diagnostics);
    for (const model::Destination& destination : model.destinations) {
        const std::string name = folded(destination.name);
        if (name != "held" && name != "no rule" && name != "contradiction") continue;
        diagnostics.push_back(
            {.code = Code::E203,
             .span = destination.span,
             .message =
                 fmt::format("a destination cannot be called `{}`, which an example may expect", destination.name),
             .choices = {"choose another name"}});
    }
}

}  // namespace ascrules::semantics
