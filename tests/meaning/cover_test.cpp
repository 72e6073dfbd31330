// Searches through boxes, held against going through every case of small spaces.
#include "compiler/meaning/diagram/cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

using namespace diagram;

using Cell = std::uint32_t;
using At = std::vector<Cell>;  ///< a cell of each variable

/// A few variables, some with cells in a list and some with stretches of cells, and functions over them.
class Made {
  public:
    explicit Made(std::uint64_t seed)
        : chance_(seed), space_(made_space()), grid(space_), store(cells_of(space_)), cover(grid, store, 4) {
        const std::size_t count = chance_.below(seed % 2 == 0 ? 40 : 8);
        for (std::uint32_t i = 0; i < count; ++i) {
            functions.push_back(chance_.happens(1, 5) ? counting() : conjunction());
            std::vector<Part> parts = parts_of(grid, store, functions.back(), 4);
            // In some, what is kept whole is taken for what cutting cannot follow, such as a sum of points.
            for (Part& part : parts) part.very_many_ways = seed % 3 == 0 && part.exactly != always;
            cover.add(parts, i);
        }
    }

    /// Calls `visit` with each case.
    void each_case(const std::function<void(const At&)>& visit) const {
        At at(space_.variables.size(), 0);
        for (;;) {
            visit(at);
            std::size_t level = 0;
            while (level < at.size() && ++at[level] == space_.variables[level].cells) at[level++] = 0;
            if (level == at.size()) return;
        }
    }

    [[nodiscard]] bool holds(Ref function, const At& at) const {
        while (!function.is_constant()) function = store.child(function, at[store.level(function)]);
        return function == always;
    }

    [[nodiscard]] bool holds(const Box& box, const At& at) const {
        for (std::uint32_t level = 0; level < at.size(); ++level) {
            if (!grid.holds(level, box[level], at[level])) return false;
        }
        return true;
    }

    /// A function that is true for a good part of the cases.
    Ref region() { return chance_.happens(1, 3) ? always : store.negation(conjunction()); }

  private:
    static constexpr std::uint32_t variables = 5;

    Space made_space() {
        Space space;
        for (std::uint32_t i = 0; i < variables; ++i) {
            Variable variable;
            variable.cells = static_cast<std::uint32_t>(chance_.between(2, 4));
            if (chance_.happens(1, 2)) {
                for (std::uint32_t cell = 0; cell < variable.cells; ++cell) variable.starts.push_back(cell);
            }
            space.variables.push_back(variable);
        }
        return space;
    }

    static std::vector<std::uint32_t> cells_of(const Space& space) {
        std::vector<std::uint32_t> cells;
        for (const Variable& variable : space.variables) cells.push_back(variable.cells);
        return cells;
    }

    Ref comparison() {
        const auto level = static_cast<std::uint32_t>(chance_.below(variables));
        std::vector<Cell> cells;
        for (Cell cell = 0; cell < store.cells(level); ++cell) {
            if (chance_.happens(1, 2)) cells.push_back(cell);
        }
        return store.in_cells(level, cells);
    }

    Ref conjunction() {
        Ref all = always;
        for (int i = chance_.between(1, 4); i > 0; --i) all = store.conjunction(all, comparison());
        return all;
    }

    /// At least two of four: more ways than are kept as boxes.
    Ref counting() {
        Ref one = never;
        Ref two = never;
        for (int i = 0; i < 4; ++i) {
            const Ref next = comparison();
            two = store.disjunction(two, store.conjunction(one, next));
            one = store.disjunction(one, next);
        }
        return two;
    }

    Chance chance_;
    Space space_;

  public:
    Grid grid;
    Store store;
    Cover cover;
    std::vector<Ref> functions;
};

constexpr std::uint64_t rounds = 2'000;

}  // namespace

TEST(Cover, LeavesJustTheCasesThatNoFunctionCovers) {
    std::size_t met = 0;
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
        Made made(seed);
        const Ref region = made.region();
        std::vector<Box> pieces;
        Steps steps{100'000};
        for (const Part& part : parts_of(made.grid, made.store, region, 1'000)) {
            ASSERT_TRUE(made.cover.uncovered(part, steps, [&](const Box& piece) {
                pieces.push_back(piece);
                return true;
            }));
        }
        made.each_case([&](const At& at) {
            const bool covered = std::any_of(made.functions.begin(), made.functions.end(),
                                             [&](Ref function) { return made.holds(function, at); });
            const auto times =
                std::count_if(pieces.begin(), pieces.end(), [&](const Box& piece) { return made.holds(piece, at); });
            ASSERT_EQ(times, !covered && made.holds(region, at) ? 1 : 0) << "seed " << seed;
            met += times == 1 ? 1 : 0;
        });
    }
    EXPECT_GT(met, rounds);
}

TEST(Cover, WhatItUsedCoversByItself) {
    std::size_t fewer = 0;
    std::size_t asked = 0;
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
        Made made(seed);
        const Ref region = made.store.negation(made.region());
        Steps steps{100'000};
        if (region == never || made.cover.covers(region, steps) != Cover::Covers::all) continue;
        const std::vector<std::uint32_t> used = made.cover.used();
        ++asked;
        fewer += used.size() < made.functions.size() ? 1 : 0;
        made.each_case([&](const At& at) {
            const bool covered = std::any_of(
                used.begin(), used.end(), [&](std::uint32_t owner) { return made.holds(made.functions[owner], at); });
            ASSERT_TRUE(covered || !made.holds(region, at)) << "seed " << seed;
        });
    }
    EXPECT_GT(asked, rounds / 20);
    EXPECT_GT(fewer, rounds / 40);
}

TEST(Cover, FindsThePairsThatShareACase) {
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
        Made made(seed);
        std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
        for (std::uint32_t a = 0; a < made.functions.size(); ++a) {
            for (std::uint32_t b = a + 1; b < made.functions.size(); ++b) {
                if (made.store.conjunction(made.functions[a], made.functions[b]) != never) expected.insert({a, b});
            }
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
        Steps steps{100'000};
        ASSERT_TRUE(made.cover.pairs(steps, found));
        ASSERT_TRUE(std::equal(found.begin(), found.end(), expected.begin(), expected.end())) << "seed " << seed;
    }
}

TEST(Cover, WhatIsLeftOnDiagramsIsJustWhatNoFunctionCovers) {
    std::size_t told = 0;
    for (std::uint64_t seed = 3; seed <= 9'000; seed += 3) {
        Made made(seed);
        Steps steps{1'000'000};
        const Ref region = made.region();
        for (const Part& part : parts_of(made.grid, made.store, region, 4)) {
            const auto left = made.cover.left_of(part, steps);
            if (!left) continue;
            ++told;
            const Box box = box_of(made.grid, part);
            made.each_case([&](const At& at) {
                const bool covered = std::any_of(made.functions.begin(), made.functions.end(),
                                                 [&](Ref function) { return made.holds(function, at); });
                const bool within = made.holds(box, at) && made.holds(part.exactly, at);
                ASSERT_EQ(made.holds(*left, at), within && !covered) << seed;
            });
        }
        // Where nothing may be built, nothing is told, and the store can be used on.
        Steps none{0};
        (void)made.cover.left_of(part_of(made.grid, made.grid.everything()), none);
        ASSERT_FALSE(made.store.exhausted());
    }
    EXPECT_GT(told, 500U);
}

TEST(DiagramStore, WhatMeetsSharesACase) {
    std::size_t met = 0;
    std::size_t apart = 0;
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        Made made(seed);
        for (std::size_t i = 0; i + 1 < made.functions.size(); ++i) {
            std::size_t looked_at = 0;
            const bool meet = made.store.meet(made.functions[i], made.functions[i + 1], looked_at);
            ASSERT_EQ(meet, made.store.conjunction(made.functions[i], made.functions[i + 1]) != never) << seed;
            (meet ? met : apart) += 1;
        }
    }
    EXPECT_GT(met, 1'000U);
    EXPECT_GT(apart, 1'000U);
}

TEST(Cover, SaysWhereItsStepsRanOut) {
    Made made(2);
    Steps none{0};
    EXPECT_FALSE(made.cover.uncovered(made.grid.everything(), none, [](const Box&) { return true; }));
    EXPECT_EQ(made.cover.covers(always, none), Cover::Covers::not_finished);
}

/// Many functions of which no two are the same, over yes or no.
class Many {
  public:
    explicit Many(std::size_t count)
        : space_(made_space()), grid_(space_), store_(std::vector<std::uint32_t>(variables, 2)), cover(grid_, store_) {
        for (std::uint32_t i = 0; i < count; ++i) {
            Part part;
            for (std::uint32_t level = 0; level < variables; ++level)
                part.limits.push_back({level, Cells{1} << (i >> level & 1U)});
            cover.add({part}, i);
        }
    }
    [[nodiscard]] Part everything() const { return part_of(grid_, grid_.everything()); }

  private:
    static constexpr std::uint32_t variables = 14;

    static Space made_space() {
        Space space;
        space.variables.resize(variables);
        for (Variable& variable : space.variables) variable.cells = 2;
        return space;
    }

    Space space_;
    Grid grid_;
    Store store_;

  public:
    Cover cover;
};

// What is done for each of many functions counts, and not only how often the space was cut: otherwise a search could go on for ever within its limits.
TEST(Cover, TakesStepsForLookingAtManyFunctions) {
    constexpr std::size_t count = 8'192;
    Many many(count);
    const auto first = [&](std::size_t steps) {
        Steps left{steps};
        const bool finished = many.cover.uncovered(many.everything(), left, [](const Box&) { return false; });
        return std::pair(finished, steps - left.left);
    };
    EXPECT_FALSE(first(count / functions_a_step).first) << "not even begun";
    EXPECT_GT(first(10'000).second, 16 * count / functions_a_step) << "to gather them takes longer than a look";
    const auto [finished, again] = first(10'000);
    EXPECT_TRUE(finished);
    EXPECT_GT(again, 2 * count / functions_a_step);
    EXPECT_LT(again, 16 * count / functions_a_step) << "they are gathered once";
}

TEST(Cover, TakesAStepForEachPair) {
    Space space;
    space.variables.resize(1);
    space.variables.front().cells = 2;
    const Grid grid(space);
    Store store({2});
    Cover cover(grid, store);
    constexpr std::uint32_t count = 100;
    for (std::uint32_t i = 0; i < count; ++i) cover.add(always, i);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    Steps few{1'000};
    EXPECT_FALSE(cover.pairs(few, pairs));
    EXPECT_LT(pairs.size(), 1'000U);
    Steps enough{10'000};
    EXPECT_TRUE(cover.pairs(enough, pairs));
    EXPECT_EQ(pairs.size(), count * (count - 1) / 2);
}

}  // namespace ascrules::tests
