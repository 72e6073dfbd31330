#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/words/writing/json.h"

/// What the scores of a ruleset come to in one case.
namespace ascrules::explanation {

/// The fewest and the most points over every way of filling in the missing answers.
struct PointsRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

struct ScoreOfCase {
    model::ScoreId score;
    PointsRange points;
    std::vector<PointsRange> lines;  ///< one for each line of the score
};

/// One for each score, in declared order.
[[nodiscard]] std::vector<ScoreOfCase> scores_of(const model::Model& model, const model::Case& given);

/// "frailty: 7 points", and below it each line that gives points.
[[nodiscard]] std::vector<std::string> words(const model::Model& model, const ScoreOfCase& score);

[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<ScoreOfCase>& scores);

}  // namespace ascrules::explanation
