#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/case_input.h"
#include "cli/decide.h"
#include "cli/rules_file.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::cli {

using writing::Json;
using namespace model;

namespace {

/// The answer in full, as text for people.
class Explanation {
  public:
    Explanation(const Model& model, const evaluate::Trace& trace, std::vector<QuestionId> asking)
        : model_(model), trace_(trace), decision_(trace.decision), asking_(std::move(asking)) {}

    std::string text() {
        if (decision_.is_held()) {
            held();
        } else {
            decided();
        }
        rules("Set aside", [](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::always && rule.decides == evaluate::Holds::never &&
                   !rule.set_aside_by.empty();
        });
        rules("May decide", [&](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::always && rule.decides == evaluate::Holds::sometimes &&
                   !rule.set_aside_by.empty();
        });
        rules("May apply", [&](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::sometimes && model_.rule(rule.rule).sends();
        });
        offers();
        missing();
        return std::move(text_);
    }

  private:
    void line(std::string_view heading, std::string_view content) {
        text_ += fmt::format("{:<12}{}\n", heading, content);
    }

    void decided() {
        const Outcome& outcome = decision_.outcomes.front();
        if (outcome.is_gap()) {
            line("Decision", "no rule says where this case goes");
        } else if (outcome.is_contradiction()) {
            std::vector<std::string> routes;
            for (const Route& route : outcome.routes) routes.push_back(words(model_, route));
            line("Decision", "the rules contradict each other: " + listed(routes));
        } else {
            const Destination& destination = model_.destination(outcome.routes.front().destination);
            line("Decision", destination.team.empty()
                                 ? words(model_, outcome)
                                 : fmt::format("{} ({})", words(model_, outcome), destination.team));
        }
        std::string_view heading = "By";
        for (const RuleId rule : decision_.decided_by) {
            reason(heading, rule);
            heading = "";
        }
    }

    void held() {
        line("Decision",
             model_.hold_with ? fmt::format("held with {}", model_.destination(*model_.hold_with).name) : "held");
        line("", "answers are missing that could still change where this case goes:");
        std::string_view heading = "Ask";
        std::size_t number = 0;
        for (const QuestionId id : asking_) {
            const Question& question = model_.question(id);
            line(heading, fmt::format("{}. {}{}", ++number, question.name,
                                      question.ask.empty() ? "" : fmt::format(": \"{}\"", question.ask)));
            heading = "";
        }
        heading = "Could be";
        for (const Outcome& outcome : decision_.outcomes) {
            line(heading, words(model_, outcome));
            heading = "";
        }
    }

    void reason(std::string_view heading, RuleId id) {
        const Rule& rule = model_.rule(id);
        std::string sources;
        for (const Citation& citation : rule.citations)
            sources += (sources.empty() ? "" : "; ") + words(model_, citation);
        line(heading, sources.empty() ? words(model_, id) : fmt::format("{} [{}]", words(model_, id), sources));
        if (!rule.because.empty()) line("", fmt::format("\"{}\"", rule.because));
        if (rule.when) line("", fmt::format("when {}", words(model_, *rule.when)));
    }

    template <typename Wanted>
    void rules(std::string_view heading, Wanted wanted) {
        for (const evaluate::RuleTrace& rule : trace_.rules) {
            if (!wanted(rule)) continue;
            std::string content = words(model_, rule.rule);
            if (const auto& route = model_.rule(rule.rule).send_to)
                content += fmt::format(", which sends to {}", words(model_, *route));
            if (!rule.set_aside_by.empty()) {
                std::vector<std::string> by;
                for (const RuleId other : rule.set_aside_by) by.push_back(model_.rule(other).id);
                const bool certain = rule.decides == evaluate::Holds::never;
                content += fmt::format("; {} by {}", certain ? "set aside" : "may be set aside",
                                       listed(by, certain ? "and" : "or"));
            }
            line(heading, content);
            heading = "";
        }
    }

    void offers() {
        std::string_view heading = "Also offer";
        const auto add = [&](const std::vector<OfferId>& list, std::string_view when) {
            for (const OfferId id : list) {
                std::string sources;
                for (const Citation& citation : model_.offer(id).citations)
                    sources += (sources.empty() ? " [" : "; ") + words(model_, citation);
                if (!sources.empty()) sources += "]";
                line(heading,
                     fmt::format("{}{} ({}{})", model_.offer(id).text, sources, model_.rule(id.rule).id, when));
                heading = "";
            }
        };
        add(decision_.offers, "");
        add(decision_.possible_offers, ", depending on what is missing");
    }

    void missing() {
        std::vector<QuestionId> idle;
        for (const QuestionId id : trace_.missing) {
            if (std::find(asking_.begin(), asking_.end(), id) == asking_.end()) idle.push_back(id);
        }
        names("Not known", idle,
              "this does not change where the case goes:", "none of these changes where the case goes:");
        names("Not used", trace_.answered_although_not_asked, "this is answered, but not asked with the other answers:",
              "these are answered, but not asked with the other answers:");
    }

    /// The names in lines of at most 100 columns.
    void names(std::string_view heading, const std::vector<QuestionId>& questions, std::string_view one,
               std::string_view several) {
        if (questions.empty()) return;
        line(heading, questions.size() == 1 ? one : several);
        std::string row;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const std::string name = model_.question(questions[i]).name + (i + 1 < questions.size() ? "," : "");
            if (!row.empty() && row.size() + 1 + name.size() > 88) {
                line("", row);
                row.clear();
            }
            row += (row.empty() ? "" : " ") + name;
        }
        line("", row);
    }

    const Model& model_;
    const evaluate::Trace& trace_;
    const Decision& decision_;
    std::vector<QuestionId> asking_;
    std::string text_;
};

Json question_names(const Model& model, const std::vector<QuestionId>& questions) {
    Json::Array array;
    for (const QuestionId question : questions) array.emplace_back(model.question(question).name);
    return array;
}

Json offers_json(const Model& model, const std::vector<OfferId>& offers) {
    Json::Array array;
    for (const OfferId id : offers) {
        Json::Array sources;
        for (const Citation& citation : model.offer(id).citations) sources.emplace_back(words(model, citation));
        array.emplace_back(Json::Object{
            {"text", model.offer(id).text}, {"rule", model.rule(id.rule).id}, {"sources", std::move(sources)}});
    }
    return array;
}

std::string_view word_for(evaluate::Holds holds) {
    switch (holds) {
        case evaluate::Holds::always: return "always";
        case evaluate::Holds::sometimes: return "sometimes";
        case evaluate::Holds::never: return "never";
    }
    return "never";
}

Json rules_json(const Model& model, const evaluate::Trace& trace) {
    Json::Array array;
    for (const evaluate::RuleTrace& rule : trace.rules) {
        if (rule.applies == evaluate::Holds::never) continue;
        Json::Array sources;
        for (const Citation& citation : model.rule(rule.rule).citations) sources.emplace_back(words(model, citation));
        array.emplace_back(Json::Object{{"rule", model.rule(rule.rule).id},
                                        {"title", model.rule(rule.rule).title},
                                        {"because", model.rule(rule.rule).because},
                                        {"sources", std::move(sources)},
                                        {"applies", word_for(rule.applies)},
                                        {"decides", word_for(rule.decides)},
                                        {"set_aside_by", json_of(model, rule.set_aside_by)}});
    }
    return array;
}

Json::Object answer_of(const Model& model, const evaluate::Trace& trace, const std::vector<QuestionId>& asking,
                       ExitCode exit_code) {
    const Decision& decision = trace.decision;
    Json::Object object = answer("explain", exit_code);
    object.emplace_back("decision", kind_of(decision));
    Json::Array outcomes;
    for (const Outcome& outcome : decision.outcomes) {
        Json::Array routes;
        for (const Route& route : outcome.routes) routes.emplace_back(json_of(model, route));
        outcomes.emplace_back(Json::Object{{"routes", std::move(routes)}});
    }
    object.emplace_back("outcomes", std::move(outcomes));
    if (decision.is_held()) {
        object.emplace_back("held_with",
                            model.hold_with ? Json(model.destination(*model.hold_with).name) : Json(nullptr));
    }
    object.emplace_back("decided_by", json_of(model, decision.decided_by));
    object.emplace_back("rules", rules_json(model, trace));
    object.emplace_back("offers", offers_json(model, decision.offers));
    object.emplace_back("possible_offers", offers_json(model, decision.possible_offers));
    object.emplace_back("asking", question_names(model, asking));
    object.emplace_back("missing", question_names(model, trace.missing));
    object.emplace_back("not_asked", question_names(model, trace.not_asked));
    object.emplace_back("answered_although_not_asked", question_names(model, trace.answered_although_not_asked));
    return object;
}

/// The same questions, each after those that decide whether it is asked.
std::vector<QuestionId> parents_first(const Model& model, std::vector<QuestionId> asking) {
    std::vector<QuestionId> ordered;
    while (!asking.empty()) {
        const auto waits = [&](QuestionId id) {
            const auto& only_asked_if = model.question(id).only_asked_if;
            if (!only_asked_if) return false;
            const std::vector<QuestionId> parents = diagram::looked_at(model, *only_asked_if);
            return std::any_of(parents.begin(), parents.end(), [&](QuestionId parent) {
                return std::find(asking.begin(), asking.end(), parent) != asking.end();
            });
        };
        const auto next = std::find_if_not(asking.begin(), asking.end(), waits);
        ordered.push_back(*next);
        asking.erase(next);
    }
    return ordered;
}

}  // namespace

ExitCode explain(const ExplainOptions& options, Environment& env) {
    const RulesFile file = read_rules(options.ruleset, options.as_of, env, Wanted::ruleset, options.set);
    if (!file.readable()) return report_unreadable(file, "explain", options.format, env);
    const Model& model = *file.model;
    if (const std::string problem = set_without_effect(file, {&model}); !problem.empty())
        return could_not_run("explain", problem, choose_another_day, options.format, env);
    std::optional<dates::Date> day;
    std::optional<dates::Moment> received;
    if (!options.received.empty()) {
        const auto moment = dates::read_moment(options.received);
        received = moment.value;
        day = received ? received->date : dates::read_date(options.received).value;
        if (!day)
            return could_not_run("explain", fmt::format("--received: {}", moment.what), moment.advice, options.format,
                                 env);
    }
    const CaseInput input = read_case(model, options.given, options.case_file, day, env);
    if (!input.given) return report_unusable(input, "explain", options.format, env);
    const diagram::Diagram diagram = diagram::build(model);
    const Decided decided = decided_by_both(model, diagram, *input.given);
    if (!decided.disagreement.empty()) return could_not_run("explain", decided.disagreement, "", options.format, env);
    const Decision& decision = decided.trace.decision;
    const std::vector<QuestionId> asking =
        parents_first(model, diagram::most_telling_first(diagram, *input.given, decision.asking));
    ExitCode exit_code = ExitCode::fine;
    if (decision.is_held()) {
        exit_code = ExitCode::held;
    } else if (!decision.is_routed()) {
        exit_code = ExitCode::findings;
    }
    std::optional<Due> due;
    if (received && decision.is_routed())
        due = due_of(model, decision.outcomes.front().routes.front().clock, *received);
    if (options.format == Format::json) {
        Json::Object object = answer_of(model, decided.trace, asking, exit_code);
        add_set(object, {&model});
        Json::Array impossible;
        for (const std::string& words : called_impossible(model, *input.given)) impossible.emplace_back(words);
        object.emplace_back("called_impossible", std::move(impossible));
        if (due) object.emplace_back("due", due->at ? Json(dates::text_of(*due->at)) : Json(nullptr));
        if (due && !due->at) object.emplace_back("due_unknown_because", due->why_not);
        env.out << writing::text_of(Json(std::move(object)));
    } else {
        const std::string answers = model::words(model, *input.given);
        env.out << set_heading({&model});
        env.out << fmt::format("{:<12}{}\n", "Given", answers.empty() ? "nothing yet" : answers);
        env.out << Explanation(model, decided.trace, asking).text();
        for (const std::string& impossible : called_impossible(model, *input.given)) {
            env.out << fmt::format("{:<12}the rules call such a case impossible, and decide it all the same: {}\n",
                                   "Note", impossible);
        }
        if (due)
            env.out << fmt::format(
                "{:<12}{}\n", "Due",
                due->at ? dates::text_of(*due->at) : fmt::format("cannot be told: {}", due->why_not));
    }
    return exit_code;
}

}  // namespace ascrules::cli
