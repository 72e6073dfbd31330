#include "compiler/language/semantics/uses.h"

#include <algorithm>

#include "compiler/language/syntax/block.h"

namespace ascrules::semantics {

using diagnostics::Span;
using spelling::folded;

namespace {

void add(const Names& names, NameKind kind, std::string_view name, std::string_view of, Span span, bool declares) {
    if (names.uses != nullptr && span.begin < span.end)
        names.uses->push_back({kind, folded(name), folded(of), span, declares});
}

/// The family that asks the question; null where none does.
const model::Family* family_of(const model::Model& model, model::QuestionId question) {
    const auto asks = [&](const model::Family& family) {
        return std::find(family.questions.begin(), family.questions.end(), question) != family.questions.end();
    };
    const auto found = std::find_if(model.families.begin(), model.families.end(), asks);
    return found == model.families.end() ? nullptr : &*found;
}

std::size_t words_in(std::string_view name) {
    const std::string text = folded(name);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

}  // namespace

void note_declared(const Names& names, NameKind kind, const syntax::Text& name, std::string_view of) {
    add(names, kind, name.text, of, name.span, true);
}

void note(const Names& names, NameKind kind, const syntax::Text& name, std::string_view of) {
    add(names, kind, name.text, of, name.span, false);
}

void note(const Names& names, NameKind kind, const syntax::Phrase& phrase, std::size_t at, std::size_t words,
          std::string_view of) {
    if (names.uses == nullptr || words == 0 || at + words > phrase.words.size()) return;
    const Span first = phrase.words[at].span;
    const Span last = phrase.words[at + words - 1].span;
    if (first.begin == first.end || last.begin == last.end) return;
    add(names, kind, syntax::text_of(syntax::part_of(phrase, at, at + words).words), of, {first.begin, last.end},
        false);
}

void note_question(const model::Model& model, const Names& names, const syntax::Phrase& phrase, std::size_t at,
                   std::size_t words, model::QuestionId question) {
    if (names.uses == nullptr) return;
    const std::string& name = model.question(question).name;
    for (const model::Threshold& threshold : model.thresholds) {
        // `undecided heavy caring`, the question that stands for the threshold
        if (threshold.undecided == question) return note(names, NameKind::threshold, phrase, at + 1, words - 1);
    }
    const model::Family* const family = family_of(model, question);
    if (family == nullptr) return note(names, NameKind::question, phrase, at, words);
    const std::size_t of_family = words_in(family->name);
    if (of_family >= words || !folded(name).starts_with(folded(family->name) + " ")) return;
    note(names, NameKind::question, phrase, at, of_family);
    note(names, NameKind::item, phrase, at + of_family, words - of_family, family->name);
}

void note_answer(const model::Model& model, const Names& names, const syntax::Phrase& phrase, std::size_t at,
                 std::size_t words, model::QuestionId question) {
    if (names.uses == nullptr) return;
    const model::Family* const family = family_of(model, question);
    note(names, NameKind::answer, phrase, at, words, family != nullptr ? family->name : model.question(question).name);
}

void note_answers(const Names& names, const model::Question& question, std::string_view owner) {
    const std::vector<model::Answer>* const answers = answers_of(question);
    if (answers == nullptr) return;
    for (const model::Answer& answer : *answers) add(names, NameKind::answer, answer.name, owner, answer.span, true);
}

}  // namespace ascrules::semantics
