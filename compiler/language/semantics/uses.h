#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/language/semantics/names.h"

/// Where names stand. Whatever resolves a name notes it here, so that nobody has to look for names in a text.
namespace ascrules::semantics {

/// What a name is the name of. `item` is one of the things that a family of questions asks about, and `band` one line of a level.
enum class NameKind {
    source,
    destination,
    threshold,
    question,
    item,
    answer,
    definition,
    level,
    band,
    score,
    figure,
    rule,
    calendar
};

/// A place where a name stands and is known. Two uses are of one thing if their kinds, names and owners are the same.
struct NameUse {
    NameKind kind = NameKind::question;
    std::string name;  ///< folded
    std::string of;    ///< folded: of an answer or an item, its question or family; of a band, its level; else empty
    diagnostics::Span span;  ///< of the name alone
    bool declares = false;   ///< the block or the line that makes the thing
};

/// Notes a name as it was declared.
void note_declared(const Names& names, NameKind kind, const syntax::Text& name, std::string_view of = "");

/// Notes a name that stands somewhere whole.
void note(const Names& names, NameKind kind, const syntax::Text& name, std::string_view of = "");

/// Notes so many words from word `at` on as a name. Words that are not written there (Word::span) are left out.
void note(const Names& names, NameKind kind, const syntax::Phrase& phrase, std::size_t at, std::size_t words,
          std::string_view of = "");

/// The same of a question: of one of a family, the family and the item.
void note_question(const model::Model& model, const Names& names, const syntax::Phrase& phrase, std::size_t at,
                   std::size_t words, model::QuestionId question);

/// The same of an answer to the question, or of what can be ticked.
void note_answer(const model::Model& model, const Names& names, const syntax::Phrase& phrase, std::size_t at,
                 std::size_t words, model::QuestionId question);

/// Notes the answers that an `answer` line lists. `owner`: the question or the family.
void note_answers(const Names& names, const model::Question& question, std::string_view owner);

}  // namespace ascrules::semantics
