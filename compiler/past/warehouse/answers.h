#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/warehouse/folding.h"
#include "compiler/past/warehouse/steps.h"

/// What the columns of a table mean by a mapping, in SQL: what mapping::Decoder makes of a row.
namespace ascrules::warehouse {

/// All texts that a mapping compares anything with, folded.
[[nodiscard]] std::set<std::string> known_texts(const mapping::Mapping& mapping);

/// The columns that it names, once each, as it writes them.
[[nodiscard]] std::vector<std::string> columns_of(const mapping::Mapping& mapping);

/// Why the mapping cannot be said in SQL: a sentence that names what cannot. Empty where it can.
[[nodiscard]] std::string cannot_be_said(const mapping::Mapping& mapping);

/// The columns in which a row stands once it is understood.
class Answers {
  public:
    /// Adds all columns to `steps`.
    Answers(QuerySteps& steps, const std::vector<counting::Stage>& stages, const deciding::Slots& slots,
            const mapping::Mapping& mapping);

    std::vector<std::string>
        cells;               ///< for each slot the column of its cell, which is always one of its cells; or a number
    std::string stage;       ///< which of the times' rules are in force; a number where there is only one
    std::string unreadable;  ///< a text: the columns that cannot be read, parted by "; "; empty where there are none
    std::string
        received;  ///< the day as a text, empty where it is not known; an empty name where the mapping names no column
    /// Positions, as mapping/past_case.h has them, and one beyond for what is not known; empty names where the mapping names no column.
    std::string sent_to;
    std::string should_have_gone_to;
    std::string outcome;
    std::string reference;            ///< a text
    std::vector<std::string> groups;  ///< of each the position of its part

  private:
    /// A field with several items.
    struct ListColumns {
        std::string kind;   ///< 0: no item, 1: some, 2: not known, -1: it cannot be read
        std::string parts;  ///< each between two marks
    };
    ListColumns take_apart(const std::string& column, const mapping::SelectionColumn& from,
                           const mapping::MappedQuestion& mapped);
    void add_received(const std::vector<counting::Stage>& stages);
    void add_question(const model::Question& question, const mapping::MappedQuestion& mapped);
    void add_choice(const model::Choice& choice, const mapping::ChoiceColumn& from,
                    const mapping::MappedQuestion& mapped);
    void add_quantity(const model::Quantity& quantity, const mapping::QuantityColumn& from,
                      const mapping::MappedQuestion& mapped);
    void add_selection(const model::Selection& selection, const mapping::SelectionColumn& from,
                       const mapping::MappedQuestion& mapped);
    void add_items(const mapping::ItemColumns& from, const mapping::MappedQuestion& mapped);
    void add_groups();
    std::string destination(const mapping::DestinationColumn& from, std::size_t destinations);
    const std::string& raw(const std::string& column);
    const std::string& folded(const std::string& column);
    std::string coded(const mapping::ColumnName& column, const std::vector<std::pair<std::string, std::string>>& codes,
                      const std::string& otherwise);
    std::string sound(const std::string& understood, const std::string& column);
    [[nodiscard]] std::string cell_of(std::size_t slot, const std::string& amount) const;

    QuerySteps& steps_;
    const deciding::Slots& slots_;
    const mapping::Mapping& mapping_;
    Folding folding_;
    std::map<std::string, std::set<std::string>> likely_;  ///< by column
    std::map<std::string, std::string> raw_;
    std::map<std::string, std::string> folded_;
    std::string day_received_;             ///< 0 where it is not known
    std::vector<std::string> unreadable_;  ///< a text for each column that can be so
};

}  // namespace ascrules::warehouse
