#include "compiler/import/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/diagnostics/spelling.h"
#include "compiler/import/words.h"
#include "compiler/semantics/declare.h"

namespace ascrules::import {

namespace {

constexpr const char* left_out_words = "the rule is left out";
constexpr std::size_t most_answers = 999;

/// The values that an output may have, in their order; empty where the file does not say.
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

/// Turns one table into a plan.
class Planning {
  public:
    Planning(const DecisionTable& table, std::vector<Remark>& remarks) : table_(table), remarks_(remarks) {}

    Plan run() {
        destination_column_ = destination_column();
        remark_on_columns();
        read_columns();
        for (std::size_t row = 0; row < table_.rules.size(); ++row) read_rule(row);
        add_overrides();
        add_default();
        settle_rules_without_condition();
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

    [[nodiscard]] std::string output_label(std::size_t column) const {
        const Output& output = table_.outputs[column];
        if (!output.label.empty()) return output.label;
        return output.name.empty() ? "output" : output.name;
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
                note(output_label(i), "", "a rule sends to one destination, and this is a further output",
                     "it is kept as words after `because`");
        }
    }

    void read_columns() {
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            std::vector<std::optional<UnaryTests>> cells;
            for (const TableRule& rule : table_.rules) {
                std::string why;
                const bool there = column < rule.inputs.size() && !rule.inputs[column].other_language;
                cells.push_back(there ? read_tests(rule.inputs[column].text, why) : std::nullopt);
            }
            const Input& input = table_.inputs[column];
            Domain domain = domain_of(input.values, cells);
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
            tests_.push_back(std::move(cells));
            plan_.domains.push_back(std::move(domain));
            plan_.asked.push_back(false);
        }
    }

    void leave_out(std::size_t row, std::string why) { plan_.left_out.push_back({row, std::move(why)}); }

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
            if (!answers) {
                lose(label_of(table_, row), label_of(table_.inputs[column]), cell, why, left_out_words);
                if (first_why.empty()) first_why = fmt::format("{}: {}", label_of(table_.inputs[column]), why);
            }
            inputs.push_back(answers.value_or(Answers{}));
        }
        if (first_why.empty()) return inputs;
        leave_out(row, first_why);
        return std::nullopt;
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
            return plan_.destinations.size() - 1;
        }
        lose(rule, output_label(destination_column_), cell.text, why,
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
            add(output_label(i), literal ? words_of(*literal) : rule.outputs[i].text);
        }
        for (std::size_t i = 0; i < rule.annotations.size(); ++i)
            add(i < table_.annotation_names.size() ? table_.annotation_names[i] : "", rule.annotations[i]);
        return text;
    }

    void read_rule(std::size_t row) {
        const TableRule& rule = table_.rules[row];
        auto inputs = inputs_of(row);
        if (!inputs) return;
        std::string why;
        const Cell output = destination_column_ < rule.outputs.size() ? rule.outputs[destination_column_] : Cell{};
        const auto destination = destination_of(output, label_of(table_, row), why);
        if (!destination) {
            leave_out(
                row, fmt::format("{}: {}", table_.outputs.empty() ? "output" : output_label(destination_column_), why));
            return;
        }
        plan_.rules.push_back({row, std::move(*inputs), *destination, because_of(rule), false, {}});
    }

    /// Where an output's value stands in the order of the file, for each output that has one.
    [[nodiscard]] std::vector<std::size_t> rank_of(std::size_t row) const {
        std::vector<std::size_t> ranks;
        for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
            const std::vector<Literal> order = listed(table_.outputs[i].values);
            if (order.empty() || i >= table_.rules[row].outputs.size()) continue;
            const auto literal = read_literal(table_.rules[row].outputs[i].text);
            const auto place = literal ? std::find(order.begin(), order.end(), *literal) : order.end();
            ranks.push_back(static_cast<std::size_t>(place - order.begin()));
        }
        return ranks;
    }

    [[nodiscard]] bool can_both_apply(const PlannedRule& a, const PlannedRule& b) const {
        for (std::size_t i = 0; i < a.inputs.size(); ++i) {
            if (!meet(a.inputs[i], b.inputs[i])) return false;
        }
        return true;
    }

    void add_overrides() {
        const bool first = table_.policy == HitPolicy::first;
        if (!first && table_.policy != HitPolicy::priority) return;
        std::vector<std::vector<std::size_t>> ranks;
        for (const PlannedRule& rule : plan_.rules) ranks.push_back(first ? std::vector{rule.row} : rank_of(rule.row));
        const bool ordered = !ranks.empty() && !ranks.front().empty();
        if (!ordered && !ranks.empty())
            lose("", "", table_.policy_text, "the file does not say in which order the outputs come",
                 "no rule overrides another");
        for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
            for (std::size_t j = 0; j < plan_.rules.size(); ++j) {
                const bool differ = plan_.rules[i].destination != plan_.rules[j].destination;
                if (differ && ranks[i] < ranks[j] && can_both_apply(plan_.rules[i], plan_.rules[j]))
                    plan_.rules[i].overrides.push_back(j);
            }
        }
        if (!first && ordered) report_unlisted();
    }

    void report_unlisted() {
        const std::vector<Literal> order =
            table_.outputs.empty() ? std::vector<Literal>{} : listed(table_.outputs[destination_column_].values);
        for (const std::string& name : plan_.destinations) {
            const bool known = std::any_of(order.begin(), order.end(),
                                           [&](const Literal& literal) { return words_of(literal) == name; });
            if (!order.empty() && !known)
                lose("", output_label(destination_column_), name,
                     "this output is not among those that the file puts in order", "it comes last");
        }
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

    static bool has_no_condition(const PlannedRule& rule) {
        return std::all_of(rule.inputs.begin(), rule.inputs.end(),
                           [](const Answers& answers) { return answers.anything; });
    }

    /// Whether every other rule goes before this one wherever both apply.
    [[nodiscard]] bool comes_last(std::size_t rule) const {
        if (plan_.rules.size() == 1) return true;
        if (table_.policy != HitPolicy::first && table_.policy != HitPolicy::priority) return false;
        for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
            const auto& overrides = plan_.rules[i].overrides;
            const bool same = plan_.rules[i].destination == plan_.rules[rule].destination;
            const bool before = same || std::find(overrides.begin(), overrides.end(), rule) != overrides.end();
            if (i != rule && !before) return false;
        }
        return true;
    }

    /// A question that has an answer to every case, for a rule that applies to all.
    std::optional<std::size_t> any_question() const {
        for (std::size_t column = 0; column < plan_.domains.size(); ++column) {
            const Domain::Kind kind = plan_.domains[column].kind;
            if (kind != Domain::Kind::none && kind != Domain::Kind::date) return column;
        }
        return std::nullopt;
    }

    static Answers everything(const Domain& domain) {
        Answers answers;
        if (domain.kind == Domain::Kind::figure) {
            answers.ranges = {{domain.lowest, domain.highest}};
        } else {
            answers.chosen.assign(domain.answer_count(), true);
        }
        return answers;
    }

    void settle_rules_without_condition() {
        bool otherwise =
            std::any_of(plan_.rules.begin(), plan_.rules.end(), [](const PlannedRule& rule) { return rule.otherwise; });
        std::vector<std::size_t> without_words;
        for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
            PlannedRule& rule = plan_.rules[i];
            if (rule.otherwise || !has_no_condition(rule)) continue;
            const auto question = any_question();
            if (!otherwise && comes_last(i)) {
                otherwise = rule.otherwise = true;
                rule.overrides.clear();
                for (PlannedRule& other : plan_.rules) std::erase(other.overrides, i);
            } else if (question) {
                rule.inputs[*question] = everything(plan_.domains[*question]);
            } else {
                without_words.push_back(i);
            }
        }
        for (std::size_t i = without_words.size(); i-- > 0;) take_out(without_words[i]);
    }

    void take_out(std::size_t position) {
        const std::size_t row = plan_.rules[position].row;
        lose(label_of(table_, row), "", "", "it applies to everybody, and the table asks nothing that could say so",
             left_out_words);
        leave_out(row, "it applies to everybody, and the table asks nothing that could say so");
        plan_.rules.erase(plan_.rules.begin() + static_cast<std::ptrdiff_t>(position));
        for (PlannedRule& rule : plan_.rules) {
            std::erase(rule.overrides, position);
            for (std::size_t& other : rule.overrides) other -= other > position ? 1 : 0;
        }
    }

    void note_columns() {
        for (std::size_t column = 0; column < plan_.domains.size(); ++column) {
            const Domain& domain = plan_.domains[column];
            const std::string label = label_of(table_.inputs[column]);
            plan_.asked[column] = std::any_of(plan_.rules.begin(), plan_.rules.end(),
                                              [&](const PlannedRule& rule) { return !rule.inputs[column].anything; });
            if (!plan_.asked[column]) {
                note(label, "", "no rule that was carried over looks at it", "it is not asked");
                continue;
            }
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
                note(output_label(destination_column_), name, "no rule that was carried over has this output",
                     "it is no destination");
        }
        for (const PlannedRule& rule : plan_.rules) {
            const std::string& name = plan_.destinations[rule.destination];
            if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
        }
        for (PlannedRule& rule : plan_.rules)
            rule.destination = static_cast<std::size_t>(
                std::find(order.begin(), order.end(), plan_.destinations[rule.destination]) - order.begin());
        plan_.destinations = std::move(order);
        note(output_label(destination_column_), "", "which destination is the most protective is for people to settle",
             "they stand in the order of the file");
    }

    const DecisionTable& table_;
    std::vector<Remark>& remarks_;
    Plan plan_;
    std::size_t destination_column_ = 0;
    std::vector<std::vector<std::optional<UnaryTests>>> tests_;
};

}  // namespace

std::string label_of(const Input& input) {
    if (!input.label.empty()) return input.label;
    return input.expression.empty() ? "input" : input.expression;
}

std::string label_of(const DecisionTable& table, std::size_t row) {
    if (row >= table.rules.size()) return "";
    const std::string& id = table.rules[row].id;
    return id.empty() ? std::to_string(row + 1) : fmt::format("{} ({})", row + 1, id);
}

Plan plan_for(const DecisionTable& table, std::vector<Remark>& remarks) {
    return Planning(table, remarks).run();
}

}  // namespace ascrules::import
