#pragma once

#include <cstddef>
#include <string>

#include "compiler/replay/report.h"

/// The sections of the report for people. For the files report_*.cpp alone. A section that has nothing to say is empty.
namespace ascrules::replay {

/// Everything a section may look at.
struct Report {
    const model::Model& model;
    const Mapping& mapping;
    const Tally& tally;
    Comparison rules;
    Comparison record;

    [[nodiscard]] bool knows_sent() const { return mapping.sent_to.has_value(); }
    [[nodiscard]] bool knows_should() const { return mapping.should_have_gone_to.has_value(); }
};

/// "held with First Contact"
[[nodiscard]] std::string held_words(const model::Model& model);
[[nodiscard]] bool is_mapped(const Mapping& mapping, std::size_t question);

[[nodiscard]] std::string destinations_section(const Report& report);
[[nodiscard]] std::string comparison_section(const Report& report);
/// Where cases should have gone against where they go, for one direction.
[[nodiscard]] std::string misroutes_section(const Report& report, bool too_low);
[[nodiscard]] std::string missing_answers_section(const Report& report);
[[nodiscard]] std::string rules_section(const Report& report);
/// Which lines `impossible` of the ruleset are true of some case all the same.
[[nodiscard]] std::string impossible_section(const Report& report);
[[nodiscard]] std::string outcomes_section(const Report& report);
[[nodiscard]] std::string unreadable_section(const Report& report);
[[nodiscard]] std::string references_section(const Report& report);
/// The assumptions, and what else a reader must know of the figures.
[[nodiscard]] std::string basis_section(const Report& report);
/// Published figures that the mapping lists, beside what the replay finds.
[[nodiscard]] std::string beside_section(const Report& report);

}  // namespace ascrules::replay
