// What answers and bands say about points, held against the scores.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/language/semantics/declare.h"

namespace ascrules::semantics {

using diagnostics::Code;
using namespace model;

namespace {

/// From the one number of points to the other, both included.
struct Stretch {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

std::string words_of(const Stretch& stretch) {
    if (stretch.low == stretch.high) return fmt::format("{} {}", stretch.low, stretch.low == 1 ? "point" : "points");
    return fmt::format("{} to {} points", stretch.low, stretch.high);
}

}  // namespace

void check_points(Checking& checking) {
    std::set<QuestionId> added;
    for (const Score& score : checking.model.scores) {
        for (const ScoreLine& line : score.lines) {
            if (line.question) added.insert(*line.question);
        }
    }
    // A score that could not be read may add anything up.
    const auto& unread = checking.names.unread;
    if (std::any_of(unread.begin(), unread.end(),
                    [](const syntax::UnreadBlock& block) { return block.kind.empty() || block.kind == "definition"; }))
        return;
    std::set<std::size_t> reported;
    for (std::size_t i = 0; i < checking.model.questions.size(); ++i) {
        const Question& question = checking.model.questions[i];
        const std::vector<Answer>* const answers = answers_of(question);
        if (answers == nullptr || added.contains({i})) continue;
        const auto first = std::find_if(answers->begin(), answers->end(),
                                        [](const Answer& answer) { return answer.points.has_value(); });
        // The questions of a family share what can be answered, and are reported once.
        if (first == answers->end() || !reported.insert(first->span.begin).second) continue;
        diagnostics::Diagnostic report{
            .code = Code::E222,
            .span = first->span,
            .message = fmt::format("the answers to `{}` carry points, and no score adds them up", question.name)};
        const auto& scores = checking.names.scores.names();
        report.choices = {scores.empty()
                              ? fmt::format("declare a `score` block with the line `adds up {}`", question.name)
                              : fmt::format("name it in the `adds up` line of a score: `score {}`", scores.front()),
                          "take the points out of the answers"};
        checking.diagnostics.push_back(std::move(report));
    }
}

void check_bands(Checking& checking, const syntax::Level& level, const std::vector<Condition>& bands) {
    std::optional<ScoreId> score;
    std::vector<Stretch> stretches;
    for (const Condition& band : bands) {
        const auto* const scored = std::get_if<Scored>(&band.node);
        if (scored == nullptr || (score && *score != scored->score)) return;
        score = scored->score;
        stretches.push_back({scored->low, scored->high});
    }
    if (!score) return;
    const std::int64_t most = checking.model.score(*score).most();
    const std::string& name = checking.model.score(*score).name;
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        for (std::size_t higher = 0; higher < i; ++higher) {
            // `at least` reaches up into the higher bands, which come first; a band with an end of its own is meant to end there.
            const Stretch both{std::max(stretches[i].low, stretches[higher].low),
                               std::min(stretches[i].high, stretches[higher].high)};
            if (both.low > both.high || stretches[i].high == most) continue;
            checking.diagnostics.push_back(
                {.code = Code::E222,
                 .span = level.bands[i].span,
                 .message = fmt::format("{} of `{}` fall in two bands of `{}`: `{}` and `{}`", words_of(both), name,
                                        level.name.text, level.bands[higher].name.text, level.bands[i].name.text),
                 .labels = {{level.bands[higher].span, "the higher of the two is here, and would apply"}},
                 .choices = {"let the lower band end where the higher one begins",
                             "write `at least` alone, from the highest band down: the highest that applies is taken"}});
            return;
        }
    }
    if (!level.bands.back().when) return;
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.low < b.low; });
    std::int64_t next = 0;
    for (const Stretch& stretch : stretches) {
        if (stretch.low > next) break;
        next = std::max(next, stretch.high + 1);
    }
    if (next > most) return;
    const auto above =
        std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& stretch) { return stretch.low > next; });
    const Stretch left_out{next, above == stretches.end() ? most : above->low - 1};
    checking.diagnostics.push_back(
        {.code = Code::E222,
         .span = level.name.span,
         .message = fmt::format("{} of `{}` fall in no band of `{}`", words_of(left_out), name, level.name.text),
         .choices = {"let a band begin or end where the next one does",
                     fmt::format("end with `{} otherwise`, if the lowest band takes what is left",
                                 level.bands.back().name.text)}});
}

}  // namespace ascrules::semantics
