#include "compiler/past/replay/sweep_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "compiler/language/files/over_time.h"
#include "compiler/language/files/set_line.h"
#include "compiler/language/semantics/set_threshold.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/diff/joint.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::replay {

using model::Model;
using model::Threshold;

namespace {

/// A threshold's figures told alike, and where they go.
struct Range {
    Threshold from;
    Threshold to;
    Threshold step;
};

/// The same figure with more decimal places; nothing where that does not fit.
bool tell_with(Threshold& figure, int decimals) {
    for (; figure.decimals < decimals; ++figure.decimals) {
        if (std::abs(figure.value) > std::int64_t{100'000'000'000'000}) return false;
        figure.value *= 10;
    }
    return true;
}

/// Reads `10 hours`, or `10`, which is then in the threshold's unit.
std::optional<Threshold> read_figure(const std::string& option, const std::string& written, const Threshold& like,
                                     diagnostics::Source& source, files::Refusal& problem) {
    const files::SetLine line = files::set_line(option, like.name, written, source);
    const auto figure = line.line ? semantics::read_figure(line.line->value) : std::nullopt;
    if (!figure) {
        problem = {fmt::format("{} \"{}\": this is no figure", option, spelling::shortened(written)),
                   "write a figure such as 10, \"10 hours\" or \"£23,250\""};
        return std::nullopt;
    }
    Threshold result = *figure;
    if (result.unit.empty() && !like.unit.empty()) {
        result.unit = like.unit;
        // Pounds are kept in pence.
        if (like.unit == "pounds" && result.decimals <= 2) (void)tell_with(result, 2);
    }
    if (!like.unit.empty() && !semantics::same_unit_of(result, like)) {
        problem = {
            fmt::format("{} \"{}\": `{}` is told in {}", option, spelling::shortened(written), like.name, like.unit),
            "write the figure in that unit, or without one"};
        return std::nullopt;
    }
    result.name = like.name;
    return result;
}

/// A round step that makes about twenty of the range; at least the smallest there is.
Threshold usual_step(const Threshold& from, const Threshold& to) {
    constexpr std::int64_t figures = 20;
    Threshold step = from;
    std::int64_t whole = 1;
    for (int i = 0; i < from.decimals; ++i) whole *= 10;
    // Whole numbers, unless the range itself is not told in them.
    const bool in_whole = from.value % whole == 0 && to.value % whole == 0 && (to.value - from.value) / whole >= 2;
    for (std::int64_t power = in_whole ? whole : 1;; power *= 10) {
        for (const std::int64_t times : {1, 2, 5}) {
            step.value = power * times;
            if ((to.value - from.value) / step.value <= figures) return step;
        }
    }
}

class Figures {
  public:
    Figures(const files::Rules& rules, const SweepAsked& asked) : rules_(rules), asked_(asked), source_(rules.source) {}

    /// What the rules say of the threshold, and the figures that are to be tried.
    std::optional<files::Refusal> find(const std::vector<Model>& models) {
        const Threshold* found = nullptr;
        for (const Model& model : models) {
            for (const Threshold& threshold : model.thresholds) {
                if (spelling::folded(threshold.name) != spelling::folded(asked_.threshold)) continue;
                if (found != nullptr && !found->undecided && !threshold.undecided) note_other(*found, threshold);
                found = &threshold;
            }
        }
        if (found == nullptr) return no_such_threshold();
        if (!found->set_instead_of.empty())
            return files::Refusal{fmt::format("`{}` is swept, and set to one figure with --set", found->name),
                                  "leave one of the two out"};
        swept_.threshold = found->name;
        if (!found->undecided) swept_.now = *found;
        Range range;
        files::Refusal problem;
        if (!find_range(*found, range, problem)) return problem;
        return list_figures(range);
    }

    [[nodiscard]] ToSweep swept() && { return std::move(swept_); }

  private:
    /// Another figure than the newest, at another time.
    void note_other(const Threshold& before, const Threshold& after) {
        const std::string words = model::figure_words(before);
        if (words != model::figure_words(after) || !swept_.at_other_times.empty())
            swept_.at_other_times.push_back(words);
    }

    std::optional<files::Refusal> no_such_threshold() {
        // Told in the words of --set: which thresholds there are, or that it is not in force.
        const files::Rules asked = files::with_threshold(rules_, "--threshold", asked_.threshold, "1");
        if (asked.refusal) return asked.refusal;
        return files::Refusal{fmt::format("--threshold: `{}` is not in force on {}", asked_.threshold,
                                          dates::text_of(rules_.model->as_of)),
                              "choose a day on which it is with --as-of, or leave it as it is"};
    }

    bool find_range(const Threshold& threshold, Range& range, files::Refusal& problem) {
        const bool told = !asked_.from.empty() && !asked_.to.empty();
        if (!told && !threshold.range) {
            problem = {fmt::format("no `range` line of the rules says how far `{}` may go", threshold.name),
                       "say it with --from and --to"};
            return false;
        }
        Threshold like = threshold;
        like.undecided.reset();
        const auto end = [&](const char* option, const std::string& written, bool lowest) -> std::optional<Threshold> {
            if (!written.empty()) return read_figure(option, written, like, source_, problem);
            Threshold figure = like;
            figure.value = lowest ? threshold.range->lowest : threshold.range->highest;
            figure.decimals = threshold.range->decimals;
            return figure;
        };
        const auto from = end("--from", asked_.from, true);
        if (!from) return false;
        if (like.unit.empty()) like.unit = from->unit;
        const auto to = end("--to", asked_.to, false);
        if (!to) return false;
        std::optional<Threshold> step = *from;
        if (!asked_.step.empty()) step = read_figure("--step", asked_.step, like, source_, problem);
        if (!step) return false;
        range = {*from, *to, *step};
        const int decimals = std::max({from->decimals, to->decimals, step->decimals, threshold.decimals});
        for (Threshold* const figure : {&range.from, &range.to, &range.step}) {
            if (tell_with(*figure, decimals)) continue;
            problem = {"these figures are too large to be counted with", "choose smaller ones"};
            return false;
        }
        if (swept_.now) (void)tell_with(*swept_.now, decimals);
        if (range.to.value < range.from.value) {
            problem = {
                fmt::format("{} is more than {}", model::figure_words(range.from), model::figure_words(range.to)),
                "put the lowest figure behind --from and the highest behind --to"};
            return false;
        }
        if (asked_.step.empty()) range.step = usual_step(range.from, range.to);
        if (range.step.value > 0) return true;
        problem = {"--step: the next figure has to be higher", "write a step above zero"};
        return false;
    }

    std::optional<files::Refusal> list_figures(const Range& range) {
        const std::int64_t count = (range.to.value - range.from.value) / range.step.value + 1;
        if (count > static_cast<std::int64_t>(most_swept)) {
            return files::Refusal{fmt::format("these are {} figures, and at most {} are swept at once",
                                              writing::grouped(static_cast<std::size_t>(count)), most_swept),
                                  "choose a larger --step, or a shorter range"};
        }
        swept_.step = range.step;
        for (std::int64_t value = range.from.value; value <= range.to.value; value += range.step.value) {
            swept_.figures.push_back(range.from);
            swept_.figures.back().value = value;
        }
        return std::nullopt;
    }

    const files::Rules& rules_;
    const SweepAsked& asked_;
    diagnostics::Source source_;  ///< that of the rules, and figures as they were written behind it
    ToSweep swept_;
};

}  // namespace

FiguresToSweep figures_to_sweep(const files::Rules& rules, const std::vector<Model>& models, const SweepAsked& asked) {
    Figures figures(rules, asked);
    if (auto refusal = figures.find(models)) return {{}, std::move(refusal)};
    return {std::move(figures).swept()};
}

SweptRules rules_with_figures(const files::Rules& rules, const std::vector<Model>& models,
                              const std::vector<dates::Date>& days, const ToSweep& swept) {
    SweptRules all;
    for (std::size_t i = 0; i < swept.figures.size(); ++i) {
        const char* const option = i == 0 ? "--from" : i + 1 == swept.figures.size() ? "--to" : "--step";
        files::Rules variant =
            files::with_threshold(rules, option, swept.threshold, model::figure_words(swept.figures[i]));
        if (!variant.readable()) return {{}, std::move(variant)};
        files::OverTime stages = files::rules_over_time(variant, days);
        if (stages.unreadable) {
            variant.diagnostics = *std::move(stages.unreadable);
            variant.set_is_wrong = true;
            return {{}, std::move(variant)};
        }
        // Where the rules leave the threshold undecided, they ask something more than with a figure.
        for (std::size_t at = 0; at < stages.models.size(); ++at) {
            if (!files::has_same_questions(models[at], stages.models[at]))
                stages.models[at] = diff::join(models[at], stages.models[at]).second;
        }
        all.by_figure.push_back(std::move(stages.models));
    }
    return all;
}

}  // namespace ascrules::replay
