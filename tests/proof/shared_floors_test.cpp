// The floors of a shared vocabulary, held against a council that keeps them by their words alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/findings.h"
#include "tests/support/in_process.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests::shared_floors {

namespace {

/// Everybody but those of section 42 goes to a hub that no shared floor knows by its name.
const std::string hub =
    "ruleset Lawful by name only\n  council  Anyshire\n  owner    Head\n  status   draft\n  source   Local = panel\n"
    "  if an answer is missing  hold with Community connector\n"
    "use \"../national/care-act.ascrules\"\n"
    "destination Safeguarding\n  within 4 working hours\n"
    "destination Urgent response\n  within 4 working hours\n"
    "destination Needs assessment\n  within 28 days\n"
    "destination Carer's assessment\n  within 28 days\n"
    "destination Information and advice\n  within 1 working day\n"
    "destination Community connector\n  within 10 working days\n"
    "threshold heavy caring is 35 hours [Local]\n"
    "rule S1 Safeguarding [Care Act s.42(1)]\n  when section 42 test met\n  send to Safeguarding\n"
    "  overrides every other rule\n"
    "rule Z1 Everybody else [Care Act s.2]\n  otherwise send to Community connector\n";

/// Whether the ruleset breaks a floor whose words hold these.
bool breaks(const model::Model& model, const std::string& words_of_floor) {
    const analysis::Findings findings = analysis::analyse(model);
    return std::any_of(findings.broken_floors.begin(), findings.broken_floors.end(),
                       [&](const analysis::BrokenFloor& broken) {
                           return has(words(model, model.floors[broken.floor]), words_of_floor);
                       });
}

/// The text of a shipped file with something else where `before` stands first.
std::string changed(const std::string& path, const std::string& before, const std::string& after) {
    std::string text = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path);
    const std::size_t at = text.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    return text.replace(at, before.size(), after);
}

}  // namespace

TEST(SharedFloors, AreBrokenByAHubThatTheyDoNotName) {
    const model::Model model = shipped_model("examples/brent/hub.ascrules", hub);
    ASSERT_FALSE(model.floors.empty());
    EXPECT_TRUE(breaks(model, "appears to have care needs"));
}

// The regulations ask for one outcome of a carer, and name three ways of being unable for a carer and four for an adult.
TEST(EligibilityFloors, AreBrokenByCriteriaThatAskForMoreThanTheRegulations) {
    const std::string path = "examples/national/eligibility.ascrules";
    const std::string carers =
        "        - at least 1 of carer outcome are only with help or with pain or endangering somebody\n";
    const std::string adults =
        "    - at least 2 of adult outcome are only with help or with pain or endangering somebody or far too slowly\n";
    const auto broken = [&](const std::string& before, const std::string& after, const std::string& floor) {
        return breaks(shipped_model(path, changed(path, before, after)), floor);
    };
    EXPECT_FALSE(breaks(shipped_model(path), ""));
    EXPECT_TRUE(broken(
        carers, "        - at least 2 of carer outcome are only with help or with pain or endangering somebody\n",
        "necessary care is yes"));
    EXPECT_TRUE(broken(carers, "        - at least 1 of carer outcome are only with help or endangering somebody\n",
                       "necessary care is yes"));
    EXPECT_TRUE(broken("        - carer health at risk is yes\n", "", "necessary care is yes"));
    EXPECT_TRUE(broken(
        adults,
        "    - at least 3 of adult outcome are only with help or with pain or endangering somebody or far too slowly\n",
        "impairment or illness is yes"));
    EXPECT_TRUE(broken(adults,
                       "    - at least 2 of adult outcome are only with help or with pain or endangering somebody\n",
                       "impairment or illness is yes"));
}

}  // namespace ascrules::tests::shared_floors
