// Regions are told by the fewest boxes, none of which can be made larger: held against trying every box and every choice of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <set>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/proof/analysis/count.h"
#include "compiler/proof/analysis/fewest.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/proof/analysis/region.h"
#include "compiler/proof/analysis/sizes.h"
#include "compiler/proof/analysis/uncovered_count.h"
#include "tests/support/care_rules.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;
using diagram::Box;
using diagram::Cells;

/// Up to three questions, always asked: lists and amounts. Rules that each look at one or two of them.
Model small_table(Chance& chance) {
    Model model;
    model.destinations.resize(1);
    const std::size_t questions = 2 + chance.below(2);
    for (std::size_t i = 0; i < questions; ++i) {
        Question question;
        question.name = "q" + std::to_string(i);
        if (chance.happens(1, 2)) {
            Choice choice;
            for (std::size_t answer = 0; answer < 2 + chance.below(2); ++answer)
                choice.answers.push_back({"", "a" + std::to_string(answer), {}});
            question.kind = choice;
        } else {
            question.kind = Quantity{0, 3, "", Measure::number, 0};
        }
        model.questions.push_back(question);
    }
    const std::size_t rules = 1 + chance.below(4);
    for (std::size_t i = 0; i < rules; ++i) {
        std::vector<Condition> parts;
        for (std::size_t q = 0; q < questions; ++q) {
            if (chance.happens(1, 4)) continue;
            if (const auto* choice = std::get_if<Choice>(&model.questions[q].kind)) {
                Is is{{q}, {}};
                for (std::size_t a = 0; a < choice->answers.size(); ++a) {
                    if (chance.happens(1, 2)) is.answers.push_back(a);
                }
                if (!is.answers.empty()) parts.push_back({{}, is});
            } else {
                const std::int64_t low = chance.between(0, 3);
                parts.push_back({{}, InRange{{q}, low, chance.between(static_cast<int>(low), 3)}});
            }
        }
        Rule rule;
        rule.id = "R" + std::to_string(i);
        rule.when = all_of(std::move(parts), {});
        rule.send_to = Route{{0}, {}};
        model.rules.push_back(std::move(rule));
    }
    return model;
}

/// Every box of the grid: of a list any of its cells, of a stretch any without a hole.
std::vector<Box> every_box(const diagram::Grid& grid) {
    std::vector<Box> boxes{{}};
    for (std::uint32_t level = 0; level < grid.size(); ++level) {
        std::vector<Cells> choices;
        if (grid.is_list(level)) {
            for (Cells cells = 1; cells <= grid.whole(level); ++cells) choices.push_back(cells);
        } else {
            const std::uint32_t last = diagram::last_of(grid.whole(level));
            for (std::uint32_t from = 0; from <= last; ++from) {
                for (std::uint32_t to = from; to <= last; ++to) choices.push_back(diagram::stretch(from, to));
            }
        }
        std::vector<Box> longer;
        for (const Box& box : boxes) {
            for (const Cells cells : choices) {
                longer.push_back(box);
                longer.back().push_back(cells);
            }
        }
        boxes = std::move(longer);
    }
    return boxes;
}

/// Every single cell of the grid, as a box.
std::vector<Box> every_cell(const diagram::Grid& grid) {
    std::vector<Box> single;
    for (const Box& box : every_box(grid)) {
        bool one = true;
        for (std::uint32_t level = 0; level < box.size(); ++level) {
            one = one && (grid.is_list(level) ? std::has_single_bit(box[level])
                                              : diagram::first_of(box[level]) == diagram::last_of(box[level]));
        }
        if (one) single.push_back(box);
    }
    return single;
}

/// The fewest of the boxes that hold all cells, by trying one box, then two, then three, …
std::size_t fewest_by_trying(const diagram::Grid& grid, const std::vector<Box>& boxes, std::vector<Box> cells,
                             std::size_t most) {
    if (cells.empty()) return 0;
    if (most == 0) return 1;  // more than allowed: whatever comes back is too large
    std::size_t best = most + 1;
    for (const Box& box : boxes) {
        if (!grid.within(cells.front(), box)) continue;
        std::vector<Box> left;
        for (const Box& cell : cells) {
            if (!grid.within(cell, box)) left.push_back(cell);
        }
        best = std::min(best, 1 + fewest_by_trying(grid, boxes, std::move(left), best - 2));
    }
    return best;
}

}  // namespace

TEST(Regions, AreToldByTheFewestLargestBoxes) {
    std::size_t several = 0;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        Chance chance(seed);
        const Model model = small_table(chance);
        analysis::AnalysisContext context(model, {});
        const diagram::Grid& grid = context.grid;
        diagram::Cover outside = context.applying();
        std::vector<Box> pieces;
        diagram::Steps steps{1'000'000};
        ASSERT_TRUE(outside.uncovered(grid.answered(), steps, [&](const Box& piece) {
            pieces.push_back(piece);
            return true;
        }));
        const auto is_gap = [&](const Box& cell) {
            return std::none_of(context.parts.begin(), context.parts.end(), [&](const auto& parts) {
                return std::any_of(parts.begin(), parts.end(),
                                   [&](const diagram::Part& part) { return grid.within(cell, box_of(grid, part)); });
            });
        };
        std::vector<Box> gaps;
        for (const Box& cell : every_cell(grid)) {
            if (is_gap(cell)) gaps.push_back(cell);
        }
        const std::vector<Box> cells = every_cell(grid);
        std::vector<Box> allowed;
        for (const Box& box : every_box(grid)) {
            const bool inside = std::all_of(cells.begin(), cells.end(),
                                            [&](const Box& cell) { return !grid.within(cell, box) || is_gap(cell); });
            if (inside) allowed.push_back(box);
        }
        std::vector<Box> largest;
        for (const Box& box : allowed) {
            const bool within_another = std::any_of(allowed.begin(), allowed.end(), [&](const Box& other) {
                return other != box && grid.within(box, other);
            });
            if (!within_another) largest.push_back(box);
        }
        auto consensus = analysis::largest_boxes(grid, pieces, 10'000);
        ASSERT_TRUE(consensus);
        std::sort(largest.begin(), largest.end());
        ASSERT_EQ(*consensus, largest) << "seed " << seed;

        const std::vector<analysis::Found> found = analysis::Region(context, pieces, outside).boxes();
        for (const analysis::Found& each : found) {
            ASSERT_TRUE(std::find(largest.begin(), largest.end(), each.box) != largest.end()) << "seed " << seed;
        }
        for (const Box& cell : gaps) {
            ASSERT_TRUE(
                std::any_of(found.begin(), found.end(), [&](const auto& each) { return grid.within(cell, each.box); }));
        }
        ASSERT_EQ(found.size(), fewest_by_trying(grid, largest, gaps, gaps.size() + 1)) << "seed " << seed;
        several += found.size() > 2 ? 1 : 0;
    }
    EXPECT_GT(several, 100U);
}

// What a condition says of a box it says once: without any of its comparisons it would say something else. Where a question is asked only if others are
// answered so, the first says already what a comparison with those would.
TEST(Regions, AreToldWithoutAComparisonThatFollowsFromTheRest) {
    std::size_t tried = 0;
    std::size_t asked_only_if = 0;
    for (std::uint64_t seed = 1; seed <= 6'000; ++seed) {
        const Model model = random_model(seed, 200);
        analysis::AnalysisContext context(model, {});
        diagram::Cover outside = context.applying();
        std::vector<Box> pieces;
        diagram::Steps steps{100'000};
        ASSERT_TRUE(outside.uncovered(context.grid.answered(), steps, [&](const Box& piece) {
            pieces.push_back(piece);
            return true;
        }));
        if (pieces.empty()) continue;
        const auto meaning = [&](std::vector<Condition> list) {
            return diagram::narrowed(context.grid, context.store, context.conditions.of(all_of(std::move(list), {})),
                                     context.grid.answered());
        };
        for (const analysis::Found& found : analysis::Region(context, pieces, outside).boxes()) {
            const Condition told = analysis::condition_of(context, found.box);
            const auto* const list = std::get_if<CountTrue>(&told.node);
            if (list == nullptr || list->operands.size() < 2) continue;
            for (std::size_t i = 0; i < list->operands.size(); ++i) {
                std::vector<Condition> fewer = list->operands;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
                ASSERT_NE(meaning(fewer), meaning(list->operands)) << "seed " << seed << ", comparison " << i;
                ++tried;
            }
            asked_only_if += std::any_of(model.questions.begin(), model.questions.end(),
                                         [](const Question& question) { return question.only_asked_if.has_value(); })
                                 ? 1
                                 : 0;
        }
    }
    EXPECT_GT(tried, 500U);
    EXPECT_GT(asked_only_if, 100U);
}

TEST(Sizes, AreWhatGoingThroughEveryCaseCounts) {
    std::size_t aside = 0;
    std::size_t held = 0;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        const Model model = random_model(seed, 100);
        const analysis::Sizes sizes = analysis::sizes_of(model, {});
        ASSERT_TRUE(sizes.questions_finished);
        std::vector<std::size_t> applies(model.rules.size(), 0);
        std::vector<std::size_t> decides(model.rules.size(), 0);
        std::vector<std::size_t> missing(model.questions.size(), 0);
        const evaluate::Evaluator evaluator(model);
        for (const Case& given : complete_cases(model)) {
            const evaluate::Trace trace = evaluator.explain(given);
            for (const evaluate::RuleTrace& rule : trace.rules) {
                applies[rule.rule.index] += rule.applies == evaluate::Holds::always ? 1 : 0;
                decides[rule.rule.index] += rule.decides == evaluate::Holds::always ? 1 : 0;
            }
            for (std::size_t i = 0; i < model.questions.size(); ++i) {
                Case without = given;
                without.values[i] = NotKnown{};
                missing[i] += evaluator.decide(without).is_held() ? 1 : 0;
            }
        }
        for (const analysis::RuleSize& size : sizes.rules) {
            ASSERT_EQ(size.applies, analysis::Count(applies[size.rule.index])) << print(model) << size.rule.index;
            if (!model.rule(size.rule).sends()) continue;  // it never decides
            ASSERT_EQ(size.stands, analysis::Count(decides[size.rule.index])) << print(model) << size.rule.index;
            aside += size.aside.empty() ? 0 : 1;
        }
        for (const analysis::QuestionSize& size : sizes.questions) {
            ASSERT_EQ(size.matters, analysis::Count(missing[size.question.index]))
                << print(model) << model.question(size.question).name;
            held += size.matters.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GT(aside, 100U);
    EXPECT_GT(held, 300U);
}

TEST(Questions, WithoutEffectHaveNoneAndAllOthersHaveSome) {
    std::size_t without = 0;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        Model model = random_model(seed, 100);
        model.floors.clear();
        for (Rule& rule : model.rules) {
            if (rule.sends()) rule.offers.clear(), rule.also_to.clear();
        }
        const analysis::Findings findings = analysis::analyse(model);
        ASSERT_TRUE(findings.finished());
        const evaluate::Evaluator evaluator(model);
        const std::vector<Case> cases = complete_cases(model);
        for (const QuestionId question : findings.without_effect) {
            ++without;
            for (const Case& given : cases) {
                Case other = given;
                for (const Value& value : every_answer(model.question(question))) {
                    other[question] = value;
                    ASSERT_EQ(evaluator.decide(given).outcomes, evaluator.decide(other).outcomes) << print(model);
                }
            }
        }
    }
    EXPECT_GT(without, 30U);
}

TEST(UncoveredCount, IsTheSumOfThePieces) {
    std::size_t met = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const diagnostics::Source source("made-up.ascrules", care_rules_text(6 + seed % 6, seed));
        diagnostics::Diagnostics diagnostics;
        const auto model = semantics::compile(source, diagnostics);
        ASSERT_TRUE(model);
        analysis::AnalysisContext context(*model, {});
        diagram::Cover cover = context.applying();
        analysis::UncoveredCount counted(context, cover);
        // Some of the cases, then all of them, for which some is known already.
        const diagram::Ref some =
            context.applies.back() == diagram::never ? context.applies.front() : context.applies.back();
        for (const diagram::Ref function : {context.store.negation(some), diagram::always}) {
            const diagram::Part region = part_of(context.grid, context.grid.answered(), function);
            diagram::Steps steps{100'000};
            const auto exactly = counted.of(region, steps);
            ASSERT_TRUE(exactly);
            analysis::Count sum;
            const bool finished = cover.uncovered(region, steps, [&](const Box& piece) {
                sum += cases_in(context, piece);
                return true;
            });
            if (!finished) continue;  // too many to go through, which is why they are counted otherwise
            ASSERT_EQ(exactly->digits(), sum.digits()) << "seed " << seed;
            met += sum.is_zero() ? 0 : 1;
        }
        diagram::Steps none{0};
        EXPECT_FALSE(analysis::UncoveredCount(context, cover).of(part_of(context.grid, context.grid.answered()), none));
    }
    EXPECT_GT(met, 30U);
}

TEST(Count, HoldsWhatNoMachineWordHolds) {
    analysis::Count count(1);
    for (int i = 0; i < 40; ++i) count *= 1'000;
    EXPECT_EQ(count.digits(), "1" + std::string(120, '0'));
    analysis::Count less = count;
    less -= analysis::Count(1);
    EXPECT_EQ(less.digits(), std::string(120, '9'));
    EXPECT_LT(less, count);
    less += analysis::Count(1);
    EXPECT_EQ(less, count);
    count *= count;
    EXPECT_EQ(count.digits(), "1" + std::string(240, '0'));
    count *= analysis::Count(7);
    EXPECT_EQ(count.digits(), "7" + std::string(240, '0'));
    count *= analysis::Count();
    EXPECT_TRUE(count.is_zero());
    EXPECT_EQ(analysis::Count().digits(), "0");
    EXPECT_EQ(analysis::with_commas(analysis::Count(1'234'567)), "1,234,567");
    EXPECT_EQ(analysis::with_commas(analysis::Count(123)), "123");
}

TEST(Count, SharesAreToTheNearestAndNeverRoundedToAllOrNone) {
    const auto share = [](std::uint64_t part, std::uint64_t whole) {
        return analysis::share_words(analysis::Count(part), analysis::Count(whole));
    };
    EXPECT_EQ(share(0, 3), "none");
    EXPECT_EQ(share(3, 3), "all");
    EXPECT_EQ(share(1, 4), "25%");
    EXPECT_EQ(share(2, 3), "67%");
    EXPECT_EQ(share(1, 84), "1.2%");
    EXPECT_EQ(share(2, 306), "0.65%");
    EXPECT_EQ(share(1, 200), "0.5%");
    EXPECT_EQ(share(1, 1'000'000), "less than 0.01%");
    EXPECT_EQ(share(999'999, 1'000'000), "more than 99%");
    EXPECT_EQ(share(99, 1'000), "9.9%");
    EXPECT_EQ(share(9'996, 100'000), "10%");
}

}  // namespace ascrules::tests
