#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/report/suppression.h"
#include "compiler/words/diagnostics/diagnostic.h"

/// A replay as one page of HTML that needs no network and no script.
namespace ascrules::page {

/// A file that the figures rest on.
struct FileVersion {
    std::string what;      ///< "rules", "mapping", "past cases"
    std::string name;      ///< as it was named
    std::string checksum;  ///< SHA-256 as 64 hexadecimal figures; empty where it was not taken
};

/// The rules as they stand from one day to the next on which they change.
struct RulesInForce {
    const model::Model& model;
    const diagram::Diagram& diagram;
};

/// What `check` says of the rules.
struct CheckOnPage {
    const diagnostics::Source& source;
    diagnostics::Diagnostics described;
    std::string summary;  ///< one or more lines
};

/// All that the page is made of. What it refers to must outlive the call.
struct Contents {
    std::vector<RulesInForce> stages;  ///< those of the tally, the oldest first
    const mapping::Mapping& mapping;
    const counting::Tally& tally;
    const CheckOnPage& checked;                                ///< the last of the stages
    report::Disclosure disclosure = report::Disclosure::safe;  ///< of figures of parts of the cases
    std::vector<FileVersion> files;
    std::string tool_version;
    std::string made_on;  ///< YYYY-MM-DD

    [[nodiscard]] const model::Model& model() const { return stages.back().model; }
};

/// A page, or why there is none.
struct Page {
    std::string html;
    std::string problem;  ///< what kept the flowchart from being drawn; empty where there is a page
};

/// Case references stand on the page only where the tally holds some; of the case file's values it holds none but those that the mapping names.
/// Not for several threads at once: Graphviz is not.
[[nodiscard]] Page page_of(const Contents& contents);

}  // namespace ascrules::page
