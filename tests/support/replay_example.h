#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/replay/replay.h"

/// A small ruleset and its decisions, made by hand, so that the tests of the replay rest on no other room.
namespace ascrules::replay::example {

inline model::Question choice(const std::string& name, const std::vector<std::string>& answers) {
    model::Choice kind;
    for (const std::string& answer : answers) kind.answers.push_back({answer, answer, {}});
    return {name, name, "", "", kind, std::nullopt, {}, {}};
}

inline model::Question selection(const std::string& name, const std::vector<std::string>& items) {
    model::Selection kind;
    for (const std::string& item : items) kind.items.push_back({item, item, {}});
    return {name, name, "", "", kind, std::nullopt, {}, {}};
}

inline model::Rule rule(const std::string& id, const std::string& title, std::size_t destination) {
    model::Rule one;
    one.id = id;
    one.title = title;
    one.send_to = model::Route{{destination}, {1, model::ClockKind::working_days}};
    return one;
}

enum Questions : std::size_t { care_needs, risk, protect, outcomes, hours };
enum Destinations : std::size_t { safeguarding, needs_assessment, first_contact, community };
enum Rules : std::size_t { s1, a1, a2, z1 };

inline model::Model front_door() {
    model::Model model;
    model.name = "Front door";
    model.council = "Test Council";
    model.version = "1.2.0";
    model.status = "draft";
    for (const char* name : {"Safeguarding", "Needs assessment", "First Contact", "Community support"}) {
        model.destinations.push_back({name, name, "", {1, model::ClockKind::working_days}, {}});
    }
    model.hold_with = model::DestinationId{first_contact};
    model.questions = {
        choice("has care needs", {"yes", "no"}),
        choice("risk of abuse", {"yes", "no"}),
        choice("can protect themselves", {"yes", "no"}),
        selection("outcomes affected", {"nutrition", "hygiene", "home safety"}),
        {"caring_hours", "caring hours", "", "", model::Quantity{0, 168, "hours"}, std::nullopt, {}, {}}};
    model.questions[protect].only_asked_if = model::Condition{{}, model::Is{{risk}, {0}}};
    model.rules = {rule("S1", "Safeguarding concern", safeguarding), rule("A1", "Needs assessment", needs_assessment),
                   rule("A2", "Carer", first_contact), rule("Z1", "Information and advice", community)};
    return model;
}

inline model::Outcome outcome(const std::vector<std::size_t>& destinations) {
    model::Outcome one;
    for (const std::size_t to : destinations) one.routes.push_back({{to}, {1, model::ClockKind::working_days}});
    return one;
}

/// Care needs not known: held. Care needs and risk: Safeguarding. Care needs: Needs assessment. No care needs, but risk: no rule.
/// No care needs, 35 hours or more: a contradiction; 168 hours: not finished. Otherwise Community support.
inline model::Decision decide(const model::Case& given) {
    model::Decision decision;
    const auto is_yes = [&](std::size_t question) { return given.values[question] == model::Value(model::Chosen{0}); };
    const auto* amount = std::get_if<model::Amount>(&given.values[hours]);
    if (!given.knows({care_needs})) {
        decision.outcomes = {outcome({needs_assessment}), outcome({community})};
        decision.may_decide = {{a1}, {z1}};
        decision.asking = {{care_needs}};
    } else if (is_yes(care_needs)) {
        const bool at_risk = is_yes(risk);
        decision.outcomes = {outcome({at_risk ? std::size_t{safeguarding} : std::size_t{needs_assessment}})};
        decision.decided_by = {{at_risk ? std::size_t{s1} : std::size_t{a1}}};
    } else if (is_yes(risk)) {
        decision.outcomes = {outcome({})};
    } else if (amount && amount->amount == 168) {
        decision.finished = false;
    } else if (amount && amount->amount >= 35) {
        decision.outcomes = {outcome({needs_assessment, first_contact})};
        decision.decided_by = {{a1}, {a2}};
    } else {
        decision.outcomes = {outcome({community})};
        decision.decided_by = {{z1}};
    }
    return decision;
}

inline const char* const mapping_text = R"(# how the test's case file is to be read
ruleset: front-door.ascrules
note: SYNTHETIC. Made by hand; nobody in it is a person.
reference: id
received: received_on
sent to:
  column: sent
  values: { "Assessment team": Needs assessment, FC: First Contact }
  elsewhere: [closed]
should have gone to:
  column: adjudicated
outcome:
  column: outcome
  came to nothing: [no service, linked]
  came to something: [service]
  inappropriate: [no service]
missing: ["", unknown]
questions:
  has care needs: { column: care_needs, values: { Y: yes, N: no } }
  risk of abuse: abuse
  can protect themselves: protect
  outcomes affected: { column: outcomes, separator: ";", values: { food: nutrition }, none: none }
  caring hours: { column: hours }
assumptions:
  minutes per inappropriate referral: { value: 30, because: "73 hours a month over 146 referrals", source: "the bid" }
)";

inline const char* const columns = "id,received_on,sent,adjudicated,outcome,care_needs,abuse,protect,outcomes,hours\n";

/// One of each: what the rules and the record can do to a case, and what a row can have wrong with it.
inline const char* const one_of_each =
    "R01,2025-10-03,Needs assessment,Safeguarding,service,Y,yes,no,,\n"
    "R02,2025-10-03,Assessment team,Needs assessment,service,Y,no,,food;hygiene,10\n"
    "R03,2025-10-10,Assessment team,Community support,no service,N,no,,none,0\n"
    "R04,2025-10-11,Assessment team,Community support,no service,N,no,yes,none,0\n"
    "R05,2025-12-02,FC,Needs assessment,service,N,no,,none,0\n"
    "R06,2025-12-30,Community support,Community support,linked,Y,no,,hygiene,0\n"
    "R07,2025-12-24,Assessment team,Community support,no service,,no,,none,0\n"
    "R08,2025-12-30,closed,Needs assessment,,unknown,no,,none,0\n"
    "R09,2025-12-31,,First Contact,service,N,yes,,none,0\n"
    "R10,2025-12-31,FC,Needs assessment,linked,N,no,,none,40\n"
    "R11,2025-12-31,FC,,no service,N,no,,none,0\n"
    "R12,2025-12-31,Assessment team,Needs assessment,no service,N,no,,,0\n"
    "R13,,Community support,Community support,no service,N,no,,none,0\n"
    "R14,2025-12-31,FC,First Contact,service,N,no,,none,168\n"
    "R15,2025-13-01,Assesment team,Needs assessment,service,Maybe,no,,none;food,1.5\n"
    "R16,2025-12-31\n"
    "\n"
    "R17,2025-12-31,FC,Needs assessment,finished,Maybe,no,,shoes,400\n";

/// A replay of `rows` below the column names, by `mapping`; its problems are in `problems`.
struct Replayed {
    model::Model model = front_door();
    writing::Problems problems = {};
    std::optional<mapping::Mapping> mapping = std::nullopt;
    std::optional<counting::Tally> tally = std::nullopt;
};

inline Replayed run(const std::string& rows, const std::string& mapping = mapping_text,
                    const std::string& header = columns, counting::Options options = {}) {
    Replayed run;
    std::istringstream mapping_stream(mapping);
    run.mapping = mapping::read_mapping(mapping_stream, "mapping.yaml", run.model, run.problems);
    if (!run.mapping) return run;
    std::istringstream case_stream(header + rows);
    casefile::CsvReader reader(case_stream, "cases.csv", run.mapping->separator);
    run.tally = replay(run.model, *run.mapping, reader, decide, run.problems, options);
    return run;
}

}  // namespace ascrules::replay::example
