#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/editing/service/reading.h"

namespace ascrules::service {

/// The names that a text declares, as they are written there: also where it cannot be read as rules, as far as single blocks can.
class Declared {
  public:
    explicit Declared(const Reading& reading);

    /// In the order in which they are declared; of answers, items and bands those of the owner, which is folded.
    [[nodiscard]] const std::vector<std::string>& names(semantics::NameKind kind, const std::string& of = "") const;
    /// All questions that can be compared: those of families by their whole names.
    [[nodiscard]] std::vector<std::string> single_questions() const;
    [[nodiscard]] std::vector<std::string> families() const;

    /// What a comparison can be about.
    struct Subject {
        semantics::NameKind kind = semantics::NameKind::question;  ///< question, level, score or figure
        std::string owner;                                         ///< folded: whose answers or bands are meant
        std::size_t words = 0;
        bool family = false;
    };
    /// The longest name of a subject that the folded words go on with at `at`.
    [[nodiscard]] std::optional<Subject> subject_at(const std::vector<std::string>& words, std::size_t at) const;

  private:
    std::map<semantics::NameKind, std::map<std::string, std::vector<std::string>>> names_;
    std::map<std::string, Subject> subjects_;  ///< by folded name
};

}  // namespace ascrules::service
