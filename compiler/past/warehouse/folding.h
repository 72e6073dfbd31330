#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "compiler/past/warehouse/steps.h"

/// Texts of a table as mappings compare them, in SQL: what spelling::folded() makes of a text, wherever that is one of the texts which a mapping
/// knows, or figures.
namespace ascrules::warehouse {

/// What one character, or a letter with its accent, is read as.
struct ReadAs {
    std::vector<std::uint32_t> characters;
    std::string text;  ///< may be empty
};

/// What single characters are read as, wherever that can make one of the known texts.
class Folding {
  public:
    /// `known`: the folded texts that something is compared with.
    explicit Folding(const std::set<std::string>& known);

    /// The column `raw`, folded. `likely` are texts that stand in it as they are.
    [[nodiscard]] std::string folded(QuerySteps& steps, const std::string& raw,
                                     const std::set<std::string>& likely) const;

    /// The column folded with the character list_mark in the place of each separator.
    [[nodiscard]] std::string folded_list(QuerySteps& steps, const std::string& raw,
                                          const std::string& separator) const;

    /// What stands for a separator; no text of a table holds it any more.
    static constexpr std::uint32_t list_mark = 0x1F;

  private:
    [[nodiscard]] std::string unlike(QuerySteps& steps, std::string text, bool is_list) const;

    std::vector<ReadAs> read_as_;
};

/// A condition: the column is one of the texts.
[[nodiscard]] std::string is_one_of(const Dialect& dialect, const std::string& column,
                                    const std::set<std::string>& texts);

/// Replaces each text by another, one after the other, in as many steps as it takes.
[[nodiscard]] std::string replaced(QuerySteps& steps, std::string in,
                                   const std::vector<std::pair<std::string, std::string>>& texts);

}  // namespace ascrules::warehouse
