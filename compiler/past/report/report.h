#pragma once

#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/replay/limits.h"
#include "compiler/past/report/suppression.h"
#include "compiler/words/writing/json.h"

/// A tally in words and as data. Case references appear only where the tally holds some, and no free text from the case file at all.
namespace ascrules::report {

/// The report for people, at most 100 columns wide: the headline with too little protection first, then tables, then what it rests on.
/// Lists the lines of at most 100 unreadable rows.
[[nodiscard]] std::string text_of(const model::Model& model, const mapping::Mapping& mapping,
                                  const counting::Tally& tally, Disclosure disclosure = Disclosure::safe);

/// The same figures for programs, with every combination of routes and up to 1,000 unreadable rows.
[[nodiscard]] writing::Json json_of(const model::Model& model, const mapping::Mapping& mapping,
                                    const counting::Tally& tally, Disclosure disclosure = Disclosure::safe);

/// The measures of all cases and of their parts as CSV (RFC 4180), a line each.
[[nodiscard]] std::string csv_of(const model::Model& model, const mapping::Mapping& mapping,
                                 const counting::Tally& tally, Disclosure disclosure = Disclosure::safe);

/// Which limits are kept, as JUnit's XML.
[[nodiscard]] std::string junit_of(const model::Model& model, const mapping::Mapping& mapping,
                                   const counting::Tally& tally, const std::vector<replay::LimitResult>& limits);

/// How figures of parts of the cases are shown, as a sentence without its full stop.
[[nodiscard]] std::string disclosure_words(Disclosure disclosure);
/// "rules" or "record"
[[nodiscard]] const char* side_key(counting::Side side);
/// "month", "team", "work" or "people"
[[nodiscard]] const char* by_key(counting::Breakdown::By by);

}  // namespace ascrules::report
