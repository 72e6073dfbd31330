#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/page/report.h"
#include "compiler/words/diagnostics/source.h"

namespace ascrules::page {

/// A replay that is done, and what is said of how it was done.
struct DoneReplay {
    const diagnostics::Source& source;              ///< of the rules
    const std::vector<model::Model>& models;        ///< the rules of all stages, the oldest first
    const std::vector<diagram::Diagram>& diagrams;  ///< of each
    const mapping::Mapping& mapping;
    const counting::Tally& tally;
    report::Disclosure disclosure = report::Disclosure::safe;
    std::string mapping_checksum;  ///< empty where it was not taken, as the next
    std::string case_checksum;
    std::string tool_version;
    std::string made_on;  ///< YYYY-MM-DD
};

/// The replay as a page, with what checking the newest of the rules finds and with the checksums of the files that it rests on.
[[nodiscard]] Page page_of(const DoneReplay& replay);

}  // namespace ascrules::page
