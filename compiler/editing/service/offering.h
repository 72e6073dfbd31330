#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/editing/service/completion.h"
#include "compiler/editing/service/declared.h"

/// What the parts of completion share: the words in front of the place, and the offers so far.
namespace ascrules::service {

/// A word in front of the place, folded, and where it starts and ends.
struct WordBefore {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Words and marks from one byte to another. A comment, a quotation and square brackets are passed over.
[[nodiscard]] std::vector<WordBefore> pieces_in(std::string_view text, std::size_t begin, std::size_t end);

class Proposing {
  public:
    Proposing(const Reading& of, std::size_t at) : reading(of), declared(of), byte(at), result{{at, at}, {}} {}

    /// Each text is offered once for a kind.
    void offer(std::string_view text, std::optional<semantics::NameKind> kind, std::string detail = "");
    void offer_names(semantics::NameKind kind, const std::string& of = "");
    void offer_questions();
    void offer_families();
    /// What a clause of a condition can start with and be compared.
    void offer_subjects();
    /// What is being written starts here.
    void from(std::size_t begin) { result.replaced.begin = begin < byte ? begin : byte; }
    /// It starts with the piece that stands behind so many; at the place, where there are no more.
    void behind(const std::vector<WordBefore>& pieces, std::size_t count) {
        from(count < pieces.size() ? pieces[count].begin : byte);
    }

    const Reading& reading;
    Declared declared;
    std::size_t byte;
    Completion result;
};

/// What can stand at the end of a condition whose first word is the piece `first`.
void offer_condition(Proposing& offering, const std::vector<WordBefore>& pieces, std::size_t first);

/// What can stand behind the verb of a comparison with the subject, of which the first word is the piece `first`.
void offer_value(Proposing& offering, const Declared::Subject& subject, const std::vector<WordBefore>& pieces,
                 std::size_t first);

[[nodiscard]] std::vector<std::string> texts_of(const std::vector<WordBefore>& pieces);

}  // namespace ascrules::service
