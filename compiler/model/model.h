#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/diagnostics/span.h"
#include "compiler/model/case.h"
#include "compiler/model/condition.h"
#include "compiler/model/decision.h"
#include "compiler/model/ids.h"
#include "compiler/model/question.h"

namespace ascrules::model {

struct Source {
    std::string name;   ///< "Care Act"
    std::string title;  ///< "Care Act 2014"
    std::string link;   ///< may be empty
    diagnostics::Span span;
};

struct Destination {
    std::string key;
    std::string name;
    std::string team;  ///< may be empty
    Clock within;
    diagnostics::Span span;
};

/// A named figure, in the unit the author gave it.
struct Threshold {
    std::string key;
    std::string name;
    long value = 0;
    std::string unit;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

struct Definition {
    std::string key;
    std::string name;
    Condition means;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

struct Offer {
    std::string text;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

struct Rule {
    std::string id;     ///< "S1"; also its stable key
    std::string title;  ///< "Safeguarding concern"; may be empty
    /// Absent: `otherwise`, which applies when no other sending rule does.
    std::optional<Condition> when;
    /// Absent: an offer rule, which never decides.
    std::optional<Route> send_to;
    std::string because;  ///< may be empty
    std::vector<Offer> offers;
    /// The rules this one sets aside when it applies: ascending, no cycle among all rules. `overrides every other rule` is spelled out
    /// here as every other sending rule.
    std::vector<RuleId> overrides;
    bool overrides_every_other = false;
    std::vector<Citation> citations;
    diagnostics::Span span;       ///< the heading
    diagnostics::Span send_span;  ///< the `send to` line, or the heading

    [[nodiscard]] bool is_otherwise() const { return !when.has_value(); }
    [[nodiscard]] bool sends() const { return send_to.has_value(); }
};

/// `never send to D when C` (always == false) or `always send to D when C`.
struct Floor {
    bool always = false;
    DestinationId destination;
    Condition when;
    std::vector<Citation> citations;
    diagnostics::Span span;
};

/// What an `example` block expects. Everything written must hold; what is absent is not looked at.
struct Expectation {
    enum class Kind { routed, held, no_rule, contradiction };
    Kind kind = Kind::routed;
    DestinationId destination;          ///< if routed
    std::optional<Clock> within;        ///< if routed
    std::vector<RuleId> by;             ///< each of these decides
    std::vector<QuestionId> asking;     ///< if held: each of these still matters
    diagnostics::Span span;
};

struct Example {
    std::string name;
    std::string note;  ///< may be empty
    Case given;
    Expectation expect;
    diagnostics::Span span;
};

/// A checked ruleset: every name resolved, every comparison typed. Carries spans into the source, never pointers.
struct Model {
    std::string name;
    std::string council;     ///< may be empty, as the three below
    std::string version;
    std::string in_force;    ///< as written
    std::string status;
    std::string owner;
    std::vector<Source> sources;
    /// From the most protective to the least: a lower position means more protection.
    std::vector<Destination> destinations;
    std::optional<DestinationId> hold_with;
    std::vector<Question> questions;
    std::vector<Threshold> thresholds;
    std::vector<Definition> definitions;
    std::vector<Rule> rules;
    std::vector<Floor> floors;
    std::vector<Example> examples;

    [[nodiscard]] const Question& question(QuestionId id) const { return questions[id.index]; }
    [[nodiscard]] const Destination& destination(DestinationId id) const { return destinations[id.index]; }
    [[nodiscard]] const Definition& definition(DefinitionId id) const { return definitions[id.index]; }
    [[nodiscard]] const Rule& rule(RuleId id) const { return rules[id.index]; }
    [[nodiscard]] const Offer& offer(OfferId id) const { return rules[id.rule.index].offers[id.line]; }
};

/// A case about which nothing is known yet.
[[nodiscard]] Case empty_case(const Model& model);

}  // namespace ascrules::model
