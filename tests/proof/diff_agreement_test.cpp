// The differences between two rulesets, held against going through every case of both.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "compiler/proof/diff/changes.h"
#include "compiler/proof/diff/joint.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/every_case.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

/// The same questions and destinations with some rules changed: another ruleset's condition, another place, or gone.
Model changed(const Model& model, std::uint64_t seed) {
    Model other = model;
    const std::size_t at = seed % other.rules.size();
    const std::size_t from = (seed / 7) % other.rules.size();
    switch (seed % 4) {
        case 0:
            if (other.rules[at].when && model.rules[from].when) other.rules[at].when = model.rules[from].when;
            break;
        case 1:
            if (other.rules[at].sends())
                other.rules[at].send_to = {{seed % other.destinations.size()}, {1, ClockKind::days}};
            break;
        case 2:
            if (other.rules[at].when) other.rules[at].when = none_of({*other.rules[at].when}, {});
            break;
        default: other.rules[at].overrides.clear();
    }
    return other;
}

/// A missing answer counts only where some rule of the two asks whether it is known: otherwise what follows from it follows from the others.
bool is_looked_at(const diagram::Space& space, const Case& given) {
    for (std::size_t i = 0; i < given.values.size(); ++i) {
        if (!given.knows({i}) && !space.tested[i]) return false;
    }
    return true;
}

using Pairs = std::set<std::pair<diff::Result, diff::Result>>;

TEST(DiffAgreement, AllDifferencesAreFoundAndNoOthers) {
    std::size_t different = 0;
    std::size_t held_by_one = 0;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        Model first = random_model(seed, 80);
        first.impossible.clear();
        const diff::Joint joint = diff::join(first, changed(first, seed));
        ASSERT_TRUE(joint.incomparable.empty());
        diff::Pair pair = diff::build(joint);
        const diff::Changes changes = diff::compare(joint, pair);
        ASSERT_TRUE(changes.finished) << print(joint.first) << print(joint.second);
        Pairs found;
        std::set<bool> found_in_holding;
        for (const diff::Change& change : changes.changes) {
            if (change.in_holding()) {
                found_in_holding.insert(change.first.has_value());
            } else {
                found.emplace(change.first, change.second);
            }
        }
        ByTheBook by_first(joint.first);
        ByTheBook by_second(joint.second);
        Pairs there;
        std::set<bool> in_holding;
        for (const Case& given : every_given_case(joint.first)) {
            if (!is_looked_at(pair.first.space, given)) continue;
            const diff::Result one = diff::result_of(by_first.decide(given).outcomes);
            const diff::Result other = diff::result_of(by_second.decide(given).outcomes);
            if (one && other && one != other) there.emplace(one, other);
            if (one.has_value() != other.has_value()) in_holding.insert(one.has_value());
        }
        ASSERT_EQ(found, there) << "seed " << seed << "\n" << print(joint.first) << print(joint.second);
        ASSERT_EQ(found_in_holding, in_holding) << "seed " << seed << "\n" << print(joint.first) << print(joint.second);
        different += there.empty() ? 0 : 1;
        held_by_one += in_holding.empty() ? 0 : 1;
    }
    EXPECT_GT(different, 300U);
    EXPECT_GT(held_by_one, 30U);
}

}  // namespace

}  // namespace ascrules::tests
