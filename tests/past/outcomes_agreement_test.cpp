// What `ascrules outcomes` finds is what the naive referee finds, in thousands of small made-up extracts.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "compiler/past/outcomes/summary.h"
#include "tests/referees/outcomes_referee.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

using namespace outcomes;

struct Derived {
    Extract extract;
    std::vector<Sequel> sequels;
};

Derived derived(const std::string& csv, const Method& method, PersonBy person_by) {
    std::istringstream stream(csv);
    casefile::CsvReader rows(stream, "made-up.csv", ',');
    writing::Problems problems;
    auto extract = read_extract(rows, method, {.person_by = person_by, .reference = ""}, problems);
    EXPECT_EQ(writing::text_of(problems), "");
    if (!extract) return {};
    auto sequels = find_sequels(*extract, method);
    return {*std::move(extract), std::move(sequels)};
}

std::map<std::string, Verdict> verdicts_of(const Derived& found, const Method& method) {
    const int first_of_june = *read_day("2025-06-01");
    std::map<std::string, Verdict> all;
    for (const Sequel& sequel : found.sequels) {
        const auto reference = [&](std::size_t row) {
            return std::string(found.extract.reference_of(found.extract.events[row]));
        };
        Verdict verdict;
        for (const std::size_t row : sequel.rows)
            verdict.references += (verdict.references.empty() ? "" : "; ") + reference(row);
        verdict.received = sequel.received - first_of_june;
        verdict.ended = sequel.ended - first_of_june;
        verdict.new_client = sequel.new_client;
        verdict.in_full = category_in_full(found.extract, method, sequel);
        verdict.step = name_of(sequel.step);
        verdict.decided_by = reference(sequel.decided_by);
        all.emplace(reference(sequel.rows.front()), verdict);
    }
    return all;
}

std::string words(const std::map<std::string, Verdict>& verdicts) {
    std::string text;
    for (const auto& [reference, one] : verdicts) {
        text += one.references + " received " + day_text(one.received) + " ended " + day_text(one.ended) +
                (one.new_client ? " new " : " known ") + one.in_full + " (" + one.step + ") by " + one.decided_by +
                "\n";
    }
    return text;
}

}  // namespace

TEST(OutcomesAgreement, ThousandsOfMadeUpExtracts) {
    std::map<std::string, std::size_t> steps;
    std::size_t requests = 0;
    for (std::uint64_t seed = 1; seed <= 8'000; ++seed) {
        const auto events = made_up_events(seed);
        const std::string csv = csv_of(events, seed);
        Chance chance(seed);
        tests::Days days;
        Method method = published_method();
        if (chance.happens(1, 4)) days = {chance.between(0, 8), chance.between(0, 30), chance.between(0, 6)};
        method.days.request_gap = days.request_gap;
        method.days.window = days.window;
        method.days.chain_gap = days.chain_gap;
        const bool by_local = chance.happens(1, 4);
        const Derived found = derived(csv, method, by_local ? PersonBy::local_identifier : PersonBy::nhs_number);
        const auto got = verdicts_of(found, method);
        const auto expected = naive_outcomes(events, days, by_local);
        ASSERT_EQ(words(got), words(expected)) << "seed " << seed << "\n" << csv;
        for (const auto& [reference, verdict] : got) ++steps[verdict.step];
        requests += got.size();
    }
    // Each step must have been put to the test, and often.
    EXPECT_EQ(steps.size(), step_count);
    for (const auto& [step, times] : steps) EXPECT_GT(times, 200U) << step;
    EXPECT_GT(requests, 15'000U);
}

/// The order of the rows in the file decides nothing but which of two equal ones is named.
TEST(OutcomesAgreement, TheOrderOfTheRowsDoesNotMatter) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        auto events = made_up_events(seed);
        const auto outcomes_of = [&] {
            std::multiset<std::string> all;
            const Method method = published_method();
            const Derived found = derived(csv_of(events, seed), method, PersonBy::nhs_number);
            for (const auto& [reference, one] : verdicts_of(found, method))
                all.insert(day_text(one.received) + day_text(one.ended) + one.in_full + one.step);
            return all;
        };
        const auto before = outcomes_of();
        std::reverse(events.begin(), events.end());
        ASSERT_EQ(outcomes_of(), before) << "seed " << seed;
    }
}

}  // namespace ascrules::tests
