#include "compiler/meaning/model/model.h"

namespace ascrules::model {

std::int64_t ScoreLine::most() const {
    std::int64_t points = 0;
    for (const ScoreStep& step : steps) points += step.points;
    return points;
}

std::int64_t Score::most() const {
    std::int64_t points = 0;
    for (const ScoreLine& line : lines) points += line.most();
    return points;
}

}  // namespace ascrules::model
