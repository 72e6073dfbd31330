#include "tests/bench/analysis/tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <queue>
#include <utility>

namespace ascrules::bench {

namespace {

using Counts = std::array<std::int64_t, loan_grades>;

/// Gini's impurity times the number of loans, but for a constant: what a split lowers. Larger is purer.
double purity(const Counts& counts) {
    double squares = 0;
    std::int64_t all = 0;
    for (const std::int64_t count : counts) {
        squares += static_cast<double>(count) * static_cast<double>(count);
        all += count;
    }
    return all == 0 ? 0 : squares / static_cast<double>(all);
}

struct Split {
    double gain = 0;
    std::size_t column = 0;
    Part first;  ///< of a column: the parts of the two halves
    Part second;
};

struct Leaf {
    std::vector<Part> parts;
    std::vector<std::size_t> loans;
    Split split;
    std::size_t number = 0;  ///< in order of arrival, so that the tree is the same everywhere
};

struct GainsLess {
    bool operator()(const Leaf& a, const Leaf& b) const {
        return a.split.gain != b.split.gain ? a.split.gain < b.split.gain : a.number > b.number;
    }
};

class Grower {
  public:
    Grower(const std::vector<Column>& columns, const Loans& loans) : columns_(columns), loans_(loans) {}

    std::vector<Row> grow(std::size_t most_leaves) {
        std::vector<std::size_t> everybody(loans_.grades.size());
        for (std::size_t i = 0; i < everybody.size(); ++i) everybody[i] = i;
        std::vector<Part> everything;
        for (const Column& column : columns_) everything.push_back(whole(column));
        add(std::move(everything), std::move(everybody));
        while (open_.size() + finished_.size() < most_leaves && !open_.empty()) {
            const Leaf leaf = open_.top();
            open_.pop();
            cut(leaf);
        }
        for (; !open_.empty(); open_.pop()) finish(open_.top());
        return std::move(finished_);
    }

  private:
    void add(std::vector<Part> parts, std::vector<std::size_t> loans) {
        Leaf leaf{std::move(parts), std::move(loans), {}, next_number_++};
        leaf.split = best_split(leaf);
        if (leaf.split.gain > 0) {
            open_.push(std::move(leaf));
        } else {
            finish(leaf);
        }
    }

    void finish(const Leaf& leaf) {
        const Counts counts = count(leaf.loans);
        const auto most = std::max_element(counts.begin(), counts.end());
        finished_.push_back({leaf.parts, static_cast<std::size_t>(most - counts.begin())});
    }

    void cut(const Leaf& leaf) {
        const Split& split = leaf.split;
        std::vector<std::size_t> first;
        std::vector<std::size_t> second;
        for (const std::size_t loan : leaf.loans) {
            const std::int64_t value = loans_.values[loan][split.column];
            const bool in_first =
                columns_[split.column].is_list() ? (split.first.answers >> value & 1U) != 0 : value <= split.first.high;
            (in_first ? first : second).push_back(loan);
        }
        std::vector<Part> parts = leaf.parts;
        parts[split.column] = split.first;
        add(parts, std::move(first));
        parts[split.column] = split.second;
        add(std::move(parts), std::move(second));
    }

    [[nodiscard]] Counts count(const std::vector<std::size_t>& loans) const {
        Counts counts{};
        for (const std::size_t loan : loans) ++counts[loans_.grades[loan]];
        return counts;
    }

    [[nodiscard]] Split best_split(const Leaf& leaf) const {
        Split best;
        const Counts all = count(leaf.loans);
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            Split split = columns_[c].is_list() ? best_of_answers(leaf, c, all) : best_of_numbers(leaf, c, all);
            if (split.gain > best.gain + 1e-9) best = split;
        }
        return best;
    }

    [[nodiscard]] Split best_of_numbers(const Leaf& leaf, std::size_t column, const Counts& all) const {
        std::vector<std::pair<std::int64_t, std::size_t>> sorted;
        sorted.reserve(leaf.loans.size());
        for (const std::size_t loan : leaf.loans) sorted.emplace_back(loans_.values[loan][column], loans_.grades[loan]);
        std::sort(sorted.begin(), sorted.end());
        Split best;
        best.column = column;
        Counts below{};
        Counts above = all;
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            ++below[sorted[i].second];
            --above[sorted[i].second];
            if (sorted[i].first == sorted[i + 1].first) continue;
            const double gain = purity(below) + purity(above) - purity(all);
            if (gain <= best.gain + 1e-9) continue;
            const std::int64_t middle = sorted[i].first + (sorted[i + 1].first - sorted[i].first) / 2;
            best = {gain, column, {0, leaf.parts[column].low, middle}, {0, middle + 1, leaf.parts[column].high}};
        }
        return best;
    }

    /// The answers in the order of their average grade, cut in two. Answers that no loan has go with the second half.
    [[nodiscard]] Split best_of_answers(const Leaf& leaf, std::size_t column, const Counts& all) const {
        std::vector<Counts> counts(columns_[column].answers.size());
        for (const std::size_t loan : leaf.loans)
            ++counts[static_cast<std::size_t>(loans_.values[loan][column])][loans_.grades[loan]];
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t answer = 0; answer < counts.size(); ++answer) {
            double sum = 0;
            double number = 0;
            for (std::size_t grade = 0; grade < loan_grades; ++grade) {
                sum += static_cast<double>(grade) * static_cast<double>(counts[answer][grade]);
                number += static_cast<double>(counts[answer][grade]);
            }
            if (number > 0) order.emplace_back(sum / number, answer);
        }
        std::sort(order.begin(), order.end());
        Split best;
        best.column = column;
        Counts below{};
        Counts above = all;
        std::uint64_t answers = 0;
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            const Counts& moved = counts[order[i].second];
            for (std::size_t grade = 0; grade < loan_grades; ++grade) {
                below[grade] += moved[grade];
                above[grade] -= moved[grade];
            }
            answers |= std::uint64_t{1} << order[i].second;
            const double gain = purity(below) + purity(above) - purity(all);
            if (gain > best.gain + 1e-9)
                best = {gain, column, {answers, 0, 0}, {leaf.parts[column].answers & ~answers, 0, 0}};
        }
        return best;
    }

    const std::vector<Column>& columns_;
    const Loans& loans_;
    std::priority_queue<Leaf, std::vector<Leaf>, GainsLess> open_;
    std::vector<Row> finished_;
    std::size_t next_number_ = 0;
};

}  // namespace

std::vector<Row> leaves_of_tree(const std::vector<Column>& columns, const Loans& loans, std::size_t most_leaves) {
    return Grower(columns, loans).grow(most_leaves);
}

}  // namespace ascrules::bench
