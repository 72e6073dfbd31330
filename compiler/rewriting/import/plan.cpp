#include "compiler/rewriting/import/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/language/semantics/declare.h"
#include "compiler/rewriting/import/plan_order.h"
#include "compiler/rewriting/import/words.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::import {

namespace {

constexpr std::size_t most_answers = 999;

/// Turns one table into a plan.
class Planning {
  public:
    Planning(const DecisionTable& table, std::vector<Remark>& remarks) : table_(table), remarks_(remarks) {}

    Plan run() {
        destination_column_ = destination_column();
        remark_on_columns();
        read_columns();
        for (std::size_t row = 0; row < table_.rules.size(); ++row)
            table_.rules[row].adds ? read_points(row) : read_rule(row);
        settle_order(table_, destination_column_, plan_, remarks_);
        add_default();
        settle_rules_without_condition(table_, plan_, remarks_);
        note_columns();
        order_destinations();
        return std::move(plan_);
    }

  private:
    void lose(std::string rule, std::string column, std::string cell, std::string what, std::string instead) {
        remarks_.push_back({true, table_.decision, std::move(rule), std::move(column), std::move(cell), std::move(what),
                            std::move(instead)});
    }
    void note(std::string column, std::string cell, std::string what, std::string instead = "") {
        remarks_.push_back(
            {false, table_.decision, "", std::move(column), std::move(cell), std::move(what), std::move(instead)});
    }

    /// The first output in words; the first of all where none is.
    [[nodiscard]] std::size_t destination_column() const {
        for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
            if (table_.outputs[i].values.kind == "string") return i;
            if (!table_.outputs[i].values.kind.empty()) continue;
            for (const TableRule& rule : table_.rules) {
                if (i >= rule.outputs.size()) continue;
                const auto literal = read_literal(rule.outputs[i].text);
                if (literal && literal->kind == Literal::Kind::text) return i;
            }
        }
        return 0;
    }

    void remark_on_columns() {
        if (!table_.aggregation.empty())
            lose("", "", table_.aggregation, "results cannot be added up or counted",
                 "each rule sends to its own result");
        if (table_.policy == HitPolicy::unknown)
            lose("", "", table_.policy_text, "this hit policy is not one of DMN", "no rule overrides another");
        if (table_.policy == HitPolicy::collect || table_.policy == HitPolicy::rule_order ||
            table_.policy == HitPolicy::output_order)
            note("", table_.policy_text, "the table can have several results at once, and a ruleset has one",
                 "`check` shows each case where two rules send to different places");
        for (const Input& input : table_.inputs) {
            const bool worked_out = input.expression.find_first_of("+*/()[]{}<>=\"") != std::string::npos ||
                                    input.expression.find(" - ") != std::string::npos ||
                                    input.expression.starts_with("if ");
            if (worked_out)
                lose("", label_of(input), input.expression, "how this is worked out cannot be carried over",
                     "the question asks for the result itself");
        }
        for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
            if (i != destination_column_)
                note(label_of(table_.outputs[i]), "", "a rule sends to one destination, and this is a further output",
                     "it is kept as words after `because`");
        }
    }

    void read_columns() {
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            std::vector<std::optional<UnaryTests>> cells;
            Values values = table_.inputs[first_alike(column)].values;
            // Columns that look at the same are one question, which can be answered with what any of them holds.
            for (std::size_t alike = 0; alike < table_.inputs.size(); ++alike) {
                if (first_alike(alike) != first_alike(column)) continue;
                if (values.allowed.empty()) values.allowed = table_.inputs[alike].values.allowed;
                for (const TableRule& rule : table_.rules) {
                    std::string why;
                    const bool there = alike < rule.inputs.size() && !rule.inputs[alike].other_language;
                    cells.push_back(there ? read_tests(rule.inputs[alike].text, why) : std::nullopt);
                }
            }
            const Input& input = table_.inputs[column];
            Domain domain = domain_of(values, cells);
            if (domain.kind == Domain::Kind::choice && domain.answers.size() > most_answers) {
                lose("", label_of(input), "",
                     fmt::format("a question has at most {} answers, and this has more", most_answers + 1),
                     "rules that look at it are left out");
                domain = {};
            }
            std::string why;
            if (!input.values.allowed.empty() && !read_tests(input.values.allowed, why))
                lose("", label_of(input), input.values.allowed,
                     fmt::format("the allowed values cannot be read: {}", why), "those in the cells are taken");
            plan_.domains.push_back(std::move(domain));
            plan_.asked.push_back(false);
        }
    }

    /// The first column that looks at the same as this one; the column itself where none does before it.
    [[nodiscard]] std::size_t first_alike(std::size_t column) const {
        const std::string& expression = table_.inputs[column].expression;
        for (std::size_t other = 0; other < column && !expression.empty(); ++other) {
            if (table_.inputs[other].expression == expression) return other;
        }
        return column;
    }

    void leave_out(std::size_t row, std::string why) { plan_.left_out.push_back({row, std::move(why)}); }

    /// Of a list of figures, those that the question cannot be answered with.
    void remark_on_unfitted(std::size_t row, std::size_t column, const Answers& answers) {
        const Domain& domain = plan_.domains[column];
        const auto figure = [&](std::int64_t steps) { return words_of(from_steps(steps, domain.decimals)); };
        for (const std::string& test : answers.fitted_by_none) {
            remarks_.push_back({false, table_.decision, label_of(table_, row), label_of(table_.inputs[column]),
                                table_.rules[row].inputs[column].text,
                                fmt::format("`{}` fits no answer: the question is answered with {} to {}", test,
                                            figure(domain.lowest), figure(domain.highest)),
                                "the rest of the cell is carried over"});
        }
    }

    /// The answers of each column; nothing where a cell cannot be carried over, which is then remarked on.
    std::optional<std::vector<Answers>> inputs_of(std::size_t row) {
        const TableRule& rule = table_.rules[row];
        std::vector<Answers> inputs;
        std::string first_why;
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            std::string why;
            std::optional<Answers> answers;
            const std::string cell = column < rule.inputs.size() ? rule.inputs[column].text : "";
            if (column >= rule.inputs.size()) {
                why = "the cell is missing";
            } else if (rule.inputs[column].other_language && cell != "-" && !cell.empty()) {
                why = "it is written in another language than FEEL";
            } else if (const auto tests = read_tests(cell, why)) {
                answers = answers_of(plan_.domains[column], *tests, why);
                if (answers && answers->empty()) {
                    why = "no answer that the question has fits it";
                    answers.reset();
                }
            }
            if (answers) remark_on_unfitted(row, column, *answers);
            if (!answers) {
                lose(label_of(table_, row), label_of(table_.inputs[column]), cell, why, left_out_words);
                if (first_why.empty()) first_why = fmt::format("{}: {}", label_of(table_.inputs[column]), why);
            }
            inputs.push_back(answers.value_or(Answers{}));
        }
        for (std::size_t column = 0; column < inputs.size() && first_why.empty(); ++column) {
            const std::size_t first = first_alike(column);
            if (first == column) continue;
            inputs[first] = in_both(inputs[first], inputs[column]);
            inputs[column] = {};
            inputs[column].anything = true;
            if (!inputs[first].empty()) continue;
            first_why = fmt::format("{}: no answer fits this cell and that of the other column that looks at the same",
                                    label_of(table_.inputs[column]));
            lose(label_of(table_, row), label_of(table_.inputs[column]), rule.inputs[column].text,
                 "no answer fits it and the other column that looks at the same", left_out_words);
        }
        if (first_why.empty()) return inputs;
        leave_out(row, first_why);
        return std::nullopt;
    }

    /// An output that the file does not allow is most likely misspelt.
    void remark_on_unlisted(const std::string& name) {
        const std::string& allowed = table_.outputs[destination_column_].values.allowed;
        std::string why;
        const auto listed = allowed.empty() ? std::nullopt : read_tests(allowed, why);
        if (!listed || listed->anything || listed->negated) return;
        for (const Test& test : listed->tests) {
            if (!test.is_one_value() || words_of(*test.low) == name) return;
        }
        note(label_of(table_.outputs[destination_column_]), name,
             fmt::format("the file allows only {} here, and this may be misspelt", allowed),
             "it is a destination of its own");
    }

    /// The position of the destination that a cell names; nothing where it names none, which is then remarked on.
    std::optional<std::size_t> destination_of(const Cell& cell, const std::string& rule, std::string& why) {
        const auto literal = cell.other_language ? std::nullopt : read_literal(cell.text);
        if (!literal || literal->kind == Literal::Kind::null || words_of(*literal).empty()) {
            why = "it does not name one result";
        } else if (semantics::means_not_eligible(plain(words_of(*literal)))) {
            why = "no destination can mean that somebody is turned away";
        } else {
            const std::string name = words_of(*literal);
            const auto known = std::find(plan_.destinations.begin(), plan_.destinations.end(), name);
            if (known != plan_.destinations.end()) return static_cast<std::size_t>(known - plan_.destinations.begin());
            plan_.destinations.push_back(name);
            remark_on_unlisted(name);
            return plan_.destinations.size() - 1;
        }
        lose(rule, label_of(table_.outputs[destination_column_]), cell.text, why,
             rule.empty() ? "there is no rule for what no other rule sends" : left_out_words);
        return std::nullopt;
    }

    [[nodiscard]] std::string because_of(const TableRule& rule) const {
        std::string text = rule.description;
        const auto add = [&](const std::string& label, const std::string& words) {
            if (words.empty()) return;
            text += fmt::format("{}{}{}{}", text.empty() ? "" : "; ", label, label.empty() ? "" : ": ", words);
        };
        for (std::size_t i = 0; i < rule.outputs.size() && i < table_.outputs.size(); ++i) {
            if (i == destination_column_) continue;
            const auto literal = read_literal(rule.outputs[i].text);
            add(label_of(table_.outputs[i]), literal ? words_of(*literal) : rule.outputs[i].text);
        }
        for (std::size_t i = 0; i < rule.annotations.size(); ++i)
            add(i < table_.annotation_names.size() ? table_.annotation_names[i] : "", rule.annotations[i]);
        return text;
    }

    void read_points(std::size_t row) {
        const AddedPoints adds = *table_.rules[row].adds;
        auto inputs = inputs_of(row);
        const auto anything = [](const Answers& answers) { return answers.anything; };
        if (!inputs || std::all_of(inputs->begin(), inputs->end(), anything)) {
            plan_.broken_sums.insert(adds.column);
            return;
        }
        plan_.points.push_back({row, std::move(*inputs), adds});
    }

    void read_rule(std::size_t row) {
        const TableRule& rule = table_.rules[row];
        auto inputs = inputs_of(row);
        if (!inputs) return;
        std::string why;
        const Cell output = destination_column_ < rule.outputs.size() ? rule.outputs[destination_column_] : Cell{};
        const auto destination = destination_of(output, label_of(table_, row), why);
        if (!destination) {
            leave_out(row, fmt::format(
                               "{}: {}",
                               table_.outputs.empty() ? "output" : label_of(table_.outputs[destination_column_]), why));
            return;
        }
        plan_.rules.push_back({row, std::move(*inputs), *destination, because_of(rule), false, {}});
    }

    void add_default() {
        if (table_.outputs.empty() || !table_.outputs[destination_column_].otherwise) return;
        std::string why;
        const auto destination = destination_of(*table_.outputs[destination_column_].otherwise, "", why);
        if (!destination) return;
        std::vector<Answers> inputs(table_.inputs.size());
        for (Answers& answers : inputs) answers.anything = true;
        plan_.rules.push_back(
            {table_.rules.size(), std::move(inputs), *destination, "The default output of the table", true, {}});
    }

    /// Whether a rule that was carried over looks at the column, or points do of a sum that such a rule looks at.
    [[nodiscard]] bool looked_at(std::size_t column) const {
        const auto by_rule = [&](std::size_t each) {
            return std::any_of(plan_.rules.begin(), plan_.rules.end(),
                               [&](const PlannedRule& rule) { return !rule.inputs[each].anything; });
        };
        return by_rule(column) ||
               std::any_of(plan_.points.begin(), plan_.points.end(), [&](const PlannedPoints& points) {
                   return !points.inputs[column].anything && by_rule(points.adds.column);
               });
    }

    void note_columns() {
        for (std::size_t column = 0; column < plan_.domains.size(); ++column) {
            const Domain& domain = plan_.domains[column];
            const std::string label = label_of(table_.inputs[column]);
            plan_.asked[column] = looked_at(column);
            if (const std::size_t first = first_alike(column); first != column) {
                note(label, table_.inputs[column].expression,
                     fmt::format("it looks at the same as the column `{}`", label_of(table_.inputs[first])),
                     "one question is asked for both");
                continue;
            }
            if (!plan_.asked[column]) {
                note(label, "", "no rule that was carried over looks at it", "it is not asked");
                continue;
            }
            if (table_.inputs[column].is_sum) continue;  // nobody is asked for it
            if (domain.open)
                note(label, "", "the table does not say what else can be answered",
                     "one more answer stands for everything else");
            if (domain.kind != Domain::Kind::figure) continue;
            note(label, "",
                 domain.decimals == 0 ? "the figures of the table are whole numbers"
                                      : "the question is as exact as the figures of the table",
                 fmt::format("it is answered {}", domain.decimals == 0
                                                      ? "in whole numbers"
                                                      : fmt::format("to {} decimal place{}", domain.decimals,
                                                                    domain.decimals == 1 ? "" : "s")));
            if (domain.guessed)
                note(label, "", "the table does not say how high its figures go",
                     fmt::format("the question goes up to {}", words_of(from_steps(domain.highest, domain.decimals))));
            if (domain.in_pieces)
                note(label, table_.inputs[column].values.allowed, "a question has one range",
                     "figures between those that the file allows can be answered too");
            if (domain.below_nought)
                lose("", label, "", "a figure below nought cannot be answered", "the question starts at nought");
        }
    }

    /// As the file lists them; those that it does not list come last.
    void order_destinations() {
        if (table_.outputs.empty() || plan_.destinations.empty()) return;
        std::vector<std::string> order;
        for (const Literal& literal : listed(table_.outputs[destination_column_].values)) {
            const std::string name = words_of(literal);
            const bool used = std::any_of(plan_.rules.begin(), plan_.rules.end(), [&](const PlannedRule& rule) {
                return plan_.destinations[rule.destination] == name;
            });
            if (used && std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
            if (!used)
                note(label_of(table_.outputs[destination_column_]), name,
                     "no rule that was carried over has this output", "it is no destination");
        }
        for (const PlannedRule& rule : plan_.rules) {
            const std::string& name = plan_.destinations[rule.destination];
            if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
        }
        for (PlannedRule& rule : plan_.rules)
            rule.destination = static_cast<std::size_t>(
                std::find(order.begin(), order.end(), plan_.destinations[rule.destination]) - order.begin());
        plan_.destinations = std::move(order);
        note(label_of(table_.outputs[destination_column_]), "",
             "which destination is the most protective is for people to settle", "they stand in the order of the file");
    }

    const DecisionTable& table_;
    std::vector<Remark>& remarks_;
    Plan plan_;
    std::size_t destination_column_ = 0;
};

}  // namespace

std::vector<Literal> listed(const Values& values) {
    std::string why;
    std::vector<Literal> literals;
    const auto tests = read_tests(values.allowed, why);
    if (!tests || tests->negated) return literals;
    for (const Test& test : tests->tests) {
        if (!test.is_one_value()) return {};
        literals.push_back(*test.low);
    }
    return literals;
}

std::string label_of(const Input& input) {
    if (!input.label.empty()) return input.label;
    return input.expression.empty() ? "input" : input.expression;
}

std::string label_of(const Output& output) {
    if (!output.label.empty()) return output.label;
    return output.name.empty() ? "output" : output.name;
}

std::string label_of(const DecisionTable& table, std::size_t row) {
    if (row >= table.rules.size()) return "";
    if (!table.rules[row].label.empty()) return table.rules[row].label;
    const std::string& id = table.rules[row].id;
    return id.empty() ? std::to_string(row + 1) : fmt::format("{} ({})", row + 1, id);
}

Plan plan_for(const DecisionTable& table, std::vector<Remark>& remarks) {
    return Planning(table, remarks).run();
}

}  // namespace ascrules::import
