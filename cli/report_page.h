#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/rules_file.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/page/report.h"

namespace ascrules::cli {

/// A replay that is done.
struct DoneReplay {
    const RulesFile& file;
    const std::vector<model::Model>& models;        ///< the rules of all stages, the oldest first
    const std::vector<diagram::Diagram>& diagrams;  ///< of each
    const mapping::Mapping& mapping;
    const counting::Tally& tally;
    report::Disclosure disclosure;
    std::string mapping_checksum;  ///< empty where it was not taken, as the next
    std::string case_checksum;
};

/// The replay as a page of HTML: what `report` writes, and `replay --format html`.
[[nodiscard]] page::Page report_page(const DoneReplay& replay, Environment& env);

}  // namespace ascrules::cli
