#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compiler/replay/report.h"
#include "compiler/replay/report_blocks.h"

/// The sections of the report for people, as blocks. For the files report_*.cpp alone. A section that has nothing to say is empty.
namespace ascrules::replay {

/// Everything a section may look at.
struct Report {
    const model::Model& model;
    const Mapping& mapping;
    const Tally& tally;
    Comparison rules;
    Comparison record;
    Disclosure disclosure = Disclosure::safe;
    std::vector<ShownBreakdown> breakdowns;

    [[nodiscard]] bool knows_sent() const { return mapping.sent_to.has_value(); }
    [[nodiscard]] bool knows_should() const { return mapping.should_have_gone_to.has_value(); }
};

/// "held with First Contact"
[[nodiscard]] std::string held_words(const model::Model& model);
[[nodiscard]] bool is_mapped(const Mapping& mapping, std::size_t question);

/// What was replayed under which rules, a line each.
[[nodiscard]] std::vector<std::string> about(const Report& report);
/// References parted by commas, and how many more there are; "none" of none.
[[nodiscard]] std::string list_words(const References& references);

/// Who moves where two rulesets are replayed together; empty where only one is. The heading is for a report that has the section.
[[nodiscard]] std::string against_heading(const Report& report);
[[nodiscard]] Blocks against_section(const Report& report);
[[nodiscard]] diagnostics::Json against_json(const model::Model& model, const Tally& tally);

[[nodiscard]] diagnostics::Json json_of(const model::Model& model, ByRules by_rules);
[[nodiscard]] diagnostics::Json json_of(const model::Model& model, OnFile place);
[[nodiscard]] diagnostics::Json json_of(const Comparison& comparison);
[[nodiscard]] diagnostics::Json json_of(const References& references);

[[nodiscard]] Blocks destinations_section(const Report& report);
[[nodiscard]] Blocks comparison_section(const Report& report);
/// Where cases should have gone against where they go, for one direction.
[[nodiscard]] Blocks misroutes_section(const Report& report, bool too_low);
/// The measures of parts of the cases.
[[nodiscard]] Blocks breakdowns_section(const Report& report, Breakdown::By by);
/// Where the record went against floors of the ruleset.
[[nodiscard]] Blocks floors_section(const Report& report);
/// Whether another answer to what must not affect the route would move anybody.
[[nodiscard]] Blocks flips_section(const Report& report);
/// What became of inappropriate referrals, in referrals, hours and pounds.
[[nodiscard]] Blocks avoided_section(const Report& report);
[[nodiscard]] Blocks missing_answers_section(const Report& report);
[[nodiscard]] Blocks rules_section(const Report& report);
/// Which lines `impossible` of the ruleset are true of some case all the same.
[[nodiscard]] Blocks impossible_section(const Report& report);
[[nodiscard]] Blocks outcomes_section(const Report& report);
[[nodiscard]] Blocks unreadable_section(const Report& report);
[[nodiscard]] Blocks references_section(const Report& report);
/// The assumptions, and what else a reader must know of the figures.
[[nodiscard]] Blocks basis_section(const Report& report);
/// Published figures that the mapping lists, beside what the replay finds.
[[nodiscard]] Blocks beside_section(const Report& report);

/// What one case takes, by the assumption of its minutes; nothing where the mapping does not make it.
[[nodiscard]] std::optional<Fraction> hours_each(const Mapping& mapping, const char* minutes);
/// The same in pounds, if the mapping says what an hour costs.
[[nodiscard]] std::optional<Fraction> pounds_each(const Mapping& mapping, const char* minutes);

[[nodiscard]] diagnostics::Json breakdowns_json(const std::vector<ShownBreakdown>& breakdowns);
[[nodiscard]] diagnostics::Json measures_json(const std::vector<Measure>& measures);

}  // namespace ascrules::replay
