#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/output/bundle/bundle.h"
#include "compiler/output/bundle/bundle_parts.h"
#include "tests/referees/by_the_book.h"
#include "tests/support/emit_example.h"
#include "tests/support/random_model.h"
#include "tests/support/smallest_model.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using flowchart::example::front_door;
using writing::Json;

Json bundle(const Model& model) {
    return *bundle_of(model, diagram::build(model), "0.1.0");
}

const Json& at(const Json& object, const std::string& name) {
    for (const auto& [member, value] : std::get<Json::Object>(object.node)) {
        if (member == name) return value;
    }
    ADD_FAILURE() << "no member " << name << " in " << writing::line_of(object);
    static const Json nothing;
    return nothing;
}
const Json& at(const Json& array, std::size_t index) {
    return std::get<Json::Array>(array.node).at(index);
}
bool has_member(const Json& object, const std::string& name) {
    const auto& members = std::get<Json::Object>(object.node);
    return std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
}
std::size_t number(const Json& json) {
    return static_cast<std::size_t>(std::get<std::int64_t>(json.node));
}
std::string text(const Json& json) {
    return std::get<std::string>(json.node);
}
const Json::Array& items(const Json& json) {
    return std::get<Json::Array>(json.node);
}
std::set<std::string> texts(const Json& json) {
    std::set<std::string> result;
    for (const Json& item : items(json)) result.insert(text(item));
    return result;
}

// ---- a front end that has nothing but the bundle -------------------------------------------------------------------------

/// Walks the decision diagram as docs/bundle.md says. Answers are given as the bundle gives them in its examples.
class FrontEnd {
  public:
    explicit FrontEnd(const Json& bundle) : bundle_(bundle), diagram_(at(bundle, "decision_diagram")) {
        for (const Json& variable : items(at(diagram_, "variables"))) {
            for (const Json& cell : items(at(variable, "cells"))) {
                if (is_not_known(cell)) tested_.insert(text(at(variable, "question")));
            }
        }
    }

    /// Ids of rules: of those that decide or make their offers whatever is missing, and of those for which that hangs on it.
    struct Rules {
        std::set<std::string> certain, possible;
    };

    struct Result {
        std::set<std::string> outcomes;
        Rules rules;
    };

    Result decide(const std::map<std::string, Json>& answers) {
        const auto cells = possible_cells(answers, [](const std::string&) { return true; });
        Result result;
        std::set<std::string> leaves;
        reach(at(diagram_, "nodes"), at(diagram_, "root"), cells, "leaf", leaves);
        for (const std::string& name : leaves) {
            const Json& leaf = at(at(diagram_, "leaves"), std::stoul(name));
            for (const Json& outcome : items(at(leaf, "outcomes"))) result.outcomes.insert(writing::line_of(outcome));
        }
        for (const Json& entry : items(at(diagram_, "deciding"))) add(entry, cells, result.rules);
        return result;
    }

    /// The offer rules that certainly, or possibly, make their offers.
    Rules offers(const std::map<std::string, Json>& answers) {
        Rules rules;
        for (const Json& entry : items(at(diagram_, "offers"))) {
            const std::set<std::string> standing = texts(at(entry, "stands_not_known"));
            const std::set<std::string> either = texts(at(entry, "either"));
            const auto cells = possible_cells(
                answers, [&](const std::string& question) { return standing.contains(question); },
                [&](const std::string& question) { return either.contains(question); });
            add(entry, cells, rules);
        }
        return rules;
    }

  private:
    static bool is_not_known(const Json& cell) {
        return has_member(cell, "not_known") || (has_member(cell, "known") && !std::get<bool>(at(cell, "known").node));
    }

    static bool fits(const Json& variable, const Json& cell, const Json& answer) {
        if (is_not_known(cell)) return false;
        if (has_member(cell, "known")) return true;
        if (has_member(cell, "ticked"))
            return std::get<bool>(at(cell, "ticked").node) ==
                   texts(at(answer, "items")).contains(text(at(variable, "item")));
        if (has_member(cell, "answer")) return text(at(cell, "answer")) == text(at(answer, "answer"));
        const std::int64_t amount = std::get<std::int64_t>(at(answer, "amount").node);
        return std::get<std::int64_t>(at(cell, "from").node) <= amount &&
               amount <= std::get<std::int64_t>(at(cell, "to").node);
    }

    using Cells = std::vector<std::vector<std::size_t>>;

    void add(const Json& entry, const Cells& cells, Rules& rules) {
        std::set<std::string> possible, certain;
        reach(at(diagram_, "condition_nodes"), at(entry, "possible"), cells, "holds", possible);
        if (!possible.contains("true")) return;
        reach(at(diagram_, "condition_nodes"), at(entry, "certain"), cells, "holds", certain);
        (certain == std::set<std::string>{"true"} ? rules.certain : rules.possible).insert(text(at(entry, "rule")));
    }

    template <typename Standing>
    Cells possible_cells(const std::map<std::string, Json>& answers, Standing standing) {
        return possible_cells(answers, standing, [](const std::string&) { return false; });
    }

    template <typename Standing, typename Either>
    Cells possible_cells(const std::map<std::string, Json>& answers, Standing standing, Either either) {
        Cells possible;
        for (const Json& variable : items(at(diagram_, "variables"))) {
            const std::string question = text(at(variable, "question"));
            const auto answer = answers.find(question);
            const bool stands = tested_.contains(question) && standing(question);
            std::vector<std::size_t> cells;
            for (std::size_t i = 0; i < items(at(variable, "cells")).size(); ++i) {
                const Json& cell = at(at(variable, "cells"), i);
                const bool item = has_member(cell, "ticked");
                if (answer != answers.end() ? fits(variable, cell, answer->second)
                    : either(question)      ? true
                    : stands                ? (item ? i == 0 : is_not_known(cell))
                                            : !is_not_known(cell)) {
                    cells.push_back(i);
                }
            }
            possible.push_back(cells);
        }
        return possible;
    }

    static void reach(const Json& nodes, const Json& place, const Cells& cells, const std::string& constant,
                      std::set<std::string>& ends) {
        if (has_member(place, constant)) {
            ends.insert(writing::line_of(at(place, constant)));
            return;
        }
        const Json& node = at(nodes, number(at(place, "node")));
        for (const std::size_t cell : cells[number(at(node, "variable"))]) {
            const auto& edges = items(at(node, "edges"));
            reach(nodes,
                  *std::find_if(edges.begin(), edges.end(),
                                [&](const Json& edge) { return cell <= number(at(edge, "last")); }),
                  cells, constant, ends);
        }
    }

    const Json& bundle_;
    const Json& diagram_;
    std::set<std::string> tested_;
};

/// The known answers of an example of the bundle.
std::map<std::string, Json> given_in(const Json& bundle, std::size_t example) {
    std::map<std::string, Json> answers;
    for (const Json& answer : items(at(at(at(bundle, "examples"), example), "given")))
        answers.emplace(text(at(answer, "question")), answer);
    return answers;
}

std::set<std::string> rules_of(const Model& model, const std::vector<OfferId>& offers, bool sending) {
    std::set<std::string> rules;
    for (const OfferId offer : offers) {
        if (model.rule(offer.rule).sends() == sending) rules.insert(model.rule(offer.rule).id);
    }
    return rules;
}

std::set<std::string> ids(const Model& model, const std::vector<RuleId>& rules) {
    std::set<std::string> result;
    for (const RuleId rule : rules) result.insert(model.rule(rule).id);
    return result;
}

TEST(Bundle, AFrontEndComesToTheDecisionInEveryCaseOfGeneratedRules) {
    std::size_t cases = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        Model model = tests::random_model(seed, 100);
        for (const Case& given : tests::every_given_case(model)) model.examples.push_back({"", "", given, {}, {}});
        const diagram::Diagram diagram = diagram::build(model);
        const Json json = *bundle_of(model, diagram, "0.1.0");
        FrontEnd front_end(json);
        for (std::size_t i = 0; i < model.examples.size(); ++i) {
            const Case& given = model.examples[i].given;
            const Decision decision = diagram::decide(model, diagram, given);
            const auto known = given_in(json, i);
            const FrontEnd::Result result = front_end.decide(known);
            std::set<std::string> outcomes;
            for (const Outcome& outcome : decision.outcomes) outcomes.insert(writing::line_of(json_of(model, outcome)));
            const std::string shown =
                "seed " + std::to_string(seed) + "\n" + tests::print(model) + tests::print(model, given);
            ASSERT_EQ(result.outcomes, outcomes) << shown;
            ASSERT_EQ(result.rules.certain, ids(model, decision.decided_by)) << shown;
            ASSERT_EQ(result.rules.possible, ids(model, decision.may_decide)) << shown;
            const auto [certain, possible] = front_end.offers(known);
            ASSERT_EQ(certain, rules_of(model, decision.offers, false)) << shown;
            ASSERT_EQ(possible, rules_of(model, decision.possible_offers, false)) << shown;
            ++cases;
        }
    }
    EXPECT_GT(cases, 2000U);
}

TEST(Bundle, HoldsTheRulesetByKey) {
    const Json json = bundle(front_door());
    EXPECT_EQ(text(at(json, "format")), "ascrules-bundle");
    EXPECT_EQ(number(at(json, "format_version")), 4U);
    EXPECT_EQ(writing::line_of(at(json, "tool")), R"({"name":"ascrules","version":"0.1.0"})");
    EXPECT_EQ(
        writing::line_of(at(json, "ruleset")),
        R"({"name":"Front door","council":"Test Council","version":"1.2.0","in_force":"from 1 April 2026","status":"draft","owner":""})");
    EXPECT_EQ(text(at(json, "hold_with")), "first_contact");
    EXPECT_EQ(
        writing::line_of(at(at(json, "destinations"), 0)),
        R"({"key":"safeguarding","name":"Safeguarding","team":"Adult Safeguarding Hub","within":{"amount":4,"unit":"working_hours"},"opens_by":null,"rank":1,"undecided":false})");
    EXPECT_EQ(writing::line_of(at(at(at(json, "questions"), flowchart::example::hours), "answers")),
              R"({"kind":"quantity","lowest":0,"highest":168,"unit":"hours","measure":"number","decimals":0})");
    EXPECT_EQ(writing::line_of(at(at(at(json, "questions"), flowchart::example::protect), "only_asked_if")),
              R"({"kind":"is","question":"risk_of_abuse","answers":["yes"]})");
    const Json& safeguarding = at(at(json, "rules"), flowchart::example::s1);
    EXPECT_EQ(writing::line_of(at(safeguarding, "overrides")), R"(["A1","S2","Z1"])");
    EXPECT_EQ(writing::line_of(at(safeguarding, "citations")),
              R"~([{"source":"Care Act","detail":"s.42(1)"},{"local":"panel, May 2026"}])~");
    EXPECT_EQ(writing::line_of(at(at(at(json, "rules"), flowchart::example::z1), "when")), R"({"kind":"otherwise"})");
    const Json& offer = at(at(json, "rules"), flowchart::example::o1);
    EXPECT_EQ(writing::line_of(at(offer, "send_to")), "null");
    EXPECT_EQ(writing::line_of(at(offer, "within")), "null");
    EXPECT_EQ(writing::line_of(at(offer, "when")),
              R"({"kind":"in_range","question":"caring_hours","low":35,"high":168})");
}

TEST(Bundle, HoldsExamplesByKey) {
    Model model = front_door();
    Case given = empty_case(model);
    given.values[flowchart::example::risk] = Chosen{0};
    given.values[flowchart::example::outcomes] = Ticked{2};
    given.values[flowchart::example::hours] = Amount{40};
    model.examples = {{"Mrs K",
                       "a note",
                       given,
                       {Expectation::Kind::routed,
                        {flowchart::example::safeguarding},
                        {Clock{4, ClockKind::working_hours}},
                        {{flowchart::example::s1}},
                        {},
                        {}},
                       {}},
                      {"Mr L",
                       "",
                       empty_case(model),
                       {Expectation::Kind::held, {}, {Clock{1, ClockKind::days}}, {}, {{flowchart::example::risk}}, {}},
                       {}}};
    const Json json = bundle(model);
    EXPECT_EQ(
        writing::line_of(at(at(at(json, "examples"), 0), "given")),
        R"([{"question":"risk_of_abuse","answer":"yes"},{"question":"outcomes","items":["hygiene"]},{"question":"caring_hours","amount":40}])");
    EXPECT_EQ(
        writing::line_of(at(at(at(json, "examples"), 0), "expect")),
        R"({"kind":"routed","destination":"safeguarding","within":{"amount":4,"unit":"working_hours"},"by":["S1"],"offered_by":[],"also_to":[],"due":null})");
    EXPECT_EQ(
        writing::line_of(at(at(json, "examples"), 1)),
        R"({"name":"Mr L","note":"","received":null,"given":[],"expect":{"kind":"held","within":[{"amount":1,"unit":"days"}],"also_to":[],"due":null,"asking":["risk_of_abuse"]}})");
}

TEST(Bundle, SaysWhereAQuestionIsAskedAndWhereAnOfferIsMade) {
    const Json json = bundle(front_door());
    const Json& diagram = at(json, "decision_diagram");
    EXPECT_EQ(items(at(diagram, "asked")).size(), 1U);
    EXPECT_EQ(text(at(at(at(diagram, "asked"), 0), "question")), "can_protect");
    EXPECT_EQ(items(at(diagram, "offers")).size(), 1U);
    EXPECT_EQ(text(at(at(at(diagram, "offers"), 0), "rule")), "O1");
}

TEST(Bundle, SaysWhatIsUndecided) {
    Model model = front_door();
    model.questions.push_back(
        flowchart::example::choice("undecided_heavy", "undecided heavy caring", {"reached", "short of it"}));
    model.thresholds.push_back(
        {"heavy", "heavy caring", 0, "hours", {}, {}, 0, QuestionId{model.questions.size() - 1}});
    model.destinations[0].within = {0, ClockKind::undecided};
    const Json json = bundle(model);
    EXPECT_EQ(
        writing::line_of(at(at(json, "thresholds"), 0)),
        R"({"key":"heavy","name":"heavy caring","value":null,"unit":"hours","decimals":0,"undecided":"undecided_heavy","citations":[]})");
    EXPECT_EQ(writing::line_of(at(at(at(json, "destinations"), 0), "within")), R"({"unit":"undecided"})");
}

TEST(Bundle, SaysOfRulesThatChangeWhichDayTheyAreOf) {
    Model model = front_door();
    model.as_of = dates::date_of(2026, 4, 1);
    EXPECT_EQ(writing::line_of(at(bundle(model), "as_of")), "null");
    EXPECT_EQ(writing::line_of(at(bundle(model), "changes")), "[]");
    model.changes = {dates::date_of(2026, 10, 1)};
    EXPECT_EQ(text(at(bundle(model), "as_of")), "2026-04-01");
    EXPECT_EQ(writing::line_of(at(bundle(model), "changes")), R"(["2026-10-01"])");
}

TEST(Bundle, KeepsAnyTextAsItIs) {
    Model model = front_door();
    model.name = "\"Rules\" & <routes> – £1,000 \\ é";
    EXPECT_TRUE(text_of(bundle(model)).find(R"("name": "\"Rules\" & <routes> – £1,000 \\ é")") != std::string::npos);
}

TEST(Bundle, IsTheSameEveryTime) {
    const Model model = front_door();
    EXPECT_EQ(text_of(bundle(model)), text_of(bundle(model)));
}

TEST(Bundle, IsNotMadeOfAnUnfinishedDiagram) {
    const Model model = front_door();
    diagram::Diagram diagram = diagram::build(model);
    diagram.finished = false;
    EXPECT_FALSE(bundle_of(model, diagram, "0.1.0").has_value());
}

}  // namespace

}  // namespace ascrules::bundle
