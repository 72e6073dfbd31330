#include "compiler/meaning/explanation/points.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using evaluate::Holds;
using writing::Json;
using namespace model;

namespace {

/// The highest number of points from 1 to `most` of which `holds` says that a case has so many; none: nought. Where it holds of some number
/// it holds of each below it.
template <typename Says>
std::int64_t highest(std::int64_t most, Says holds) {
    std::int64_t low = 0;
    for (std::int64_t high = most; low < high;) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        if (holds(middle)) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

std::string words(const PointsRange& range) {
    return range.low == range.high ? fmt::format("{}", range.low) : fmt::format("{} to {}", range.low, range.high);
}

}  // namespace

std::vector<ScoreOfCase> scores_of(const Model& model, const Case& given) {
    std::vector<ScoreOfCase> all;
    for (std::size_t i = 0; i < model.scores.size(); ++i) {
        const Score& score = model.scores[i];
        const std::int64_t most = score.most();
        const auto so_many = [&](std::int64_t points) {
            return evaluate::truth(model, {{}, Scored{{i}, points, most, {}}}, given);
        };
        ScoreOfCase found{{i}, {}, {}};
        found.points.low = highest(most, [&](std::int64_t points) { return so_many(points) == Holds::always; });
        found.points.high = highest(most, [&](std::int64_t points) { return so_many(points) != Holds::never; });
        for (const ScoreLine& line : score.lines) {
            PointsRange& of_line = found.lines.emplace_back();
            for (const ScoreStep& step : line.steps) {
                const Holds gives = evaluate::truth(model, step.when, given);
                if (gives == Holds::always) of_line.low += step.points;
                if (gives != Holds::never) of_line.high += step.points;
            }
        }
        all.push_back(std::move(found));
    }
    return all;
}

std::vector<std::string> words(const Model& model, const ScoreOfCase& score) {
    const Score& of = model.score(score.score);
    std::vector<std::string> lines;
    lines.push_back(score.points.low == score.points.high
                        ? fmt::format("{}: {}", of.name, figure_words(as_figure(of), score.points.low))
                        : fmt::format("{}: {} points, depending on what is missing", of.name, words(score.points)));
    for (std::size_t i = 0; i < of.lines.size(); ++i) {
        if (score.lines[i].high == 0) continue;
        const bool whole = of.lines[i].steps.size() == 1 && score.lines[i].low == score.lines[i].high;
        lines.push_back(whole && !of.lines[i].question
                            ? of.lines[i].said
                            : fmt::format("{} gives {}", of.lines[i].said, words(score.lines[i])));
    }
    return lines;
}

Json json_of(const Model& model, const std::vector<ScoreOfCase>& scores) {
    Json::Array array;
    for (const ScoreOfCase& score : scores) {
        const Score& of = model.score(score.score);
        Json::Array lines;
        for (std::size_t i = 0; i < of.lines.size(); ++i)
            lines.emplace_back(
                Json::Object{{"line", of.lines[i].said}, {"low", score.lines[i].low}, {"high", score.lines[i].high}});
        array.emplace_back(Json::Object{
            {"score", of.name}, {"low", score.points.low}, {"high", score.points.high}, {"lines", std::move(lines)}});
    }
    return array;
}

}  // namespace ascrules::explanation
