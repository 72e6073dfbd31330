#include "compiler/past/warehouse/view.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/warehouse/answers.h"
#include "compiler/past/warehouse/ends.h"
#include "compiler/past/warehouse/head.h"
#include "compiler/past/warehouse/results.h"
#include "compiler/past/warehouse/steps.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::warehouse {

namespace {

using Trouble = writing::Trouble;

/// A name with points in it, each part as a name of its own.
std::string qualified(const Dialect& dialect, const std::string& written) {
    std::string all;
    for (std::size_t at = 0; at <= written.size();) {
        const std::size_t end = std::min(written.find('.', at), written.size());
        all += (all.empty() ? "" : ".") + name(dialect, written.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

/// Runs a machine over the cells; comes back as the column in which its end stands.
std::string run(QuerySteps& steps, const Machine& machine, const Answers& answers) {
    std::string state = fmt::format("{}", machine.roots.front());
    if (std::any_of(machine.roots.begin(), machine.roots.end(),
                    [&](std::uint32_t root) { return root != machine.roots.front(); }))
        state = number_at(steps.dialect(), machine.roots, answers.stage);
    std::size_t depth = 0;
    for (const Layer& layer : machine.layers) {
        const std::string index = layer.states() == 1
                                      ? answers.cells[layer.slot]
                                      : fmt::format("{} * {} + {}", state, layer.cells, answers.cells[layer.slot]);
        state = number_at(steps.dialect(), layer.next, index);
        if (++depth < steps.dialect().nested / 4) continue;
        state = steps.add_number(state);
        depth = 0;
    }
    return depth > 0 || machine.layers.empty() ? steps.add_number(state) : state;
}

/// Puts together what the view selects.
class Selection {
  public:
    Selection(const WantedView& wanted, const Results& results, const Answers& answers)
        : wanted_(wanted),
          dialect_(wanted.dialect),
          model_(*wanted.stages.back().model),
          results_(results),
          answers_(answers) {}

    std::vector<std::pair<std::string, std::string>> columns();

  private:
    std::string said(std::string_view content) const { return text(dialect_, content); }

    /// A CASE over positions, with texts; null for all others.
    std::string by_position(const std::string& position, const std::vector<std::string>& texts) const {
        std::string all;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].empty()) all += fmt::format(" WHEN {} THEN {}", i, said(texts[i]));
        }
        return all.empty() ? std::string("NULL") : fmt::format("CASE {}{} ELSE NULL END", position, all);
    }
    void add(const std::string& column, const std::string& expression) { all_.emplace_back(column, expression); }
    void add_readable(const std::string& column, const std::string& expression) {
        add(column, fmt::format("CASE WHEN {} = {} THEN {} ELSE NULL END", answers_.unreadable, said(""), expression));
    }
    void add_result();
    void add_on_file();
    void add_groups();

    const WantedView& wanted_;
    const Dialect& dialect_;
    const model::Model& model_;
    const Results& results_;
    const Answers& answers_;
    std::vector<std::pair<std::string, std::string>> all_;
};

void Selection::add_result() {
    std::string kind = "CASE WHEN told_outcomes > 1 THEN " + said("held");
    std::vector<std::string> destinations(1);
    std::vector<std::string> teams(1);
    std::vector<std::string> limits(1);
    for (std::size_t i = 0; i < results_.outcomes.size(); ++i) {
        const model::Outcome& outcome = results_.outcomes[i];
        const bool sent = outcome.routes.size() == 1;
        if (!sent)
            kind += fmt::format(" WHEN told_outcome = {} THEN {}", i + 1,
                                said(outcome.is_gap() ? "no rule" : "contradiction"));
        const model::Destination* const to = sent ? &model_.destination(outcome.routes.front().destination) : nullptr;
        destinations.push_back(sent ? to->name : "");
        teams.push_back(sent ? to->team : "");
        limits.push_back(sent ? model::words(outcome.routes.front().clock) : "");
    }
    const auto of_one = [&](const std::vector<std::string>& texts) {
        return fmt::format("CASE WHEN told_outcomes = 1 THEN {} ELSE NULL END", by_position("told_outcome", texts));
    };
    add_readable("result", kind + fmt::format(" ELSE {} END", said("sent")));
    add_readable("destination", of_one(destinations));
    add_readable("team", of_one(teams));
    add_readable("time_limit", of_one(limits));
    for (const ToldColumn& column : columns_told()) {
        if (column.is_number) continue;
        const std::string told = "told_" + column.name;
        const std::string listed = put(dialect_.from, {told, fmt::format("{}", column.starts_with.size() + 1)});
        const bool of_held = column.name == "could_come_to" || column.name == "asking";
        const std::string when = of_held ? "told_outcomes > 1 AND " : "";
        add_readable(column.name,
                     fmt::format("CASE WHEN {}{} <> {} THEN {} ELSE NULL END", when, told, said(""), listed));
    }
}

void Selection::add_on_file() {
    std::vector<std::string> places;
    for (const model::Destination& destination : model_.destinations) places.push_back(destination.name);
    places.insert(places.end(), {"elsewhere", "closed"});
    if (!answers_.sent_to.empty()) add_readable("sent_to", by_position(answers_.sent_to, places));
    if (!answers_.should_have_gone_to.empty())
        add_readable("should_have_gone_to", by_position(answers_.should_have_gone_to, places));
    if (answers_.outcome.empty()) return;
    std::vector<std::string> outcomes;
    std::string nothing = "CASE " + answers_.outcome;
    std::string inappropriate = nothing;
    const std::vector<mapping::OutcomeValue>& values = wanted_.mapping.outcome->values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        outcomes.push_back(values[i].text);
        nothing += fmt::format(" WHEN {} THEN {}", i, values[i].came_to_nothing ? 1 : 0);
        inappropriate += fmt::format(" WHEN {} THEN {}", i, values[i].inappropriate ? 1 : 0);
    }
    outcomes.emplace_back("another outcome");
    const std::string others = fmt::format(" WHEN {} THEN 0 ELSE NULL END", values.size());
    add_readable("outcome", by_position(answers_.outcome, outcomes));
    add_readable("came_to_nothing", nothing + others);
    add_readable("inappropriate", inappropriate + others);
}

void Selection::add_groups() {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < wanted_.mapping.groups.size(); ++i) {
        const mapping::Group& group = wanted_.mapping.groups[i];
        std::vector<std::string> parts = group.values;
        parts.emplace_back("any other");
        parts.emplace_back("not recorded");
        const std::string key = "by_" + spelling::key_of(group.name);
        std::string column = key;
        for (std::size_t number = 2; !taken.insert(column).second; ++number) column = fmt::format("{}_{}", key, number);
        add_readable(column, by_position(answers_.groups[i], parts));
    }
}

std::vector<std::pair<std::string, std::string>> Selection::columns() {
    if (!answers_.reference.empty()) add("reference", answers_.reference);
    if (!answers_.received.empty()) {
        add("received", put(dialect_.day, {fmt::format("CASE WHEN {0} = {1} AND {2} <> {1} THEN {2} ELSE NULL END",
                                                       answers_.unreadable, said(""), answers_.received)}));
    }
    if (wanted_.stages.size() > 1) {
        std::vector<std::string> days(1);
        for (std::size_t i = 1; i < wanted_.stages.size(); ++i) days.push_back(dates::iso(*wanted_.stages[i].from));
        add_readable("rules_from", by_position(answers_.stage, days));
    }
    add("unreadable", fmt::format("CASE WHEN {0} = {1} THEN NULL ELSE {2} END", answers_.unreadable, said(""),
                                  put(dialect_.from, {answers_.unreadable, "3"})));
    add_result();
    add_on_file();
    add_groups();
    return std::move(all_);
}

/// The steps behind those of `steps`: what the ends of all machines say, brought together.
std::string brought_together(QuerySteps& steps, const std::vector<ConstantTable>& tables,
                             const std::vector<std::string>& ends, const std::vector<std::string>& kept) {
    std::string select;
    for (const std::string& column : kept)
        select += fmt::format("{}{}.{} AS {}", select.empty() ? "" : ",\n    ", steps.last(), column, column);
    for (const ToldColumn& column : columns_told()) {
        std::vector<std::string> parts;
        for (const ConstantTable& table : tables) {
            if (tells(table, column)) parts.push_back(fmt::format("{0}.{0}_{1}", table.name, column.name));
        }
        const std::string nothing = column.is_number ? std::string("0") : text(steps.dialect(), "");
        const std::string all = parts.empty()      ? nothing
                                : column.is_number ? fmt::format("{}", fmt::join(parts, " + "))
                                                   : joined(steps.dialect(), parts);
        select += fmt::format("{}{} AS told_{}", select.empty() ? "" : ",\n    ", all, column.name);
    }
    std::string from = steps.last();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        from += fmt::format("\n  INNER JOIN {0} ON {0}.{0}_end = {1}.{2}", tables[i].name, steps.last(), ends[i]);
    }
    return fmt::format("told AS (\n  SELECT {}\n  FROM {})", select, from);
}

}  // namespace

std::variant<View, Trouble> view_of(const WantedView& wanted) {
    const mapping::Mapping& mapping = wanted.mapping;
    const auto asks_time = [](const auto& one) { return one.model->time_of_referral.has_value(); };
    if (std::any_of(wanted.stages.begin(), wanted.stages.end(), asks_time))
        return Trouble{"the rules look at when the referral comes, and a view cannot count office hours",
                       "replay the cases instead"};
    for (const counting::Stage& stage : wanted.stages) {
        if (const auto teams = model::second_teams_named(*stage.model); !teams.empty()) {
            return Trouble{
                fmt::format("these rules also send cases to second teams, such as {}, and a view does not tell "
                            "of them",
                            stage.model->destination(teams.front()).name),
                "replay the cases instead, which counts second teams, or ask for the bundle, which tells them of "
                "each case"};
        }
    }
    if (std::string problem = cannot_be_said(mapping); !problem.empty())
        return Trouble{std::move(problem), "change the mapping, or replay the cases instead"};
    std::vector<const diagram::Diagram*> diagrams;
    for (const counting::Stage& stage : wanted.stages) diagrams.push_back(stage.diagram);
    const bool finished =
        std::all_of(diagrams.begin(), diagrams.end(), [](const diagram::Diagram* one) { return one->finished; });
    const auto slots = finished ? deciding::Slots::of(*wanted.stages.back().model, diagrams) : std::nullopt;
    const auto results = slots ? results_of(wanted.stages, *slots) : std::nullopt;
    if (!results) {
        return Trouble{
            fmt::format("the rules are too entangled for a view: their tables would hold more than {} numbers",
                        most_numbers),
            "split the ruleset, or replay the cases instead"};
    }
    QuerySteps steps(wanted.dialect, columns_of(mapping));
    const Answers answers(steps, wanted.stages, *slots, mapping);
    std::vector<ConstantTable> tables;
    std::vector<std::string> ends;
    for (const ToldFacts& told : results->told) {
        tables.push_back(
            table_of(fmt::format("ends_{}", tables.size() + 1), told, *results, wanted.stages, wanted.dialect));
        ends.push_back(run(steps, told.machine, answers));
    }
    const auto selected = Selection(wanted, *results, answers).columns();
    std::vector<std::string> kept{answers.unreadable,          answers.received, answers.reference, answers.sent_to,
                                  answers.should_have_gone_to, answers.outcome};
    if (wanted.stages.size() > 1) kept.push_back(answers.stage);
    kept.insert(kept.end(), answers.groups.begin(), answers.groups.end());
    const auto is_no_column = [](const std::string& one) { return one.empty() || one.find('\'') != std::string::npos; };
    kept.erase(std::remove_if(kept.begin(), kept.end(), is_no_column), kept.end());
    for (const std::string& column : kept) steps.need(column);
    for (const std::string& end : ends) steps.need(end);

    View view{"", {}, results->told.size(), results->size()};
    std::string select;
    for (const auto& [column, expression] : selected) {
        view.columns.push_back(column);
        select += fmt::format("{}\n  {} AS {}", select.empty() ? "" : ",", expression, name(wanted.dialect, column));
    }
    view.sql = head_of(wanted, view.columns);
    view.sql += put(wanted.dialect.create_view, {qualified(wanted.dialect, wanted.view)});
    view.sql += "WITH " + steps.text(qualified(wanted.dialect, wanted.table));
    for (const ConstantTable& table : tables) view.sql += ",\n" + step_of(wanted.dialect, table);
    view.sql += ",\n" + brought_together(steps, tables, ends, kept);
    view.sql += fmt::format("\nSELECT{}\nFROM told;\n", select);
    return view;
}

}  // namespace ascrules::warehouse
