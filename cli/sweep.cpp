#include "compiler/past/replay/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <thread>
#include <utility>

#include "cli/past_files.h"
#include "cli/progress.h"
#include "cli/replay_rules.h"
#include "cli/set_threshold.h"
#include "compiler/language/semantics/set_threshold.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/casefile/case_file.h"
#include "compiler/past/mapping/told.h"
#include "compiler/past/page/sweep_chart.h"
#include "compiler/past/report/sweep_report.h"
#include "compiler/proof/diff/joint.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::cli {

using model::Model;
using model::Threshold;
using writing::Json;

namespace {

constexpr std::string_view command = "sweep";

/// Why there is nothing to sweep, and what can be done.
struct Problem {
    std::string problem;
    std::string advice;
};

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
                                     diagnostics::Source& source, Problem& problem) {
    const SetLine line = set_line(option, like.name, written, source);
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

class Sweeping {
  public:
    Sweeping(const SweepOptions& options, Environment& env) : options_(options), env_(env) {}

    ExitCode run() {
        file_ = read_rules(options_.ruleset, options_.as_of, env_, Wanted::ruleset, options_.set);
        if (!file_.readable()) return report_unreadable(file_, command, format(), env_);
        if (const auto failed = check_output()) return *failed;
        const std::vector<dates::Date> days = days_of_change(file_.model->changes, !options_.as_of.empty());
        std::vector<Model> models = stages_of(file_, days);
        if (models.empty()) {
            file_.model.reset();
            return report_unreadable(file_, command, format(), env_);
        }
        if (const std::string problem = difference_over_time(models); !problem.empty())
            return could_not_run(command, problem, choose_one_day, format(), env_);
        if (const std::string problem = set_without_effect(file_, pointers(models)); !problem.empty())
            return could_not_run(command, problem, choose_another_day, format(), env_);
        if (const auto failed = find_figures(models)) return *failed;
        if (const auto failed = make_variants(models, days)) return *failed;
        return replay(std::move(models));
    }

  private:
    [[nodiscard]] Format format() const { return options_.form == SweepForm::json ? Format::json : Format::text; }
    ExitCode fail(const Problem& problem) {
        return could_not_run(command, problem.problem, problem.advice, format(), env_);
    }

    std::optional<ExitCode> check_output() {
        if (options_.output.empty() || options_.output.ends_with(".svg")) return std::nullopt;
        return fail({fmt::format("{}: the ending does not say what to draw", options_.output), "end the name in .svg"});
    }

    /// What the rules say of the threshold, and the figures that are to be tried.
    std::optional<ExitCode> find_figures(const std::vector<Model>& models) {
        const Threshold* found = nullptr;
        for (const Model& model : models) {
            for (const Threshold& threshold : model.thresholds) {
                if (spelling::folded(threshold.name) != spelling::folded(options_.threshold)) continue;
                if (found != nullptr && !found->undecided && !threshold.undecided) note_other(*found, threshold);
                found = &threshold;
            }
        }
        if (found == nullptr) return no_such_threshold();
        if (!found->set_instead_of.empty())
            return fail({fmt::format("`{}` is swept, and set to one figure with --set", found->name),
                         "leave one of the two out"});
        swept_.threshold = found->name;
        if (!found->undecided) swept_.now = *found;
        Range range;
        Problem problem;
        if (!find_range(*found, range, problem)) return fail(problem);
        return list_figures(range);
    }

    /// Another figure than the newest, at another time.
    void note_other(const Threshold& before, const Threshold& after) {
        const std::string words = model::figure_words(before);
        if (words != model::figure_words(after) || !swept_.at_other_times.empty())
            swept_.at_other_times.push_back(words);
    }

    std::optional<ExitCode> no_such_threshold() {
        // Told in the words of --set: which thresholds there are, or that it is not in force.
        const RulesFile asked = with_threshold(file_, "--threshold", options_.threshold, "1");
        if (!asked.problem.empty()) return fail({asked.problem, asked.advice});
        return fail({fmt::format("--threshold: `{}` is not in force on {}", options_.threshold,
                                 dates::text_of(file_.model->as_of)),
                     choose_another_day});
    }

    bool find_range(const Threshold& threshold, Range& range, Problem& problem) {
        const bool told = !options_.from.empty() && !options_.to.empty();
        if (!told && !threshold.range) {
            problem = {fmt::format("no `range` line of the rules says how far `{}` may go", threshold.name),
                       "say it with --from and --to"};
            return false;
        }
        Threshold like = threshold;
        like.undecided.reset();
        const auto end = [&](const char* option, const std::string& written, bool lowest) -> std::optional<Threshold> {
            if (!written.empty()) return read_figure(option, written, like, file_.source, problem);
            Threshold figure = like;
            figure.value = lowest ? threshold.range->lowest : threshold.range->highest;
            figure.decimals = threshold.range->decimals;
            return figure;
        };
        const auto from = end("--from", options_.from, true);
        if (!from) return false;
        if (like.unit.empty()) like.unit = from->unit;
        const auto to = end("--to", options_.to, false);
        if (!to) return false;
        std::optional<Threshold> step = *from;
        if (!options_.step.empty()) step = read_figure("--step", options_.step, like, file_.source, problem);
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
        if (options_.step.empty()) range.step = usual_step(range.from, range.to);
        if (range.step.value > 0) return true;
        problem = {"--step: the next figure has to be higher", "write a step above zero"};
        return false;
    }

    std::optional<ExitCode> list_figures(const Range& range) {
        const std::int64_t count = (range.to.value - range.from.value) / range.step.value + 1;
        if (count > static_cast<std::int64_t>(replay::most_swept)) {
            return fail({fmt::format("these are {} figures, and at most {} are swept at once",
                                     writing::grouped(static_cast<std::size_t>(count)), replay::most_swept),
                         "choose a larger --step, or a shorter range"});
        }
        swept_.step = range.step;
        for (std::int64_t value = range.from.value; value <= range.to.value; value += range.step.value) {
            swept_.figures.push_back(range.from);
            swept_.figures.back().value = value;
        }
        return std::nullopt;
    }

    /// The rules with each of the figures, at all times.
    std::optional<ExitCode> make_variants(const std::vector<Model>& models, const std::vector<dates::Date>& days) {
        for (std::size_t i = 0; i < swept_.figures.size(); ++i) {
            const char* const option = i == 0 ? "--from" : i + 1 == swept_.figures.size() ? "--to" : "--step";
            RulesFile variant = with_threshold(file_, option, swept_.threshold, model::figure_words(swept_.figures[i]));
            std::vector<Model> stages = variant.readable() ? stages_of(variant, days) : std::vector<Model>{};
            if (stages.empty()) {
                variant.model.reset();
                variant.set_is_wrong = true;
                return report_unreadable(variant, command, format(), env_);
            }
            // Where the rules leave the threshold undecided, they ask something more than with a figure.
            for (std::size_t at = 0; at < stages.size(); ++at) {
                if (!has_same_questions(models[at], stages[at])) stages[at] = diff::join(models[at], stages[at]).second;
            }
            variants_.push_back(std::make_unique<Deciders>(std::move(stages), options_.engine_rules));
        }
        return std::nullopt;
    }

    ExitCode replay(std::vector<Model> models) {
        const Deciders rules(std::move(models), options_.engine_rules);
        const Model& model = rules.models.back();
        writing::Problems problems;
        const PastFiles past = open_past_files(options_.cases, options_.mapping, env_, problems);
        if (!problems.empty()) return report_problems(problems, command, format(), env_);
        const auto mapping = mapping::read_mapping(*past.mapping.stream, options_.mapping, model, problems);
        if (!mapping) return report_problems(problems, command, format(), env_);
        casefile::CaseFile cases(past.stream, past.name, mapping::told_by(*mapping));
        std::vector<const Deciders*> variants;
        for (const auto& variant : variants_) variants.push_back(variant.get());
        const std::size_t threads = options_.threads > 0 ? options_.threads : std::thread::hardware_concurrency();
        auto tally = replay::replay(stages_with(rules, variants), *mapping, cases.rows(), problems,
                                    {.threads = threads, .progress = watching(env_, past.cases, past.name)});
        if (env_.show_progress) env_.show_progress("");
        if (!cases.problems().empty()) return report_problems(cases.problems(), command, format(), env_);
        if (!tally) return report_problems(problems, command, format(), env_);
        tally->read_as = cases.read_as();
        return say(model, *mapping, *tally);
    }

    ExitCode say(const Model& model, const mapping::Mapping& mapping, const counting::Tally& tally) {
        const replay::Sweep sweep = replay::sweep_of(swept_, tally);
        if (!options_.output.empty()) {
            if (sweep.figures.front().comparison.judged == 0) {
                return fail(
                    {fmt::format("{}: there is nothing to draw, since the file says neither where cases were sent nor "
                                 "where they should have gone",
                                 options_.output),
                     "map `sent to` or `should have gone to`, or leave --output out"});
            }
            const std::string picture = page::svg_of(sweep, {model.name, tally.case_file, mapping.note});
            const std::string problem = env_.write(options_.output, picture);
            if (!problem.empty()) {
                return fail({fmt::format("{} cannot be written: {}", options_.output, problem),
                             "name a file that can be written"});
            }
        }
        switch (options_.form) {
            case SweepForm::text: {
                env_.out << report::text_of(sweep, model, mapping, tally);
                if (!options_.output.empty()) env_.out << fmt::format("\n{}: drawn\n", options_.output);
                break;
            }
            case SweepForm::csv: env_.out << report::csv_of(sweep, mapping); break;
            case SweepForm::json: {
                Json::Object object = answer(command, ExitCode::fine);
                object.emplace_back("ruleset", file_.source.name());
                if (!tally.set.empty()) object.emplace_back("set", model::json_of(tally.set));
                object.emplace_back("sweep", report::json_of(sweep, model, mapping, tally));
                if (!options_.output.empty()) object.emplace_back("written", options_.output);
                env_.out << writing::text_of(Json(std::move(object)));
                break;
            }
        }
        return ExitCode::fine;
    }

    const SweepOptions& options_;
    Environment& env_;
    RulesFile file_;
    replay::ToSweep swept_;
    std::vector<std::unique_ptr<Deciders>> variants_;
};

}  // namespace

ExitCode sweep(const SweepOptions& options, Environment& env) {
    return Sweeping(options, env).run();
}

}  // namespace ascrules::cli
