#pragma once

#include <string>
#include <vector>

#include "compiler/diagnostics/json.h"
#include "compiler/model/model.h"
#include "compiler/replay/limits.h"
#include "compiler/replay/mapping.h"
#include "compiler/replay/suppression.h"
#include "compiler/replay/tally.h"

/// A tally in words and as data. Case references appear only where the tally holds some, and no free text from the case file at all.
namespace ascrules::replay {

/// The report for people, at most 100 columns wide: the headline with too little protection first, then tables, then what it rests on.
/// Lists the lines of at most 100 unreadable rows.
[[nodiscard]] std::string text_of(const model::Model& model, const Mapping& mapping, const Tally& tally,
                                  Disclosure disclosure = Disclosure::safe);

/// The same figures for programs, with every combination of routes and up to 1,000 unreadable rows.
[[nodiscard]] diagnostics::Json json_of(const model::Model& model, const Mapping& mapping, const Tally& tally,
                                        Disclosure disclosure = Disclosure::safe);

/// The measures of all cases and of their parts as CSV (RFC 4180), a line each.
[[nodiscard]] std::string csv_of(const model::Model& model, const Mapping& mapping, const Tally& tally,
                                 Disclosure disclosure = Disclosure::safe);

/// Which limits are kept, as JUnit's XML.
[[nodiscard]] std::string junit_of(const model::Model& model, const Mapping& mapping, const Tally& tally,
                                   const std::vector<Held>& limits);

/// How figures of parts of the cases are shown, as a sentence without its full stop.
[[nodiscard]] std::string disclosure_words(Disclosure disclosure);
/// "rules" or "record"
[[nodiscard]] const char* side_key(Side side);
/// "month", "team", "work" or "people"
[[nodiscard]] const char* by_key(Breakdown::By by);

}  // namespace ascrules::replay
