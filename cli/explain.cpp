#include "compiler/meaning/calendar/received.h"
#include "compiler/meaning/explanation/explanation.h"

#include <fmt/format.h>

#include <utility>

#include "cli/case_input.h"
#include "cli/commands.h"
#include "cli/rules_file.h"

namespace ascrules::cli {

namespace {

ExitCode exit_code_of(const model::Decision& decision) {
    if (decision.is_held()) return ExitCode::held;
    return decision.is_routed() ? ExitCode::fine : ExitCode::findings;
}

}  // namespace

ExitCode explain(const ExplainOptions& options, Environment& env) {
    const Context context{"explain", options.format, env};
    const files::Rules rules = read_rules(env, options.ruleset, options.as_of, options.set);
    if (!rules.readable()) return report_unreadable(context, rules);
    const model::Model& model = *rules.model;
    if (const auto failed = refuse_idle_set(context, rules, {&model})) return *failed;
    std::optional<dates::Date> day;
    std::optional<dates::Moment> received;
    if (!options.received.empty()) {
        const auto moment = dates::read_moment(options.received);
        received = moment.value;
        day = received ? received->date : dates::read_date(options.received).value;
        if (!day) return could_not_run(context, fmt::format("--received: {}", moment.what), moment.advice);
    }
    CaseInput input = read_case(model, options.given, options.case_file, day, env);
    if (!input.given) return report_unusable(context, input);
    calendar::answer_from_receipt(model, received, *input.given);
    const auto explanation = explanation::explain(model, diagram::build(model), *input.given, received);
    if (!explanation.disagreement.empty()) return could_not_run(context, explanation.disagreement, "");
    const ExitCode exit_code = exit_code_of(explanation.trace.decision);
    if (options.format == Format::json) {
        Json::Object object = answer(context, exit_code, {&model});
        for (auto& member : explanation::json_of(model, explanation)) object.push_back(std::move(member));
        return print(context, std::move(object), exit_code);
    }
    env.out << set_heading({&model}) << explanation::text_of(model, explanation);
    return exit_code;
}

}  // namespace ascrules::cli
