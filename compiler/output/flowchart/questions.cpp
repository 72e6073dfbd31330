#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>

#include "compiler/meaning/explanation/holding.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/output/flowchart/flowchart.h"
#include "compiler/output/flowchart/nodes.h"

namespace ascrules::flowchart {

namespace {

using namespace model;
using diagram::Diagram;
using diagram::Ref;
using diagram::Role;
using diagram::Variable;

/// "1 to 14 days before the referral", "15 days before the referral or earlier"
std::string days_words(const Quantity& quantity, std::int64_t low, std::int64_t high) {
    if (quantity.or_never && high == quantity.highest)
        return days_words(quantity, low, quantity.last_amount()) + ", or never";
    const bool from_start = low == quantity.lowest;
    const bool to_end = high == quantity.last_amount();
    if (from_start && to_end) return "any day";
    if (from_start)
        return high == 0 ? "on the day of the referral or before it"
                         : fmt::format("{} or earlier", figure_words(quantity, high));
    if (to_end)
        return low == 0 ? "on the day of the referral or after it"
                        : fmt::format("{} or later", figure_words(quantity, low));
    if (high < 0) return fmt::format("{} to {}", -high, figure_words(quantity, low));
    if (low > 0) return fmt::format("{} to {}", low, figure_words(quantity, high));
    if (high == 0) return fmt::format("on the day of the referral or up to {}", figure_words(quantity, low));
    if (low == 0) return fmt::format("on the day of the referral or up to {}", figure_words(quantity, high));
    return fmt::format("from {} to {}", figure_words(quantity, low), figure_words(quantity, high));
}

std::string range_words(const Variable& variable, const Quantity& quantity, std::uint32_t first, std::uint32_t last) {
    const std::int64_t low = variable.starts[first];
    const std::int64_t high = last + 1 < variable.starts.size() ? variable.starts[last + 1] - 1 : quantity.highest;
    if (low == high) return figure_words(quantity, low);
    if (quantity.measure == model::Measure::date) return days_words(quantity, low, high);
    Quantity bare = quantity;
    bare.unit.clear();
    return fmt::format("{} to {}", figure_words(bare, low), figure_words(quantity, high));
}

/// What the reader answers in the cells from `first` to `last`.
std::vector<std::string> answers_in(const Question& question, const Variable& variable, std::uint32_t first,
                                    std::uint32_t last) {
    const auto named = [&](const std::vector<std::string>& names) {
        return std::vector<std::string>(names.begin() + first, names.begin() + last + 1);
    };
    if (variable.role == Role::known) return named({"known", "not known"});
    if (variable.role == Role::item) return named({"no", "yes"});
    const bool not_known = variable.has_not_known && last + 1 == variable.cells;
    const std::uint32_t end = not_known ? last : last + 1;
    std::vector<std::string> answers;
    if (const auto* quantity = std::get_if<Quantity>(&question.kind)) {
        if (first < end) answers.push_back(range_words(variable, *quantity, first, end - 1));
    } else {
        for (std::uint32_t cell = first; cell < end; ++cell)
            answers.push_back(std::get<Choice>(question.kind).answers[cell].name);
    }
    if (not_known) answers.emplace_back("not known");
    return answers;
}

Step step_at(const Question& question, const Variable& variable) {
    Step step;
    step.title = question.ask.empty() ? question.name : question.ask;
    if (variable.role == Role::known) step.lines.push_back({0, "Is the answer known?"});
    if (variable.role == Role::item) {
        step.lines.push_back(
            {0, fmt::format("Is this one of them: {}?", std::get<Selection>(question.kind).items[variable.item].name)});
    }
    return step;
}

End end_at(const Model& model, const std::vector<Outcome>& outcomes) {
    End end;
    if (outcomes.size() > 1) {
        end.kind = End::Kind::held;
        end.name =
            model.hold_with ? fmt::format("Hold with {}", model.destination(*model.hold_with).name) : "Hold the case";
        if (model.hold_with) end.team = model.destination(*model.hold_with).team;
        end.within = explanation::words(model, explanation::limits_of_hold(model, outcomes));
        for (const Outcome& outcome : outcomes) end.possible.push_back(words(model, outcome));
        return end;
    }
    const Outcome& outcome = outcomes.front();
    if (outcome.is_gap()) {
        end.kind = End::Kind::no_rule;
        end.name = "No rule decides";
        end.because = "The rules do not say where this case goes.";
        return end;
    }
    if (outcome.is_contradiction()) {
        end.kind = End::Kind::contradiction;
        end.name = "The rules contradict each other";
        for (const Route& route : outcome.routes) end.possible.push_back(words(model, route));
        return end;
    }
    return route_end(model, outcome.routes.front());
}

End end_of_impossible() {
    End end;
    end.kind = End::Kind::never_reached;
    end.name = "Nobody comes here";
    end.because =
        "The rules call it impossible that somebody has these answers. If somebody has, no rule decides: a person "
        "must.";
    return end;
}

/// Numbers the boxes of the chart and draws the arrows between them.
class Drawing {
  public:
    /// `outcomes` comes to a number of `outcome_sets`, or to the first that is none of them where the chart says that nobody comes there.
    Drawing(const Model& model, const Diagram& diagram, Ref outcomes, Chart& chart)
        : model_(model), diagram_(diagram), outcomes_(outcomes), chart_(chart) {}

    void build(const std::vector<Ref>& nodes) {
        for (const Ref node : nodes) {
            steps_.emplace(node, chart_.steps.size());
            const Variable& variable = diagram_.space.variables[diagram_.store.level(node)];
            chart_.steps.push_back(step_at(model_.question(variable.question), variable));
        }
        chart_.start = place_of(outcomes_);
        for (const Ref node : nodes) add_arrows(node);
    }

  private:
    Place place_of(Ref ref) {
        if (!ref.is_constant()) return {false, steps_.at(ref)};
        const auto [place, fresh] = ends_.try_emplace(ref.value(), chart_.ends.size());
        if (fresh) {
            chart_.ends.push_back(ref.value() < diagram_.outcome_sets.size()
                                      ? end_at(model_, diagram_.outcome_sets[ref.value()])
                                      : end_of_impossible());
        }
        return {true, place->second};
    }

    /// One arrow for each place that answers lead to, in the order of the first such answer.
    void add_arrows(Ref node) {
        const Variable& variable = diagram_.space.variables[diagram_.store.level(node)];
        const Question& question = model_.question(variable.question);
        std::vector<std::pair<Place, std::vector<std::string>>> targets;
        std::uint32_t cell = 0;
        for (const diagram::Edge& edge : diagram_.store.edges(node)) {
            const Place to = place_of(edge.to);
            auto target =
                std::find_if(targets.begin(), targets.end(), [&](const auto& known) { return known.first == to; });
            if (target == targets.end()) target = targets.insert(targets.end(), {to, {}});
            for (std::string& answer : answers_in(question, variable, cell, edge.last))
                target->second.push_back(std::move(answer));
            cell = edge.last + 1;
        }
        for (auto& [to, answers] : targets) chart_.arrows.push_back({steps_.at(node), listed(answers, "or"), to});
    }

    const Model& model_;
    const Diagram& diagram_;
    const Ref outcomes_;
    Chart& chart_;
    std::map<Ref, std::size_t> steps_;
    std::map<std::uint32_t, std::size_t> ends_;
};

}  // namespace

std::variant<Chart, TooManyBoxes> questions_chart(const Model& model, Diagram& diagram, std::size_t most) {
    if (!diagram.finished) return TooManyBoxes{diagram.store.node_count(), most};
    // Where a rule decides although the case is called impossible, it is drawn: the rules never rely on that.
    const auto nobody = static_cast<std::uint32_t>(diagram.outcome_sets.size());
    const Ref outcomes =
        diagram.store.combined(diagram.outcomes, diagram.possible, [&](std::uint32_t set, std::uint32_t possible) {
            const std::vector<Outcome>& all = diagram.outcome_sets[set];
            return possible == 0 && all.size() == 1 && all.front().routes.size() != 1 ? nobody : set;
        });
    if (diagram.store.exhausted()) return TooManyBoxes{diagram.store.node_count(), most};
    const std::vector<Ref> nodes = nodes_below(diagram.store, {outcomes});
    if (nodes.size() > most) return TooManyBoxes{nodes.size(), most};
    Chart chart = chart_heading(model, diagram, what_is_amiss(diagram), Chart::View::questions);
    Drawing(model, diagram, outcomes, chart).build(nodes);

    chart.how_to.emplace_back(
        "Start at the top and follow the answers. Questions that are not drawn on your way make no difference.");
    const std::string hold = model.hold_with ? fmt::format("hold with {}", holder_words(model)) : "hold the case";
    chart.how_to.push_back(
        fmt::format("If an answer is not known and no arrow says “not known”: follow every arrow. If all of them lead "
                    "to the same place, that "
                    "is it; if not, {} until the answer is found.",
                    hold));
    const auto second_teams = [](const Rule& rule) { return !rule.also_to.empty(); };
    if (std::any_of(model.rules.begin(), model.rules.end(), second_teams)) {
        chart.how_to.emplace_back("Second teams are not drawn here: they stand in the view of the rules.");
    }
    const auto offers = [](const Rule& rule) { return !rule.offers.empty(); };
    if (std::any_of(model.rules.begin(), model.rules.end(), offers)) {
        chart.how_to.emplace_back("What is offered besides is not drawn here: it stands in the view of the rules.");
    }
    return chart;
}

std::string words(const TooManyBoxes& refusal) {
    return fmt::format(
        "drawn as questions, the rules need {} boxes, and nobody can follow more than {}: use the view of the rules "
        "instead",
        refusal.boxes, refusal.most);
}

}  // namespace ascrules::flowchart
