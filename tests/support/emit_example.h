#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/output/flowchart/flowchart.h"

/// A small ruleset made by hand, so that the tests of charts and bundles rest on no other room.
namespace ascrules::flowchart::example {

inline Chart rules_chart_of(const model::Model& model) {
    return rules_chart(model, diagram::build(model));
}

inline std::variant<Chart, TooManyBoxes> drawn_questions(const model::Model& model, std::size_t most = most_boxes) {
    diagram::Diagram diagram = diagram::build(model);
    return questions_chart(model, diagram, most);
}

inline model::Question choice(const std::string& key, const std::string& name,
                              const std::vector<std::string>& answers) {
    model::Choice kind;
    for (const std::string& answer : answers) kind.answers.push_back({answer, answer, {}});
    return {key, name, "", "", kind, std::nullopt, {}, {}};
}

inline model::Condition is(std::size_t question, std::vector<std::size_t> answers) {
    return {{}, model::Is{{question}, std::move(answers)}};
}
inline model::Condition not_known(std::size_t question) {
    return {{}, model::IsNotKnown{{question}}};
}

inline model::Rule rule(const std::string& id, const std::string& title, std::optional<model::Condition> when,
                        std::optional<std::size_t> destination,
                        model::Clock clock = {1, model::ClockKind::working_days}) {
    model::Rule made;
    made.id = id;
    made.title = title;
    made.when = std::move(when);
    if (destination) made.send_to = model::Route{{*destination}, clock};
    return made;
}

enum Questions : std::size_t { care_needs, risk, protect, outcomes, hours };
enum Destinations : std::size_t { safeguarding, assessment, first_contact, community };
enum Rules : std::size_t { a1, s1, s2, z1, o1 };

/// Safeguarding (S1, declared after A1, overrides every other rule), assessment (A1), abuse without care needs (S2), anybody else (Z1); an
/// offer for those who care many hours (O1).
inline model::Model front_door() {
    using model::ClockKind;
    model::Model model;
    model.name = "Front door";
    model.council = "Test Council";
    model.version = "1.2.0";
    model.in_force = "from 1 April 2026";
    model.status = "draft";
    model.sources = {{"Care Act", "Care Act 2014", "https://www.legislation.gov.uk/ukpga/2014/23", {}}};
    model.destinations = {{"safeguarding", "Safeguarding", "Adult Safeguarding Hub", {4, ClockKind::working_hours}, {}},
                          {"needs_assessment", "Needs assessment", "Locality team", {28, ClockKind::days}, {}},
                          {"first_contact", "First Contact", "", {1, ClockKind::working_days}, {}},
                          {"community_support", "Community support", "Directory", {1, ClockKind::working_days}, {}}};
    model.hold_with = model::DestinationId{first_contact};

    model.questions = {choice("has_care_needs", "has care needs", {"yes", "no"}),
                       choice("risk_of_abuse", "risk of abuse", {"yes", "no"}),
                       choice("can_protect", "can protect themselves", {"yes", "no"}),
                       {"outcomes",
                        "outcomes affected",
                        "",
                        "",
                        model::Selection{{{"nutrition", "nutrition", {}}, {"hygiene", "hygiene", {}}}},
                        {},
                        {},
                        {}},
                       {"caring_hours", "caring hours", "", "", model::Quantity{0, 168, "hours"}, {}, {}, {}}};
    model.questions[risk].ask = "Is the person at risk of abuse or neglect?";
    model.questions[protect].only_asked_if = is(risk, {0});

    model::Condition or_not_known = model::any_of({is(protect, {1}), not_known(protect)}, {});
    model.definitions = {{"signs_of_need",
                          "signs of need",
                          model::any_of({is(care_needs, {0}), {{}, model::Count{{outcomes}, 3, 2, 2}}}, {}),
                          {},
                          {}}};
    const model::Condition signs_of_need{{}, model::Defined{{0}}};

    model.rules = {
        rule("A1", "Needs assessment", signs_of_need, assessment, {28, ClockKind::days}),
        rule("S1", "Safeguarding concern", model::all_of({signs_of_need, is(risk, {0}), std::move(or_not_known)}, {}),
             safeguarding, {4, ClockKind::working_hours}),
        rule("S2", "Abuse without care needs", model::all_of({model::none_of({signs_of_need}, {}), is(risk, {0})}, {}),
             first_contact),
        rule("Z1", "Information and advice", std::nullopt, community),
        rule("O1", "Carers", model::Condition{{}, model::InRange{{hours}, 35, 168}}, std::nullopt),
    };
    model.rules[a1].because = "There seem to be needs.";
    model.rules[s1].overrides = {{a1}, {s2}, {z1}};
    model.rules[s1].overrides_every_other = true;
    model.rules[s1].citations = {{false, {0}, "s.42(1)", {}}, {true, {}, "panel, May 2026", {}}};
    model.rules[s2].offers = {{"The domestic abuse service", {}, {}}};
    model.rules[o1].offers = {{"A carer's assessment", {}, {}}};
    return model;
}

}  // namespace ascrules::flowchart::example
