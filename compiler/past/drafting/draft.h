#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/drafting/meaning.h"
#include "compiler/past/drafting/survey.h"
#include "compiler/words/writing/json.h"

/// A first mapping for a case file, from its column names and the values seen. Nothing in it is guessed in silence.
namespace ascrules::drafting {

/// Which column answers a question, and what has still to be looked at.
struct DraftedQuestion {
    model::QuestionId question;
    std::vector<std::size_t> columns;  ///< one; or of a selection one for each item
    ColumnReading reading;
    std::vector<std::string> checks;  ///< open points of the choice of the column; those of the values are in `reading`

    [[nodiscard]] bool certain() const { return checks.empty() && reading.certain(); }
};

struct DraftedColumn {
    std::size_t column = 0;
    ColumnReading reading = {};
    std::vector<std::string> checks = {};
    [[nodiscard]] bool certain() const { return checks.empty() && reading.certain(); }
};

struct Draft {
    std::vector<DraftedQuestion> questions;  ///< in the order of the ruleset
    std::vector<model::QuestionId> without_column;
    std::optional<DraftedColumn> reference;
    std::optional<DraftedColumn> received;
    bool day_first = false;  ///< how `received` is written
    std::optional<DraftedColumn> sent_to;
    std::optional<DraftedColumn> should_have_gone_to;
    std::optional<DraftedColumn>
        outcome;                        ///< only ever proposed in comments: what came to nothing is for people to say
    std::vector<std::size_t> left_out;  ///< columns that nothing reads
    std::vector<std::string> checks;    ///< open points of the whole
};

[[nodiscard]] Draft draft(const model::Model& model, const Survey& survey);

/// How many points are open; a mapping with open points is refused by a replay.
[[nodiscard]] std::size_t open_points(const Draft& draft);

/// The mapping as YAML, with what was seen in comments. Values of columns that it does not read, and values that may be somebody's data, are
/// not in it.
[[nodiscard]] std::string yaml_of(const model::Model& model, const Survey& survey, const Draft& draft);

/// What was found and what is open, for people; `line` of each open point is that in the YAML.
[[nodiscard]] std::string summary_of(const model::Model& model, const Survey& survey, const Draft& draft);

/// The same as an object.
[[nodiscard]] writing::Json json_of(const model::Model& model, const Survey& survey, const Draft& draft);

}  // namespace ascrules::drafting
