#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/drafting/survey.h"

/// What the values of one column can mean for one question, or as destinations.
namespace ascrules::drafting {

/// A value and the answer, item or destination that it means.
struct Meant {
    SeenValue seen;
    std::string means;
    bool as_declared = false;  ///< the very name, so that a mapping need not list it
};

/// All that was made of the values of a column. What is in `unclear` or `hidden`, or in `doubts`, keeps a draft from being certain.
struct ColumnReading {
    std::vector<Meant> meant;
    std::vector<Meant> nearly;        ///< a slip of the pen away from what they may mean
    std::vector<SeenValue> missing;   ///< values that say that nothing is known
    std::vector<SeenValue> none;      ///< of a selection: values that say that no item applies
    std::vector<SeenValue> unclear;   ///< codes without a meaning
    std::vector<SeenValue> hidden;    ///< the same, and not to be shown: too rare, or they may be somebody's data
    std::vector<std::string> doubts;  ///< anything else that has to be looked at
    std::string separator = {};       ///< of a selection in one field

    [[nodiscard]] bool certain() const { return nearly.empty() && unclear.empty() && hidden.empty() && doubts.empty(); }
    /// How many of the values that say something are understood, from 0 to 1; 0 where there is none.
    [[nodiscard]] double understood() const;
    /// How many different answers occur.
    [[nodiscard]] std::size_t different() const;
};

/// A value that is seen in fewer rows than this is not copied unless it is one of the ruleset's own words or a word such as `unknown`.
inline constexpr std::size_t fewest_to_show = 5;

/// What the column says of a question. Of a selection: with all items in one field.
[[nodiscard]] ColumnReading read_answers(const SurveyedColumn& column, const model::Question& question);

/// What the column says when each value is one of these names. `others` are further names of the same things, such as their keys and teams.
[[nodiscard]] ColumnReading read_names(const SeenValues& values, const std::vector<std::string>& names,
                                       const std::vector<std::vector<std::string>>& others, bool personal);

/// Whether the values of the column are a tick and nothing else, a cross, or both: yes and no, 1 and 0.
[[nodiscard]] ColumnReading read_ticks(const SurveyedColumn& column);

}  // namespace ascrules::drafting
