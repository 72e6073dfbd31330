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

}  // namespace

TEST(SharedFloors, AreBrokenByAHubThatTheyDoNotName) {
    const model::Model model = shipped_model("examples/brent/hub.ascrules", hub);
    const analysis::Findings findings = analysis::analyse(model);
    ASSERT_FALSE(model.floors.empty());
    EXPECT_TRUE(std::any_of(findings.broken_floors.begin(), findings.broken_floors.end(),
                            [&](const analysis::BrokenFloor& broken) {
                                const model::Floor& floor = model.floors[broken.floor];
                                return words(model, floor).find("appears to have care needs") != std::string::npos;
                            }));
}

}  // namespace ascrules::tests::shared_floors
