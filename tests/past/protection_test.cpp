// Whether small numbers can be worked out from what is shown of parts of the cases. The attacker solves the tables, and shares no code with what
// hides: for each hidden count it tries which values leave a table that agrees with everything that is told.
#include <algorithm>
#include <bitset>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/past/report/protection.h"

namespace ascrules::tests {
namespace {

using report::CountTable;

constexpr std::size_t most_in_all = 63;
using Sums = std::bitset<most_in_all + 1>;

/// What a reader knows of one count.
struct Told {
    std::size_t lowest = 0;
    std::size_t highest = most_in_all;
};

std::vector<Told> told(const std::vector<std::size_t>& counts, const std::vector<bool>& hidden,
                       const std::vector<bool>& hidden_parts) {
    bool zero_is_hidden = false;
    for (std::size_t i = 0; i < counts.size(); ++i)
        zero_is_hidden = zero_is_hidden || (counts[i] == 0 && hidden[i] && !hidden_parts[i]);
    std::vector<Told> all;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (hidden[i]) {
            all.push_back({hidden_parts[i] || zero_is_hidden ? 0U : 1U, most_in_all});
        } else if (counts[i] == 0) {
            all.push_back({0, 0});
        } else {
            const std::size_t nearest = (counts[i] + 2) / 5 * 5;
            all.push_back({std::max<std::size_t>(5, nearest - 2), nearest + 2});
        }
    }
    return all;
}

/// For each sum of wholes, the sums of parts that go with it.
using Reachable = std::vector<Sums>;

Reachable with(const Reachable& before, Told whole, Told part) {
    Reachable after(most_in_all + 1);
    for (std::size_t sum = 0; sum <= most_in_all; ++sum) {
        if (before[sum].none()) continue;
        for (std::size_t w = whole.lowest; w <= whole.highest && sum + w <= most_in_all; ++w) {
            for (std::size_t p = part.lowest; p <= std::min(part.highest, w); ++p) after[sum + w] |= before[sum] << p;
        }
    }
    return after;
}

/// How many values each count of the part could have, for somebody who looks at both columns together.
std::vector<std::size_t> values_of_parts(const std::vector<Told>& wholes, const std::vector<Told>& parts,
                                         std::size_t whole_total, std::size_t part_total) {
    std::vector<std::size_t> values(parts.size());
    for (std::size_t one = 0; one < parts.size(); ++one) {
        Reachable others(most_in_all + 1);
        others[0][0] = true;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i != one) others = with(others, wholes[i], parts[i]);
        }
        for (std::size_t p = parts[one].lowest; p <= std::min(parts[one].highest, part_total); ++p) {
            bool can_be = false;
            for (std::size_t w = std::max(p, wholes[one].lowest); w <= std::min(wholes[one].highest, whole_total); ++w)
                can_be = can_be || others[whole_total - w][part_total - p];
            values[one] += can_be ? 1 : 0;
        }
    }
    return values;
}

std::size_t total(const std::vector<std::size_t>& counts) {
    std::size_t all = 0;
    for (const std::size_t count : counts) all += count;
    return all;
}

std::string words(const CountTable& table, const std::vector<std::vector<bool>>& hidden) {
    std::string text;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        for (std::size_t i = 0; i < table.columns[column].size(); ++i)
            text += (hidden[column][i] ? " (" : " ") + std::to_string(table.columns[column][i]) +
                    (hidden[column][i] ? ")" : "");
        text += "\n";
    }
    return text;
}

/// What the attacker finds out of `column`, looked at together with the column that holds it.
struct Attack {
    std::size_t small = 0;   ///< hidden counts from 1 to 4
    std::size_t narrow = 0;  ///< of these: with fewer than three possible values
    std::size_t pinned = 0;  ///< hidden counts of any size with a single possible value, where anything can vary at all
    bool all_hidden = true;
};

Attack attack(const CountTable& table, const std::vector<std::vector<bool>>& hidden, std::size_t whole,
              std::size_t column) {
    const std::vector<std::size_t>& counts = table.columns[column];
    const auto values =
        values_of_parts(told(table.columns[whole], hidden[whole], hidden[0]), told(counts, hidden[column], hidden[0]),
                        total(table.columns[whole]), total(counts));
    Attack found;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (!hidden[column][i] && table.columns[whole][i] > 0) found.all_hidden = false;
        if (!hidden[column][i]) continue;
        const bool is_small = counts[i] > 0 && counts[i] < 5;
        found.small += is_small ? 1 : 0;
        found.narrow += is_small && values[i] < 3 ? 1 : 0;
        found.pinned += values[i] < 2 ? 1 : 0;
    }
    return found;
}

TEST(Protection, LeavesThreeValuesForEverySmallNumber) {
    std::mt19937 chance(20'260'401);
    const auto up_to = [&](std::size_t most) { return std::size_t{chance()} % (most + 1); };
    std::size_t attacked = 0;
    std::size_t given_up = 0;
    std::size_t shown = 0;
    for (int round = 0; round < 3'000; ++round) {
        const std::size_t parts = 2 + up_to(4);
        CountTable table;
        table.columns.resize(4);
        std::size_t left = most_in_all - 3;
        for (std::size_t i = 0; i < parts; ++i) {
            const std::size_t cases = std::min(left, up_to(4) == 0 ? up_to(4) : up_to(24));
            left -= cases;
            const std::size_t judged = up_to(2) == 0 ? up_to(cases) : cases;
            const std::size_t low = up_to(1) == 0 ? up_to(std::min<std::size_t>(judged, 5)) : up_to(judged);
            table.columns[0].push_back(cases);
            table.columns[1].push_back(judged);
            table.columns[2].push_back(low);
            table.columns[3].push_back(up_to(judged - low));
        }
        table.known = {{{1}, {0}}, {{2}, {1}}, {{3}, {1}}, {{2, 3}, {1}}};
        const auto hidden = report::hidden_counts(table);
        for (const auto& [whole, column] :
             std::vector<std::pair<std::size_t, std::size_t>>{{0, 0}, {0, 1}, {1, 2}, {1, 3}}) {
            for (std::size_t i = 0; i < parts; ++i) {
                const std::size_t count = table.columns[column][i];
                EXPECT_TRUE(hidden[column][i] || count == 0 || count > 4);
                EXPECT_TRUE(hidden[column][i] || !hidden[0][i]);
                shown += hidden[column][i] ? 0 : 1;
            }
            const Attack found = attack(table, hidden, whole, column);
            attacked += found.small;
            if (found.narrow == 0 && found.pinned == 0) continue;
            // Only a column of which nothing is shown that could vary may leave less.
            EXPECT_TRUE(found.all_hidden) << "round " << round << ", column " << column << "\n" << words(table, hidden);
            ++given_up;
        }
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(attacked, 5'000U);
    EXPECT_GT(shown, 9'000U);
    EXPECT_LT(given_up, 700U);
}

TEST(Protection, TakesMoreWhereTwoSmallNumbersWouldBeForced) {
    const auto hidden = [](std::vector<std::size_t> counts, std::vector<std::size_t> wholes) {
        const auto all = report::hidden_counts({{std::move(wholes), std::move(counts)}, {{{1}, {0}}}});
        std::string text;
        for (const bool one : all[1]) text += one ? 'h' : 's';
        return text;
    };
    // 50 in all, 48 of them shown as 50: two hidden ones of at least one each would be one each.
    EXPECT_EQ(hidden({48, 1, 1}, {60, 60, 60}), "hhh");
    // Three of one each make three: a part with cases and a count of zero goes with them.
    EXPECT_EQ(hidden({1, 1, 1, 0}, {20, 20, 20, 20}), "hhhh");
    // A part without cases covers nothing, since everybody sees that its count is zero.
    EXPECT_EQ(hidden({3, 0, 0}, {20, 0, 20}), "hsh");
    EXPECT_EQ(hidden({3, 12, 18}, {30, 30, 30}), "hhs");
    EXPECT_EQ(hidden({0, 12, 18}, {30, 30, 30}), "sss");
}

}  // namespace
}  // namespace ascrules::tests
