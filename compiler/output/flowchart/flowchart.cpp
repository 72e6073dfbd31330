#include "compiler/output/flowchart/flowchart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "compiler/meaning/diagram/ladder.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/set_thresholds.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::flowchart {

namespace {

using namespace model;

bool overrides(const Rule& rule, RuleId other) {
    return std::find(rule.overrides.begin(), rule.overrides.end(), other) != rule.overrides.end();
}

/// The rules without a route that set this one aside.
std::vector<RuleId> offer_rules_over(const Model& model, RuleId rule) {
    std::vector<RuleId> found;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (!model.rules[i].sends() && overrides(model.rules[i], rule)) found.push_back({i});
    }
    return found;
}

void add_exceptions(const Model& model, const std::vector<RuleId>& exceptions, std::vector<Line>& lines) {
    if (exceptions.empty()) return;
    lines.push_back({0, exceptions.size() == 1 ? "but not if this applies:" : "but not if any of these applies:"});
    for (const RuleId rule : exceptions) lines.push_back({1, words(model, rule)});
}

std::vector<std::string> offer_texts(const Rule& rule) {
    std::vector<std::string> texts;
    for (const Offer& offer : rule.offers) texts.push_back(offer.text);
    return texts;
}

/// Builds the ladder. Why the first step that is met decides, in a case with all answers known:
///
///   A step is met if its rule R applies and none of the exceptions that it names does. Suppose that R's is the first step that is met, and
///   that some applying rule O overrides R. If O is an offer rule, R's step names it, and was not met. If O is an `otherwise`, R is one too (a
///   rule with a condition would keep O from applying), and O stands above R. If O has a condition and sends somewhere, it stands above R as
///   well. So O's step was not met, although O applies: it has exceptions itself, and then R's step names O, and was not met. Hence nothing
///   sets R aside: R is one of the deciding rules. Without a contradiction all of them have the same route, which is R's. The other way
///   round, the exceptions of a step set its rule aside, so that where no step is met no rule decides: it is a gap.
///
///   Where the most protective wins, what wins against R stands above it, and what overrides R may stand below: then R's step names it. So again nothing
///   sets R aside; and what wins against R and stands above is set aside where its step was not met, and does not win.
class Ladder {
  public:
    Ladder(const Model& model, Chart& chart) : model_(model), chart_(chart) {}

    void build(bool may_have_gap) {
        const std::vector<RuleId> order = diagram::ladder(model_);
        for (auto at = order.begin(); at != order.end(); ++at) {
            const RuleId rule = *at;
            if (model_.rule(rule).is_otherwise()) {
                if (add_otherwise(rule)) return;
                continue;
            }
            const std::vector<RuleId> exceptions = exceptions_to(rule, {at + 1, order.end()});
            if (!exceptions.empty()) with_exceptions_.push_back(rule);
            std::vector<Line> lines = condition_lines(model_, *model_.rule(rule).when);
            add_exceptions(model_, exceptions, lines);
            add_step(rule, std::move(lines), "yes");
        }
        lead_on_to({true, chart_.ends.size()});
        chart_.ends.push_back(last_end(may_have_gap));
    }

  private:
    /// Offer rules that set the rule aside; rules above that do, for these may apply without their step being met; and rules below.
    [[nodiscard]] std::vector<RuleId> exceptions_to(RuleId rule, const std::vector<RuleId>& below) const {
        std::vector<RuleId> exceptions;
        for (const RuleId other : below) {
            if (!model_.rule(other).is_otherwise() && overrides(model_.rule(other), rule)) exceptions.push_back(other);
        }
        for (const RuleId above : with_exceptions_) {
            if (overrides(model_.rule(above), rule)) exceptions.push_back(above);
        }
        for (const RuleId offer : offer_rules_over(model_, rule)) exceptions.push_back(offer);
        return exceptions;
    }

    /// Whether nobody goes past it.
    bool add_otherwise(RuleId rule) {
        std::vector<RuleId> exceptions = offer_rules_over(model_, rule);
        // A rule that applies keeps `otherwise` from applying, even if it is set aside itself.
        exceptions.insert(exceptions.begin(), with_exceptions_.begin(), with_exceptions_.end());
        std::vector<Line> lines{{0, "everybody else"}};
        add_exceptions(model_, exceptions, lines);
        add_step(rule, std::move(lines), exceptions.empty() ? "" : "yes");
        return exceptions.empty();
    }

    void add_step(RuleId id, std::vector<Line> lines, std::string label) {
        const Rule& rule = model_.rule(id);
        const std::size_t step = chart_.steps.size();
        lead_on_to({false, step});
        chart_.steps.push_back({rule.id, rule.title, std::move(lines)});
        chart_.arrows.push_back({step, std::move(label), {true, chart_.ends.size()}});
        End end = route_end(model_, *rule.send_to);
        end.because = rule.because;
        end.offers = offer_texts(rule);
        end.also_to = second_team_words(model_, rule);
        chart_.ends.push_back(std::move(end));
    }

    void lead_on_to(Place next) {
        if (chart_.steps.empty()) {
            chart_.start = next;
        } else {
            chart_.arrows.push_back({chart_.steps.size() - 1, "no", next});
        }
    }

    static End last_end(bool may_have_gap) {
        End end;
        end.kind = may_have_gap ? End::Kind::no_rule : End::Kind::never_reached;
        end.name = may_have_gap ? "No rule decides" : "Nobody comes here";
        end.because =
            may_have_gap
                ? "The rules do not say where this case goes."
                : "Every possible case meets one of the steps. If you come here, check the answers from the top.";
        return end;
    }

    const Model& model_;
    Chart& chart_;
    std::vector<RuleId> with_exceptions_;  ///< rules with a condition that may apply without their step being met
};

/// The questions, definitions and scores that the chart speaks of, to be explained beside it.
class Vocabulary {
  public:
    explicit Vocabulary(const Model& model) : model_(model) {
        for (const Rule& rule : model.rules) {
            if (rule.when) add(*rule.when);
        }
    }

    std::set<QuestionId> questions;
    std::set<DefinitionId> definitions;
    std::set<ScoreId> scores;
    std::set<std::string> figures;  ///< by their names

  private:
    void add(QuestionId question) {
        if (!questions.insert(question).second) return;
        if (const auto& condition = model_.question(question).only_asked_if) add(*condition);
    }
    void add(const Condition& condition) {
        std::visit(Overloaded{
                       [&](const CountTrue& node) {
                           for (const Condition& operand : node.operands) add(operand);
                       },
                       [&](const Defined& node) {
                           if (definitions.insert(node.definition).second)
                               add(model_.definition(node.definition).means);
                       },
                       [&](const Scored& node) {
                           if (scores.insert(node.score).second)
                               each_step(model_.score(node.score), [&](const ScoreStep& step) { add(step.when); });
                       },
                       [&](const Summed& node) {
                           add(node.sum.first);
                           add(node.sum.second);
                           if (!node.figure.empty()) figures.insert(node.figure);
                       },
                       [&](const AboutOneQuestion auto& node) { add(node.question); },
                   },
                   condition.node);
    }

    const Model& model_;
};

Panel offers_panel(const Model& model) {
    const bool teams = std::any_of(model.rules.begin(), model.rules.end(),
                                   [](const Rule& rule) { return !rule.sends() && !rule.also_to.empty(); });
    Panel panel{teams ? "Besides, wherever the person is sent" : "Also offered, wherever the person is sent", {}};
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Rule& rule = model.rules[i];
        if (rule.sends()) continue;
        std::vector<Line> lines =
            rule.when ? brief_lines(model, *rule.when) : std::vector<Line>{{0, "if no step is met"}};
        std::vector<RuleId> exceptions;
        for (std::size_t other = 0; other < model.rules.size(); ++other) {
            if (overrides(model.rules[other], {i})) exceptions.push_back({other});
        }
        add_exceptions(model, exceptions, lines);
        panel.entries.push_back(
            {words(model, RuleId{i}), std::move(lines), offer_texts(rule), second_team_words(model, rule)});
    }
    return panel;
}

Panel definitions_panel(const Model& model, const Vocabulary& vocabulary) {
    Panel panel{"What the words mean", {}};
    for (const DefinitionId id : vocabulary.definitions) {
        const Definition& definition = model.definition(id);
        panel.entries.push_back({definition.name, brief_lines(model, definition.means), {}});
    }
    return panel;
}

/// What each score adds up, a line for each that gives points.
Panel scores_panel(const Model& model, const Vocabulary& vocabulary) {
    Panel panel{"What gives points", {}};
    for (const ScoreId id : vocabulary.scores) {
        const Score& score = model.score(id);
        std::vector<Line> lines;
        for (const std::string& said : score_words(model, score)) lines.push_back({1, said});
        panel.entries.push_back({fmt::format("{}, up to {}", score.name, figure_words(as_figure(score), score.most())),
                                 std::move(lines),
                                 {}});
    }
    return panel;
}

Panel conditional_questions_panel(const Model& model, const Vocabulary& vocabulary) {
    Panel panel{"Asked only in some cases", {}};
    for (const QuestionId id : vocabulary.questions) {
        const Question& question = model.question(id);
        if (question.only_asked_if)
            panel.entries.push_back({question.name, brief_lines(model, *question.only_asked_if), {}});
    }
    return panel;
}

/// What each figure with a name of its own is worked out from.
Panel figures_panel(const Model& model, const Vocabulary& vocabulary) {
    Panel panel{"What is worked out", {}};
    for (const Figure& figure : model.figures) {
        if (vocabulary.figures.contains(figure.name))
            panel.entries.push_back({figure.name, {{0, words(model, figure.sum)}}, {}});
    }
    return panel;
}

/// Which questions a family has, and which of them are marked.
Panel families_panel(const Model& model, const Vocabulary& vocabulary) {
    Panel panel{"What belongs together", {}};
    for (const Family& family : model.families) {
        const auto used = [&](QuestionId id) { return vocabulary.questions.contains(id); };
        if (std::none_of(family.questions.begin(), family.questions.end(), used)) continue;
        std::vector<std::string> items;
        for (const QuestionId id : family.questions) {
            const std::string& name = model.question(id).name;
            const bool marked = std::find(family.marked.begin(), family.marked.end(), id) != family.marked.end();
            items.push_back((name.starts_with(family.name + " ") ? name.substr(family.name.size() + 1) : name) +
                            (marked ? " *" : ""));
        }
        panel.entries.push_back({family.name, {{0, listed(items)}}, {}});
    }
    return panel;
}

}  // namespace

End route_end(const Model& model, const Route& route) {
    const Destination& destination = model.destination(route.destination);
    End end;
    end.rank = destination.undecided ? 0 : route.destination.index + 1;
    end.name = destination.name;
    end.team = destination.team;
    if (!destination.undecided) end.within = words(route.clock);
    return end;
}

Amiss what_is_amiss(const diagram::Diagram& diagram) {
    Amiss amiss;
    if (!diagram.finished) return amiss;
    for (const std::uint32_t number : diagram.store.values(diagram.outcomes, diagram.complete)) {
        for (const Outcome& outcome : diagram.outcome_sets[number]) {
            amiss.gap = amiss.gap || outcome.is_gap();
            amiss.contradiction = amiss.contradiction || outcome.is_contradiction();
        }
    }
    return amiss;
}

Chart chart_heading(const Model& model, const diagram::Diagram& diagram, const Amiss& amiss, Chart::View view) {
    Chart chart;
    chart.view = view;
    chart.title = model.name;
    chart.destinations =
        static_cast<std::size_t>(std::count_if(model.destinations.begin(), model.destinations.end(),
                                               [](const Destination& destination) { return !destination.undecided; }));
    if (!model.council.empty()) chart.about.push_back(model.council);
    if (!model.version.empty()) chart.about.push_back(fmt::format("version {}", model.version));
    if (!model.in_force.empty()) chart.about.push_back(fmt::format("in force {}", model.in_force));
    if (!model.status.empty()) chart.about.push_back(model.status);
    if (!model.changes.empty()) chart.about.push_back(fmt::format("as of {}", dates::text_of(model.as_of)));
    if (const std::string set = words(set_thresholds({&model})); !set.empty()) chart.warnings.push_back(set + ".");
    for (const Undecided& undecided : model.undecided)
        chart.warnings.push_back(fmt::format("Still to be settled: {}", undecided.text));

    if (!diagram.finished) {
        chart.warnings.emplace_back(
            "The rules are too many-sided to be checked whole: there may be cases that this chart gets wrong.");
        return chart;
    }
    if (amiss.gap) chart.warnings.emplace_back("Some cases meet no rule.");
    if (amiss.contradiction) {
        chart.warnings.emplace_back(
            view == Chart::View::rules
                ? "Some rules contradict each other: where two of them apply, this chart shows only the first."
                : "Some rules contradict each other: the chart shows where.");
    }
    return chart;
}

Chart rules_chart(const Model& model, const diagram::Diagram& diagram) {
    const Amiss amiss = what_is_amiss(diagram);
    Chart chart = chart_heading(model, diagram, amiss, Chart::View::rules);
    Ladder(model, chart).build(!diagram.finished || amiss.gap);

    const Vocabulary vocabulary(model);
    for (Panel panel : {offers_panel(model), definitions_panel(model, vocabulary), scores_panel(model, vocabulary),
                        figures_panel(model, vocabulary), families_panel(model, vocabulary),
                        conditional_questions_panel(model, vocabulary)}) {
        if (!panel.entries.empty()) chart.panels.push_back(std::move(panel));
    }

    chart.how_to.emplace_back("Follow from the top. The first yes decides.");
    const std::string hold = model.hold_with ? fmt::format("hold with {}", holder_words(model)) : "hold the case";
    chart.how_to.push_back(fmt::format(
        "If an answer on the way is not known: a line that says “not known” is met. At any other line try every answer "
        "there "
        "could be. If all of them lead to the same place, that is it; if not, {} until the answer is found.",
        hold));
    const auto asked_sometimes = [&](QuestionId id) { return model.question(id).only_asked_if.has_value(); };
    if (std::any_of(vocabulary.questions.begin(), vocabulary.questions.end(), asked_sometimes)) {
        chart.how_to.emplace_back(
            "A line about a question that did not have to be asked is not met, not even if it says “is not”.");
    }
    return chart;
}

}  // namespace ascrules::flowchart
