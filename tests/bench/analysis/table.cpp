#include "tests/bench/analysis/table.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "tests/bench/analysis/tree.h"
#include "tests/support/random_model.h"

namespace ascrules::bench {

namespace {

using tests::Chance;

std::vector<Column> loan_columns(std::size_t count) {
    const auto numbered = [](const std::string& letter, std::size_t many) {
        std::vector<std::string> names;
        for (std::size_t i = 1; i <= many; ++i) names.push_back(letter + std::to_string(i));
        return names;
    };
    std::vector<Column> columns{
        {"income", {}, 0, 300'000},
        {"purpose", {"car", "card", "debts", "home", "health", "move", "wedding", "other"}, 0, 0},
        {"score", {}, 300, 850},
        {"amount", {}, 500, 40'000},
        {"housing", {"owner", "mortgage", "rent", "others"}, 0, 0},
        {"burden", {}, 0, 500},
        {"work", {"none", "new", "short", "some", "long"}, 0, 0},
        {"used", {}, 0, 1500},
        {"accounts", {}, 0, 60},
        {"region", numbered("r", 12), 0, 0},
        {"late", {}, 0, 20},
        {"asked", {}, 0, 30},
    };
    columns.resize(std::min(count, columns.size()));
    return columns;
}

/// How many steps a column has from end to end.
std::int64_t reach(const Column& column) {
    return column.is_list() ? static_cast<std::int64_t>(column.answers.size()) - 1 : column.highest - column.lowest;
}

/// Loans whose grade follows from all columns together, and from chance. Lists count by a made-up order of their answers.
Loans made_up_loans(const std::vector<Column>& columns, std::size_t count, Chance& chance) {
    Loans loans;
    std::vector<std::int64_t> weights;
    std::vector<std::vector<std::size_t>> orders;
    for (const Column& column : columns) {
        weights.push_back(chance.between(20, 100));
        std::vector<std::size_t> order(column.answers.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[chance.below(i)]);
        orders.push_back(std::move(order));
    }
    std::vector<std::pair<std::int64_t, std::size_t>> scores;
    for (std::size_t loan = 0; loan < count; ++loan) {
        std::vector<std::int64_t> values;
        std::int64_t score = 0;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::int64_t span = reach(columns[c]);
            // Two draws: the middle is more frequent than the ends.
            const std::int64_t drawn =
                (chance.between(0, static_cast<int>(span)) + chance.between(0, static_cast<int>(span))) / 2;
            const std::int64_t counts =
                columns[c].is_list() ? static_cast<std::int64_t>(orders[c][static_cast<std::size_t>(drawn)]) : drawn;
            score += weights[c] * 1000 * counts / span;
            values.push_back(columns[c].lowest + drawn);
        }
        score += chance.between(0, 20'000);
        scores.emplace_back(score, loan);
        loans.values.push_back(std::move(values));
    }
    std::sort(scores.begin(), scores.end());
    loans.grades.resize(count);
    for (std::size_t place = 0; place < count; ++place)
        loans.grades[scores[place].second] = place * loan_grades / count;
    return loans;
}

/// A part that holds more than this one: a stretch with a tenth to half of its width added, or one answer more.
std::optional<Part> enlarged(const Column& column, Part part, Chance& chance) {
    if (column.is_list()) {
        const std::uint64_t missing = whole(column).answers & ~part.answers;
        if (missing == 0) return std::nullopt;
        part.answers |= missing & (~missing + 1);
        return part;
    }
    const std::int64_t more = std::max<std::int64_t>(1, (part.high - part.low + 1) * chance.between(10, 50) / 100);
    const Part before = part;
    part.low = std::max(column.lowest, part.low - more);
    part.high = std::min(column.highest, part.high + more);
    if (part == before) return std::nullopt;
    return part;
}

/// A part that holds less: a quarter of the stretch is cut off at its lower end, or one answer.
std::optional<Part> shrunk(const Column& column, Part part) {
    if (column.is_list()) {
        const std::uint64_t rest = part.answers & (part.answers - 1);
        if (rest == 0) return std::nullopt;
        part.answers = rest;
        return part;
    }
    if (part.high - part.low < 3) return std::nullopt;
    part.low += (part.high - part.low + 1) / 4;
    return part;
}

/// As many rows as make a tenth of them; one column of it, chosen from those that can be changed.
void damage(Table& table, Damage how, Chance& chance) {
    if (how == Damage::half) {
        std::erase_if(table.rows, [index = 0](const Row&) mutable { return index++ % 2 == 1; });
        return;
    }
    for (std::size_t left = std::max<std::size_t>(table.rows.size() / 10, 1); left > 0;) {
        Row& row = table.rows[chance.below(table.rows.size())];
        const std::size_t c = chance.below(table.columns.size());
        const Column& column = table.columns[c];
        const auto changed =
            how == Damage::overlap ? enlarged(column, row.parts[c], chance) : shrunk(column, row.parts[c]);
        if (!changed) continue;
        row.parts[c] = *changed;
        --left;
    }
}

}  // namespace

std::string digits(Wide number) {
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number != 0);
    return text;
}

Part whole(const Column& column) {
    if (!column.is_list()) return {0, column.lowest, column.highest};
    return {(std::uint64_t{1} << column.answers.size()) - 1, 0, 0};
}

Table made_up_table(const TableShape& shape) {
    Chance chance(shape.seed);
    Table table;
    table.grades = loan_grades;
    table.columns = loan_columns(shape.columns);
    const Loans loans = made_up_loans(table.columns, shape.loans, chance);
    table.rows = leaves_of_tree(table.columns, loans, shape.rows);
    if (shape.damage != Damage::none) damage(table, shape.damage, chance);
    return table;
}

}  // namespace ascrules::bench
