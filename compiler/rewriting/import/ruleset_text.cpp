#include "compiler/rewriting/import/ruleset_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/rewriting/format/layout.h"
#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::import {

namespace {

using comparing::Sets;

std::string figure(const Domain& domain, std::int64_t steps) {
    return words_of(from_steps(steps, domain.decimals));
}

/// One condition on a line, or a list of which any must hold.
struct Clauses {
    std::vector<std::string> single;
    std::vector<std::vector<std::string>> lists;
};

std::string between_words(const std::string& name, const Domain& domain, std::int64_t low, std::int64_t high) {
    return fmt::format("{} is {} {} {} {}", name, said(comparing::figures, Sets::both), figure(domain, low),
                       comparing::between_joint, figure(domain, high));
}

std::string_view not_known_words() {
    return said(comparing::answers, Sets::known, comparing::included, comparing::negated);
}

/// The comparisons that all hold in one range of a figure.
std::vector<std::string> range_words(const std::string& name, const Domain& domain,
                                     std::pair<std::int64_t, std::int64_t> range) {
    const auto [low, high] = range;
    const auto stands = [&](std::int64_t steps) { return domain.figures.contains(steps); };
    if (low == high) return {fmt::format("{} is {}", name, figure(domain, low))};
    const bool from_start = low == domain.lowest;
    const bool to_end = high == domain.highest;
    const bool more_than = !from_start && !stands(low) && stands(low - 1);
    const bool less_than = !to_end && !stands(high) && stands(high + 1);
    const std::string lower = fmt::format("{} is {} {}", name, said(comparing::figures, Sets::lower, !more_than),
                                          figure(domain, more_than ? low - 1 : low));
    const std::string upper = fmt::format("{} is {} {}", name, said(comparing::figures, Sets::upper, !less_than),
                                          figure(domain, less_than ? high + 1 : high));
    if (to_end) return {lower};
    if (from_start) return {upper};
    if (more_than || less_than) return {lower, upper};
    return {between_words(name, domain, low, high)};
}

void add_figure(const std::string& name, const Domain& domain, const Answers& answers, Clauses& clauses) {
    if (answers.ranges.size() == 1 && !answers.not_known) {
        for (std::string& words : range_words(name, domain, answers.ranges.front()))
            clauses.single.push_back(std::move(words));
        return;
    }
    std::vector<std::string> list;
    for (const auto& [low, high] : answers.ranges) {
        const std::vector<std::string> words = range_words(name, domain, {low, high});
        list.push_back(words.size() == 1 ? words.front() : between_words(name, domain, low, high));
    }
    const std::string not_known = fmt::format("{} is {}", name, not_known_words());
    if (answers.not_known && list.empty()) {
        clauses.single.push_back(not_known);
        return;
    }
    if (answers.not_known) list.push_back(not_known);
    clauses.lists.push_back(std::move(list));
}

void add_choice(const std::string& name, const std::vector<std::string>& names, const Answers& answers,
                Clauses& clauses) {
    const bool negative =
        answers.negative && std::find(answers.chosen.begin(), answers.chosen.end(), false) != answers.chosen.end();
    std::vector<std::string> listed;
    for (std::size_t i = 0; i < answers.chosen.size(); ++i) {
        if (answers.chosen[i] != negative) listed.push_back(names[i]);
    }
    if (answers.not_known) listed.emplace_back(not_known_words());
    const bool list = listed.size() > 2;
    std::string words = name + " is ";
    if (list || negative)
        words += fmt::format("{}{} ",
                             said(comparing::answers, list ? Sets::any : Sets::those, comparing::included, negative),
                             list ? ":" : "");
    for (std::size_t i = 0; i < listed.size(); ++i) words += (i == 0 ? "" : list ? ", " : " or ") + listed[i];
    clauses.single.push_back(std::move(words));
}

std::string condition_text(const Clauses& clauses) {
    std::string text;
    const auto start = [&] { text += text.empty() ? "  when " : "   and "; };
    for (const std::string& words : clauses.single) {
        start();
        text += words + "\n";
    }
    for (const std::vector<std::string>& list : clauses.lists) {
        start();
        text += fmt::format("{}:\n", said(comparing::lists, Sets::any));
        for (const std::string& words : list) text += fmt::format("    - {}\n", words);
    }
    return text;
}

/// The same as the lines of a list all of which must hold.
std::string listed_text(const Clauses& clauses) {
    std::string text;
    for (const std::string& words : clauses.single) text += fmt::format("    - {}\n", words);
    for (const std::vector<std::string>& list : clauses.lists) {
        text += fmt::format("    - {}:\n", said(comparing::lists, Sets::any));
        for (const std::string& words : list) text += fmt::format("        - {}\n", words);
    }
    return text;
}

/// Writes one plan.
class Writing {
  public:
    Writing(const DecisionTable& table, const Plan& plan, Plainness plainness, std::vector<Remark>& remarks)
        : table_(table), plan_(plan), plainness_(plainness), remarks_(remarks) {}

    std::string text(const std::string& origin) {
        std::string text = fmt::format("# {}\n", one_line(origin));
        text +=
            "# Destinations stand in the order of the file: put the most protective first, and say how soon each "
            "acts.\n";
        text += fmt::format("ruleset {}\n  status draft\n\n", ruleset_name());
        text += destinations_text();
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) name_column(column);
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            if (!table_.inputs[column].is_sum) text += question_text(column);
        }
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            if (table_.inputs[column].is_sum && plan_.asked[column]) text += score_text(column);
        }
        for (std::size_t row = 0; row <= table_.rules.size(); ++row) {
            for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
                if (plan_.rules[i].row == row) text += rule_text(plan_.rules[i]);
            }
            for (const LeftOut& left_out : plan_.left_out) {
                if (left_out.row == row) text += left_out_text(left_out);
            }
        }
        return format::layout(diagnostics::Source("import.ascrules", text));
    }

  private:
    [[nodiscard]] std::string ruleset_name() const {
        std::string name = plain(table_.decision);
        while (!name.empty() && (name.front() == ':' || name.front() == ',' || name.front() == ' ')) name.erase(0, 1);
        while (!name.empty() && (name.back() == ',' || name.back() == ' ')) name.pop_back();
        return name.empty() ? "Decision table" : name;
    }

    std::string renamed(const std::string& column, const std::string& original, std::string name) {
        if (name != one_line(original))
            remarks_.push_back({false, table_.decision, "", column, original.empty() ? "\"\"" : original,
                                "a ruleset cannot call it that, or another has the name",
                                fmt::format("it is called `{}`", name)});
        return name;
    }

    std::string destinations_text() {
        Names names("result", plainness_);
        for (const std::string_view taken : {"held", "no rule", "contradiction"}) names.reserve(taken);
        std::string text;
        for (const std::string& original : plan_.destinations) {
            destinations_.push_back(renamed("", original, names.name_for(original)));
            text += fmt::format("destination {}\n  within undecided \"How soon? The table does not say.\"\n",
                                destinations_.back());
        }
        return text + "\n";
    }

    void name_column(std::size_t column) {
        const std::string original = label_of(table_.inputs[column]);
        questions_.push_back(plan_.asked[column] ? renamed("", original, question_names_.name_for(original)) : "");
        answers_.emplace_back();
        const Domain& domain = plan_.domains[column];
        if (!plan_.asked[column] || (domain.kind != Domain::Kind::choice && domain.kind != Domain::Kind::yes_no))
            return;
        Names names("answer", plainness_);
        for (const std::string& answer : domain.answers)
            answers_.back().push_back(
                domain.kind == Domain::Kind::yes_no ? answer : renamed(original, answer, names.name_for(answer)));
        if (domain.open) answers_.back().push_back(names.name_for("another"));
    }

    [[nodiscard]] std::string answer_text(std::size_t column) const {
        const Domain& domain = plan_.domains[column];
        switch (domain.kind) {
            case Domain::Kind::yes_no: return "yes or no";
            case Domain::Kind::date: return "date";
            case Domain::Kind::figure: {
                const std::string unit = domain.days ? " of days" : "";
                const std::string range =
                    fmt::format("{} to {}", figure(domain, domain.lowest), figure(domain, domain.highest));
                if (domain.decimals == 0) return fmt::format("whole number{}, {}", unit, range);
                return fmt::format("number{} to {} decimal place{}, {}", unit, domain.decimals,
                                   domain.decimals == 1 ? "" : "s", range);
            }
            default: break;
        }
        std::string list;
        for (const std::string& answer : answers_[column]) list += (list.empty() ? "one of: " : ", ") + answer;
        return list;
    }

    /// The name that the file's own expression gives the value, where it is one word that a `key` line can hold.
    [[nodiscard]] std::string key_text(std::size_t column) {
        const std::string& expression = table_.inputs[column].expression;
        const bool word = !expression.empty() &&
                          expression.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == std::string::npos;
        const std::string small = spelling::folded(expression);
        if (!word || small == "when" || comparing::is_verb(small) || small == spelling::key_of(questions_[column]))
            return "";
        for (std::size_t other = 0; other < questions_.size(); ++other) {
            if (other != column && spelling::key_of(questions_[other]) == expression) return "";
        }
        if (!keys_.insert(expression).second) return "";
        return fmt::format("  key {}\n", expression);
    }

    std::string question_text(std::size_t column) {
        if (!plan_.asked[column]) return "";
        std::string text = fmt::format("question {}\n", questions_[column]);
        if (const std::string original = quotable(label_of(table_.inputs[column])); original != questions_[column]) {
            std::string asked = original;
            if (asked.starts_with("${")) asked.erase(0, 1);
            std::erase_if(asked, [](char c) { return c == '{' || c == '}'; });
            if (asked != original && one_line(asked) != questions_[column])
                remarks_.push_back({false, table_.decision, "", label_of(table_.inputs[column]), "",
                                    "a question cannot be asked with braces in it",
                                    "they are left out of the words that are asked"});
            if (one_line(asked) != questions_[column]) text += fmt::format("  ask \"{}\"\n", one_line(asked));
        }
        return text + fmt::format("  answer {}\n{}", answer_text(column), key_text(column));
    }

    [[nodiscard]] std::string rule_id(const PlannedRule& rule) const {
        return rule.row == table_.rules.size() ? "Z1" : fmt::format("R{}", rule.row + 1);
    }

    [[nodiscard]] std::string citation(std::size_t row) const {
        if (row == table_.rules.size()) return "[local: DMN default output]";
        std::string called = plain(table_.rules[row].id);
        if (called.empty()) called = plain(table_.rules[row].label);
        return fmt::format("[local: DMN rule {}]", called.empty() ? std::to_string(row + 1) : called);
    }

    /// The sum as a score, behind definitions of what does not fit on one line of it.
    [[nodiscard]] std::string score_text(std::size_t column) {
        std::string definitions;
        std::string lines;
        for (const PlannedPoints& points : plan_.points) {
            if (points.adds.column != column) continue;
            const Clauses clauses = clauses_of(points.inputs);
            const bool one_line = clauses.lists.empty() && clauses.single.size() == 1 &&
                                  clauses.single.front().find(':') == std::string::npos;
            std::string when = one_line ? clauses.single.front() : "";
            if (!one_line) {
                when = question_names_.name_for(fmt::format("{} rule {}", questions_[column], points.adds.number));
                definitions += fmt::format("definition {}  {}\n  means all of:\n{}", when, citation(points.row),
                                           listed_text(clauses));
            }
            lines +=
                fmt::format("  {} point{} when {}\n", points.adds.points, points.adds.points == 1 ? "" : "s", when);
        }
        return fmt::format("{}score {}  [local: DMN decision {}]\n{}", definitions, questions_[column],
                           plain(table_.inputs[column].expression), lines);
    }

    [[nodiscard]] Clauses clauses_of(const std::vector<Answers>& inputs) const {
        Clauses clauses;
        for (std::size_t column = 0; column < inputs.size(); ++column) {
            const Answers& answers = inputs[column];
            if (answers.anything) continue;
            if (answers_[column].empty()) {
                add_figure(questions_[column], plan_.domains[column], answers, clauses);
            } else {
                add_choice(questions_[column], answers_[column], answers, clauses);
            }
        }
        return clauses;
    }

    [[nodiscard]] std::string rule_text(const PlannedRule& rule) const {
        const std::string& destination = destinations_[rule.destination];
        std::string text = fmt::format("\nrule {} {}  {}\n", rule_id(rule), destination, citation(rule.row));
        text += rule.otherwise ? "  otherwise\n" : condition_text(clauses_of(rule.inputs));
        text += fmt::format("  send to {}\n", destination);
        if (!rule.because.empty()) text += fmt::format("  because \"{}\"\n", quotable(rule.because));
        for (std::size_t i = 0; i < rule.overrides.size(); ++i)
            text += (i == 0 ? "  overrides " : ", ") + rule_id(plan_.rules[rule.overrides[i]]);
        return text + (rule.overrides.empty() ? "" : "\n");
    }

    [[nodiscard]] std::string left_out_text(const LeftOut& left_out) const {
        const TableRule& rule = table_.rules[left_out.row];
        std::string text = fmt::format("\n# Rule {} of the table is left out. {}.\n", label_of(table_, left_out.row),
                                       one_line(left_out.why));
        for (std::size_t i = 0; i < rule.inputs.size(); ++i)
            text += fmt::format("#   {}: {}\n", i < table_.inputs.size() ? label_of(table_.inputs[i]) : "input",
                                rule.inputs[i].text);
        for (const Cell& output : rule.outputs) text += fmt::format("#   output: {}\n", output.text);
        if (!rule.description.empty()) text += fmt::format("#   {}\n", rule.description);
        return text;
    }

    const DecisionTable& table_;
    const Plan& plan_;
    Plainness plainness_;
    std::vector<Remark>& remarks_;
    Names question_names_{"input", plainness_};
    std::vector<std::string> destinations_;
    std::vector<std::string> questions_;
    std::vector<std::vector<std::string>> answers_;
    std::set<std::string> keys_;
};

}  // namespace

std::string ruleset_text(const DecisionTable& table, const Plan& plan, const std::string& origin, Plainness plainness,
                         std::vector<Remark>& remarks) {
    return Writing(table, plan, plainness, remarks).text(origin);
}

}  // namespace ascrules::import
