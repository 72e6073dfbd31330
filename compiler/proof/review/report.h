#pragma once

#include <string>

#include "compiler/proof/review/listing.h"
#include "compiler/proof/review/review.h"
#include "compiler/words/diagnostics/source.h"
#include "compiler/words/writing/json.h"

/// A review as `check` tells it. `source` is that of the rules.
namespace ascrules::review {

/// The findings of one day and what they come to: at least the first finding, and as many more as `listing` has lines for.
[[nodiscard]] std::string text_of(const Checked& checked, const diagnostics::Source& source, Listing& listing);

/// What a later change brings, below a heading: what is found then and is not said of today already, or why the rules cannot be read.
[[nodiscard]] std::string text_of(const Later& later, const Checked& now, const diagnostics::Source& source,
                                  Listing& listing);

/// Members of an object: finished, diagnostics, findings.
[[nodiscard]] writing::Json::Object json_of(const Checked& checked, const diagnostics::Source& source);

/// An object for each later change: from, and what is found then or the errors.
[[nodiscard]] writing::Json json_of(const std::vector<Later>& later, const diagnostics::Source& source);

}  // namespace ascrules::review
