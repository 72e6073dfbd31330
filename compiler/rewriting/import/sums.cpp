#include "compiler/rewriting/import/sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/meaning/model/model.h"
#include "compiler/rewriting/import/plan.h"
#include "compiler/rewriting/import/unary.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::import {

namespace {

/// What one line of a score can give: see docs/language.md.
constexpr std::int64_t most_of_a_line = 1'000;
constexpr const char* asked_words = "the ruleset asks for the sum itself";

/// A whole number from nought on that a cell holds; nothing where it holds something else.
std::optional<std::int64_t> points_in(const Cell& cell) {
    const auto literal = cell.other_language ? std::nullopt : read_literal(cell.text);
    if (!literal || literal->kind != Literal::Kind::number) return std::nullopt;
    const auto points = in_steps(literal->number, 0);
    return points && *points >= 0 ? points : std::nullopt;
}

/// Whether a cell compares with whole numbers, as a score can be compared.
bool compares_whole_numbers(const Cell& cell) {
    std::string why;
    const auto tests = cell.other_language ? std::nullopt : read_tests(cell.text, why);
    const auto whole = [](const std::optional<Literal>& end) {
        return !end || (end->kind == Literal::Kind::number && in_steps(end->number, 0));
    };
    return tests && std::all_of(tests->tests.begin(), tests->tests.end(),
                                [&](const Test& test) { return whole(test.low) && whole(test.high); });
}

bool adds_up(const DecisionTable& table) {
    return table.policy == HitPolicy::collect && spelling::folded(table.aggregation) == "sum";
}

/// Puts sums into one table.
class Sums {
  public:
    Sums(const Document& document, const DecisionTable& table, const std::set<std::string>& asked_for,
         std::vector<Remark>& remarks)
        : document_(document), asked_for_(asked_for), remarks_(remarks), result_{table, {}} {}

    WithSums run() {
        const std::size_t own = result_.table.inputs.size();
        for (std::size_t column = 0; column < own; ++column) {
            const std::string name = spelling::folded(result_.table.inputs[column].expression);
            for (std::size_t i = 0; i < document_.tables.size(); ++i) {
                const DecisionTable& other = document_.tables[i];
                if (name.empty() || !adds_up(other) || spelling::folded(other.decision) != name) continue;
                const auto most = most_points(other, column);
                if (most) put_in(i, column, *most);
                break;
            }
        }
        return std::move(result_);
    }

  private:
    void lose(const DecisionTable& sum, std::string rule, std::string cell, std::string what) {
        remarks_.push_back({true, sum.decision, std::move(rule), "", std::move(cell), std::move(what), asked_words});
    }

    /// What all rules of the table give together; nothing where it cannot be a score, which is remarked on.
    std::optional<std::int64_t> most_points(const DecisionTable& sum, std::size_t column) {
        if (asked_for_.contains(spelling::folded(sum.decision))) {
            lose(sum, "", "", "not every rule of it can be carried over, and without one the sum would be another");
            return std::nullopt;
        }
        if (result_.table.rules.size() + sum.rules.size() > largest_together) {
            lose(sum, "", "", fmt::format("together with it there would be more than {} rules", largest_together));
            return std::nullopt;
        }
        for (const TableRule& rule : result_.table.rules) {
            if (column < rule.inputs.size() && compares_whole_numbers(rule.inputs[column])) continue;
            lose(sum, "", column < rule.inputs.size() ? rule.inputs[column].text : "",
                 "a sum of points is compared with whole numbers only");
            return std::nullopt;
        }
        const auto& otherwise = sum.outputs.front().otherwise;
        if (sum.outputs.size() != 1 || (otherwise && points_in(*otherwise) != 0)) {
            lose(sum, "", "", sum.outputs.size() != 1 ? "it has several outputs" : "it has a default output");
            return std::nullopt;
        }
        std::int64_t most = 0;
        for (std::size_t row = 0; row < sum.rules.size(); ++row) {
            const Cell cell = sum.rules[row].outputs.empty() ? Cell{} : sum.rules[row].outputs.front();
            const auto points = points_in(cell);
            if (!points || *points > most_of_a_line) {
                lose(sum, label_of(sum, row), cell.text,
                     fmt::format("points are whole numbers from 0 to {}", most_of_a_line));
                return std::nullopt;
            }
            most += *points;
        }
        if (most == 0 || most > model::Score::most_points) {
            lose(sum, "", "",
                 most == 0 ? "no rule of it gives a point"
                           : fmt::format("it can come to more than {} points", model::Score::most_points));
            return std::nullopt;
        }
        return most;
    }

    void put_in(std::size_t position, std::size_t column, std::int64_t most) {
        const DecisionTable& sum = document_.tables[position];
        DecisionTable& table = result_.table;
        const std::size_t before = table.inputs.size();
        table.inputs[column].is_sum = true;
        table.inputs[column].values = {"number", fmt::format("[0..{}]", most)};
        table.inputs.insert(table.inputs.end(), sum.inputs.begin(), sum.inputs.end());
        const Cell anything{"-", false};
        for (TableRule& rule : table.rules) {
            if (rule.inputs.size() == before) rule.inputs.resize(table.inputs.size(), anything);
        }
        for (std::size_t row = 0; row < sum.rules.size(); ++row) {
            const std::int64_t points = points_in(sum.rules[row].outputs.front()).value_or(0);
            if (points == 0) continue;  // it adds nothing
            TableRule rule = sum.rules[row];
            rule.label = fmt::format("{} of {}", label_of(sum, row), sum.decision);
            rule.adds = AddedPoints{column, points, row + 1};
            rule.inputs.insert(rule.inputs.begin(), before, anything);
            table.rules.push_back(std::move(rule));
        }
        remarks_.push_back({false, sum.decision, "", "", "",
                            "it adds up points, and where none of its rules applies DMN has no sum",
                            "it is a score, and there nought"});
        result_.put_in.push_back(position);
    }

    static constexpr std::size_t largest_together = 1'000;

    const Document& document_;
    const std::set<std::string>& asked_for_;
    std::vector<Remark>& remarks_;
    WithSums result_;
};

}  // namespace

WithSums with_sums(const Document& document, const DecisionTable& table, const std::set<std::string>& asked_for,
                   std::vector<Remark>& remarks) {
    return Sums(document, table, asked_for, remarks).run();
}

}  // namespace ascrules::import
