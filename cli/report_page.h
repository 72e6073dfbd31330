#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/rules_file.h"
#include "compiler/diagram/diagram.h"
#include "compiler/replay/mapping.h"
#include "compiler/replay/tally.h"
#include "compiler/report/report.h"

namespace ascrules::cli {

/// A replay that is done.
struct DoneReplay {
    const RulesFile& file;
    const std::vector<model::Model>& models;        ///< the rules of all stages, the oldest first
    const std::vector<diagram::Diagram>& diagrams;  ///< of each
    const replay::Mapping& mapping;
    const replay::Tally& tally;
    replay::Disclosure disclosure;
    std::string mapping_checksum;  ///< empty where it was not taken, as the next
    std::string case_checksum;
};

/// The replay as a page of HTML: what `report` writes, and `replay --format html`.
[[nodiscard]] report::Page report_page(const DoneReplay& replay, Environment& env);

}  // namespace ascrules::cli
