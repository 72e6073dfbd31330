// docs/outcomes.md says how what followed is put beside a case file: followed here step by step.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::string extract =
    "Event_Reference,LA_Person_Unique_Identifier,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,"
    "Service_Type\n"
    "C1,made-up-1,Service User,Request,2025-05-01,2025-05-02,Progress to Reablement/ST-Max,\n"
    "E1,made-up-1,Service User,Service,2025-05-03,2025-06-10,,Short Term Support: ST-Max\n"
    "C2,made-up-2,Service User,Request,2025-05-01,2025-05-02,NFA - Information & Advice / Signposting only,\n"
    "C3,made-up-2,Service User,Request,2025-05-04,2025-05-05,NFA - Support declined,\n"
    "C4,made-up-3,Service User,Request,2025-05-06,2025-06-15,Progress to Assessment,\n";

const std::string door_rules = R"(ruleset Door
  if an answer is missing  hold with Front desk

destination Assessment
  within  28 days
destination Front desk
  within  1 working day

question has care needs
  answer  yes or no

rule A1 Needs
  when has care needs is yes
  send to Assessment
rule Z1 Others
  otherwise
  send to Front desk
)";

/// The mapping's part that stands in docs/outcomes.md.
std::string part_of_the_page() {
    const std::string page = contents(ASCRULES_SOURCE_DIR "/docs/outcomes.md");
    const std::string fence = "```yaml\n";
    const std::size_t begin = page.find(fence) + fence.size();
    return page.substr(begin, page.find("```", begin) - begin);
}

/// What XLOOKUP does: the column `outcome`, which is H, by the column `reference`, which is A.
std::map<std::string, std::string> outcomes_by_reference(const std::string& csv) {
    std::map<std::string, std::string> all;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string first;
        std::string field;
        std::getline(fields, first, ',');
        for (int i = 0; i < 7; ++i) std::getline(fields, field, ',');
        all[first] = field;
    }
    EXPECT_EQ(all["reference"], "outcome");
    return all;
}

}  // namespace

TEST(OutcomesJoin, StandsBesideACaseFileAsThePageSays) {
    const Ran found = run({"outcomes", "extract.csv", "--row-for", "reference", "--output", "outcomes.csv"},
                          {.files = {{"extract.csv", extract}}});
    ASSERT_EQ(found.exit_code, 0) << found.err;
    const auto outcomes = outcomes_by_reference(found.written.at("outcomes.csv"));
    std::string cases = "reference,care_needs,what_followed\n";
    for (const char* reference : {"C1", "C2", "C3", "C4", "C5"}) {
        const auto looked_up = outcomes.find(reference);
        cases += std::string(reference) + ",yes," +
                 (looked_up == outcomes.end() ? "no request found" : looked_up->second) + "\n";
    }
    const Ran replayed =
        run({"replay", "rules.ascrules", "cases.csv", "--mapping", "mapping.yaml", "--format", "json"},
            {.files = {{"rules.ascrules", door_rules},
                       {"cases.csv", cases},
                       {"mapping.yaml",
                        part_of_the_page() + "reference: reference\nquestions:\n  has care needs: care_needs\n"}}});
    ASSERT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
    // C2 and C3, which are one request, came to nothing. C4 cannot be classified and C5 is not in the extract: neither is counted.
    EXPECT_TRUE(has(replayed.out, "\"not_recorded\": 2,\n      \"came_to_nothing\": 2")) << replayed.out;
    EXPECT_TRUE(has(cases, "C3,yes,No Services Provided - other reason"));
    EXPECT_TRUE(has(cases, "C2,yes,No Services Provided - other reason")) << "C2 and C3 are one request";
}

}  // namespace ascrules::tests
