#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compiler/past/report/passages.h"
#include "compiler/past/report/report.h"

/// The sections of the report for people, as blocks. For the files report_*.cpp alone. A section that has nothing to say is empty.
namespace ascrules::report {

/// Everything a section may look at.
struct Report {
    const model::Model& model;
    const mapping::Mapping& mapping;
    const counting::Tally& tally;
    counting::Comparison rules;
    counting::Comparison record;
    Disclosure disclosure = Disclosure::safe;
    std::vector<ShownBreakdown> breakdowns;

    [[nodiscard]] bool knows_sent() const { return mapping.sent_to.has_value(); }
    [[nodiscard]] bool knows_should() const { return mapping.should_have_gone_to.has_value(); }
};

/// "held with First Contact"
[[nodiscard]] std::string held_words(const model::Model& model);
/// The name of a question, with *(not in the file)* behind it where nothing in the file answers it.
[[nodiscard]] std::string name_on_file(const model::Model& model, const mapping::Mapping& mapping,
                                       std::size_t question);
[[nodiscard]] bool is_mapped(const mapping::Mapping& mapping, std::size_t question);

/// What was replayed under which rules, a line each.
[[nodiscard]] std::vector<std::string> about(const Report& report);
/// References parted by commas, and how many more there are; "none" of none.
[[nodiscard]] std::string list_words(const counting::References& references);

/// Who moves where two rulesets are replayed together; empty where only one is. The heading is for a report that has the section.
[[nodiscard]] std::string against_heading(const Report& report);
[[nodiscard]] Passages against_section(const Report& report);
[[nodiscard]] writing::Json against_json(const model::Model& model, const counting::Tally& tally);

[[nodiscard]] writing::Json json_of(const model::Model& model, counting::ByRules by_rules);
[[nodiscard]] writing::Json json_of(const model::Model& model, mapping::OnFile place);
[[nodiscard]] writing::Json json_of(const counting::Comparison& comparison);
[[nodiscard]] writing::Json json_of(const counting::References& references);

[[nodiscard]] Passages destinations_section(const Report& report);
[[nodiscard]] Passages comparison_section(const Report& report);
/// Where cases should have gone against where they go, for one direction.
[[nodiscard]] Passages misroutes_section(const Report& report, bool too_low);
/// The measures of parts of the cases.
[[nodiscard]] Passages breakdowns_section(const Report& report, counting::Breakdown::By by);
/// Where the record went against floors of the ruleset.
[[nodiscard]] Passages floors_section(const Report& report);
/// Whether another answer to what must not affect the route would move anybody.
[[nodiscard]] Passages flips_section(const Report& report);
/// What became of inappropriate referrals, in referrals, hours and pounds.
[[nodiscard]] Passages avoided_section(const Report& report);
[[nodiscard]] Passages missing_answers_section(const Report& report);
[[nodiscard]] Passages rules_section(const Report& report);
/// Which lines `impossible` of the ruleset are true of some case all the same.
[[nodiscard]] Passages impossible_section(const Report& report);
[[nodiscard]] Passages outcomes_section(const Report& report);
[[nodiscard]] Passages unreadable_section(const Report& report);
/// Why rows could not be read, as far as is shown: raw each value for itself, else those of one shape together and without the value.
[[nodiscard]] std::vector<counting::Unreadable::Reason> shown_reasons(const counting::Unreadable& all,
                                                                      Disclosure disclosure);
[[nodiscard]] Passages references_section(const Report& report);
/// The assumptions, and what else a reader must know of the figures.
[[nodiscard]] Passages basis_section(const Report& report);
/// Published figures that the mapping lists, beside what the replay finds.
[[nodiscard]] Passages beside_section(const Report& report);

/// What one case takes, by the assumption of its minutes; nothing where the mapping does not make it.
[[nodiscard]] std::optional<writing::Fraction> hours_each(const mapping::Mapping& mapping, const char* minutes);
/// The same in pounds, if the mapping says what an hour costs.
[[nodiscard]] std::optional<writing::Fraction> pounds_each(const mapping::Mapping& mapping, const char* minutes);

[[nodiscard]] writing::Json breakdowns_json(const std::vector<ShownBreakdown>& breakdowns);
[[nodiscard]] writing::Json measures_json(const std::vector<counting::MeasuredShare>& measures);

}  // namespace ascrules::report
