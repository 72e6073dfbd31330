#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/meaning/explanation/explanation.h"
#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::explanation {

using namespace model;

namespace {

/// The answer in full, as text for people.
class Telling {
  public:
    Telling(const Model& model, const Explanation& explanation)
        : model_(model),
          explanation_(explanation),
          trace_(explanation.trace),
          decision_(explanation.trace.decision),
          asking_(explanation.asking) {}

    std::string text() {
        const std::string answers = model::words(model_, explanation_.given);
        line("Given", answers.empty() ? "nothing yet" : answers);
        if (decision_.is_held()) {
            held();
        } else {
            decided();
        }
        scores();
        rules("Set aside", [this](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::always && rule.decides == evaluate::Holds::never &&
                   !rule.set_aside_by.empty() && !may_offer(rule.rule);
        });
        rules("Gives way", [](const evaluate::RuleTrace& rule) { return rule.gives_way == evaluate::Holds::always; });
        rules("May decide", [&](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::always && rule.decides == evaluate::Holds::sometimes &&
                   (!rule.set_aside_by.empty() || rule.gives_way == evaluate::Holds::sometimes);
        });
        rules("May apply", [&](const evaluate::RuleTrace& rule) {
            return rule.applies == evaluate::Holds::sometimes && model_.rule(rule.rule).sends();
        });
        second_teams();
        offers();
        missing();
        if (!explanation_.time_not_known.empty())
            line("Time", fmt::format("the rules ask when the referral comes, and it is not known: {}",
                                     explanation_.time_not_known));
        if (explanation_.shown_twice)
            line("Received", fmt::format("taken as {}", dates::text_of(*explanation_.shown_twice)));
        for (const std::string& impossible : explanation_.called_impossible)
            line("Note",
                 fmt::format("the rules call such a case impossible, and decide it all the same: {}", impossible));
        if (const auto& due = explanation_.due)
            line("Due",
                 due->at ? dates::text_of(*due->at) + sooner() : fmt::format("cannot be told: {}", due->why_not));
        return std::move(text_);
    }

  private:
    void line(std::string_view heading, std::string_view content) {
        text_ += fmt::format("{:<12}{}\n", heading, content);
    }

    [[nodiscard]] std::string sooner() const {
        return explanation_.or_sooner.empty() ? "" : fmt::format(", or sooner: {}", explanation_.or_sooner);
    }

    void decided() {
        const Outcome& outcome = decision_.outcomes.front();
        if (outcome.is_gap()) {
            line("Decision", "no rule says where this case goes");
        } else if (outcome.is_contradiction()) {
            std::vector<std::string> routes;
            for (const Route& route : outcome.routes) routes.push_back(model::words(model_, route));
            line("Decision", "the rules contradict each other: " + listed(routes));
        } else {
            const Destination& destination = model_.destination(outcome.routes.front().destination);
            line("Decision", destination.team.empty()
                                 ? model::words(model_, outcome)
                                 : fmt::format("{} ({})", model::words(model_, outcome), destination.team));
        }
        std::string_view heading = "By";
        for (const RuleId rule : decision_.decided_by) {
            reason(heading, rule);
            heading = "";
        }
        if (decision_.decided_by.empty() && !decision_.may_decide.empty())
            line("By", by_words(model_, decision_.may_decide, explanation_.depending_on));
        rests();
    }

    void rests() {
        for (const Resting& resting : explanation_.rests_on) {
            line("Rests on", fmt::format("`{}` not being known", model_.question(resting.question).name));
            for (const Resting::Then& then : resting.then)
                line("", fmt::format("if {}: {}", then.answer, explanation::words(model_, then.decision)));
        }
    }

    void held() {
        line("Decision", explanation::words(model_, decision_));
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
            line(heading, model::words(model_, outcome));
            heading = "";
        }
    }

    void reason(std::string_view heading, RuleId id) {
        const Rule& rule = model_.rule(id);
        std::string sources;
        for (const Citation& citation : rule.citations)
            sources += (sources.empty() ? "" : "; ") + model::words(model_, citation);
        line(heading,
             sources.empty() ? model::words(model_, id) : fmt::format("{} [{}]", model::words(model_, id), sources));
        if (!rule.because.empty()) line("", fmt::format("\"{}\"", rule.because));
        if (rule.when) line("", fmt::format("when {}", model::words(model_, *rule.when)));
    }

    void scores() {
        std::string_view heading = "Points";
        for (const ScoreOfCase& score : explanation_.scores) {
            for (const std::string& content : explanation::words(model_, score)) {
                line(heading, content);
                heading = "";
            }
        }
    }

    template <typename Wanted>
    void rules(std::string_view heading, Wanted wanted) {
        for (const evaluate::RuleTrace& rule : trace_.rules) {
            if (!wanted(rule)) continue;
            std::string content = model::words(model_, rule.rule);
            if (const auto& route = model_.rule(rule.rule).send_to)
                content +=
                    fmt::format(", which {} to {}", rule.gives_way == evaluate::Holds::always ? "would send" : "sends",
                                model::words(model_, *route));
            if (!rule.set_aside_by.empty()) {
                std::vector<std::string> by;
                for (const RuleId other : rule.set_aside_by) by.push_back(model_.rule(other).id);
                const bool certain = rule.decides == evaluate::Holds::never;
                content += fmt::format("; {} by {}", certain ? "set aside" : "may be set aside",
                                       listed(by, certain ? "and" : "or"));
            }
            if (rule.gives_way != evaluate::Holds::never)
                content += fmt::format("; {}: the most protective wins",
                                       rule.gives_way == evaluate::Holds::always ? "gives way" : "may give way");
            line(heading, content);
            heading = "";
        }
    }

    /// Whether the rule makes its offers or brings its second teams, perhaps depending on what is missing.
    [[nodiscard]] bool may_offer(RuleId rule) const {
        const auto is_its = [rule](const auto& line) { return line.rule == rule; };
        return std::any_of(decision_.offers.begin(), decision_.offers.end(), is_its) ||
               std::any_of(decision_.possible_offers.begin(), decision_.possible_offers.end(), is_its) ||
               std::any_of(decision_.also_sent.begin(), decision_.also_sent.end(), is_its) ||
               std::any_of(decision_.possible_also_sent.begin(), decision_.possible_also_sent.end(), is_its);
    }

    void second_teams() {
        std::string_view heading = "Also to";
        for (const SecondTeamOfCase& team : explanation_.second_teams) {
            for (const std::string& content : explanation::words(model_, team)) {
                line(heading, content);
                heading = "";
            }
        }
    }

    void offers() {
        std::string_view heading = "Also offer";
        const auto add = [&](const std::vector<OfferId>& list, std::string_view when) {
            for (const OfferId id : list) {
                std::string sources;
                for (const Citation& citation : model_.offer(id).citations)
                    sources += (sources.empty() ? " [" : "; ") + model::words(model_, citation);
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
        std::vector<QuestionId> together;
        for (const QuestionId id : trace_.missing) {
            const auto is_among = [id](const std::vector<QuestionId>& all) {
                return std::find(all.begin(), all.end(), id) != all.end();
            };
            const bool told = std::any_of(explanation_.rests_on.begin(), explanation_.rests_on.end(),
                                          [id](const Resting& resting) { return resting.question == id; });
            if (!is_among(asking_) && !told) (is_among(explanation_.changing) ? together : idle).push_back(id);
        }
        names("Not known", together, "this could change where the case goes, together with another answer:",
              "these could change where the case goes, together with other answers:");
        names(together.empty() ? "Not known" : "", idle,
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
    const Explanation& explanation_;
    const evaluate::Trace& trace_;
    const Decision& decision_;
    const std::vector<QuestionId>& asking_;
    std::string text_;
};

}  // namespace

std::string text_of(const Model& model, const Explanation& explanation) {
    return Telling(model, explanation).text();
}

}  // namespace ascrules::explanation
