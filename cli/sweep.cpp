#include "compiler/past/replay/sweep.h"
#include "compiler/past/report/sweep_report.h"

#include <fmt/format.h>

#include <memory>
#include <thread>
#include <utility>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/past_files.h"
#include "cli/progress.h"
#include "cli/rules_file.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/past/page/sweep_chart.h"
#include "compiler/past/replay/deciders.h"
#include "compiler/past/replay/from_streams.h"
#include "compiler/past/replay/sweep_figures.h"

namespace ascrules::cli {

using model::Model;

namespace {

class Sweeping {
  public:
    Sweeping(const SweepOptions& options, Environment& env)
        : options_(options),
          context_{"sweep", options.form == SweepForm::json ? Format::json : Format::text, env},
          rules_(read_rules(env, options.ruleset, options.as_of, options.set)) {}

    ExitCode run() {
        if (const auto refused =
                refuse_outputs(context_, {options_.output}, {options_.ruleset, options_.cases, options_.mapping}))
            return *refused;
        if (!rules_.readable()) return report_unreadable(context_, rules_);
        if (!options_.output.empty() && !options_.output.ends_with(".svg")) {
            return could_not_run(context_, fmt::format("{}: the ending does not say what to draw", options_.output),
                                 "end the name in .svg");
        }
        auto at_their_times = rules_at_their_times(context_, rules_, options_.as_of);
        if (const auto* const failed = std::get_if<ExitCode>(&at_their_times)) return *failed;
        std::vector<Model>& models = std::get<std::vector<Model>>(at_their_times);
        auto figures =
            replay::figures_to_sweep(rules_, models, {options_.threshold, options_.from, options_.to, options_.step});
        if (figures.refusal) return could_not_run(context_, figures.refusal->problem, figures.refusal->advice);
        swept_ = std::move(figures.swept);
        replay::SweptRules swept =
            replay::rules_with_figures(rules_, models, days_meant(options_.as_of, rules_.model->changes), swept_);
        if (swept.unreadable) return report_unreadable(context_, *swept.unreadable);
        for (std::vector<Model>& variant : swept.by_figure)
            variants_.push_back(std::make_unique<replay::Deciders>(std::move(variant), options_.engine_rules));
        return replay(std::move(models));
    }

  private:
    ExitCode replay(std::vector<Model> models) {
        Environment& env = context_.env;
        const replay::Deciders rules(std::move(models), options_.engine_rules);
        const Model& model = rules.models.back();
        writing::Problems problems;
        const PastFiles past = open_past_files(options_.cases, options_.mapping, env, problems, StandardInput::is_read);
        if (!problems.empty()) return report_problems(context_, problems);
        std::vector<const replay::Deciders*> variants;
        for (const auto& variant : variants_) variants.push_back(variant.get());
        const std::size_t threads = options_.threads > 0 ? options_.threads : std::thread::hardware_concurrency();
        const auto replayed =
            replay::replay_from(replay::stages_with(rules, variants), past.mapping_stream(), past.case_stream(),
                                problems, {.threads = threads, .progress = watching(env, past.cases, past.name)});
        if (env.show_progress) env.show_progress("");
        if (!replayed) return report_problems(context_, problems);
        return say(model, replayed->mapping, replayed->tally);
    }

    ExitCode say(const Model& model, const mapping::Mapping& mapping, const counting::Tally& tally) {
        const replay::Sweep sweep = replay::sweep_of(swept_, tally);
        if (!options_.output.empty()) {
            if (sweep.figures.front().comparison.judged == 0) {
                return could_not_run(
                    context_,
                    fmt::format("{}: there is nothing to draw, since the file says neither where cases were sent nor "
                                "where they should have gone",
                                options_.output),
                    "map `sent to` or `should have gone to`, or leave --output out");
            }
            const std::string picture = page::svg_of(sweep, {model.name, tally.case_file, mapping.note});
            if (const auto failed = write_outputs(context_, {{options_.output, picture}})) return *failed;
        }
        switch (options_.form) {
            case SweepForm::text: {
                context_.env.out << report::text_of(sweep, model, mapping, tally);
                if (!options_.output.empty()) context_.env.out << fmt::format("\n{}: drawn\n", options_.output);
                break;
            }
            case SweepForm::csv: context_.env.out << report::csv_of(sweep, mapping); break;
            case SweepForm::json: {
                Json::Object object = answer(context_, ExitCode::fine);
                object.emplace_back("ruleset", rules_.source.name());
                if (!tally.set.empty()) object.emplace_back("set", model::json_of(tally.set));
                object.emplace_back("sweep", report::json_of(sweep, model, mapping, tally));
                if (!options_.output.empty()) object.emplace_back("written", options_.output);
                return print(context_, std::move(object), ExitCode::fine);
            }
        }
        return ExitCode::fine;
    }

    const SweepOptions& options_;
    Context context_;
    files::Rules rules_;
    replay::ToSweep swept_;
    std::vector<std::unique_ptr<replay::Deciders>> variants_;
};

}  // namespace

ExitCode sweep(const SweepOptions& options, Environment& env) {
    return Sweeping(options, env).run();
}

}  // namespace ascrules::cli
