#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/past/counting/measures.h"
#include "compiler/past/report/protection.h"

/// How figures of parts of the cases may be shown, so that no small number says something of one person.
namespace ascrules::report {

/// Of parts by work or people, counts from 1 to 4 are hidden, with as many others as it takes that none of them can be worked out (see hidden_counts()); all
/// others are rounded to the nearest 5, and shares and intervals are those of the rounded figures. `raw` shows every figure as it is. Parts by month or team
/// are shown as they are either way: they say when and where the service fails, not who somebody is.
enum class Disclosure { safe, raw };

/// A count as it is shown.
struct ShownCount {
    bool hidden = false;
    std::size_t count = 0;  ///< zero where it is hidden
};

/// A share as it is shown. It is hidden where one of its counts is.
struct ShownShare {
    ShownCount part;
    ShownCount whole;

    [[nodiscard]] bool hidden() const { return part.hidden || whole.hidden; }
    /// Nothing to measure, as far as is shown.
    [[nodiscard]] bool none() const { return !hidden() && whole.count == 0; }
};

struct ShownPart {
    std::string name;
    bool listed = true;
    ShownCount cases;
    std::vector<ShownShare> shares;  ///< for each measure
};

/// A breakdown as it is shown. Every report makes what it prints of parts from this.
struct ShownBreakdown {
    counting::Breakdown::By by = counting::Breakdown::By::month;
    std::string name;
    Disclosure disclosure = Disclosure::safe;  ///< raw too of what says nothing of who is in a part
    std::vector<counting::MeasuredShare>
        measures;  ///< of all cases: their keys, names and sides, and the figures as they are
    std::vector<ShownPart> parts;
    std::size_t hidden = 0;  ///< figures that are hidden
};

[[nodiscard]] std::vector<ShownBreakdown> shown_breakdowns(const model::Model& model, const mapping::Mapping& mapping,
                                                           const counting::Tally& tally, Disclosure disclosure);

}  // namespace ascrules::report
