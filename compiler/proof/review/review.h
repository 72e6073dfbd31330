#pragma once

#include <optional>
#include <vector>

#include "compiler/language/files/rules.h"
#include "compiler/meaning/model/model.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/diagnostics/diagnostic.h"

/// Checking over time: what is found in the rules as they stand, and as they will stand after each change that is written down already.
namespace ascrules::review {

/// What was found in the rules of one day.
struct Checked {
    model::Model model;
    analysis::Findings findings;
    diagnostics::Diagnostics described;  ///< the same in words
};

/// The rules from the day of a change on.
struct Later {
    dates::Date from;
    diagnostics::Diagnostics errors;  ///< why they cannot be read then
    std::optional<Checked> checked;   ///< absent where they cannot
};

struct Review {
    Checked now;               ///< on the day that the rules were read for
    std::vector<Later> later;  ///< after each later change, ascending
};

/// The findings of the rules of one day.
[[nodiscard]] Checked check(const model::Model& model, const analysis::Limits& limits = {},
                            const analysis::Past* past = nullptr);

/// The findings of all days from the one that the rules were read for. The rules are readable, and no vocabulary. Past referrals order what is found
/// today, and nothing that is found later.
[[nodiscard]] Review review(const files::Rules& rules, const analysis::Limits& limits = {},
                            const analysis::Past* past = nullptr);

/// What a later check finds that is not said of today already: messages that say the same about the same place are left out.
[[nodiscard]] diagnostics::Diagnostics not_said_before(const Checked& later, const Checked& now);

}  // namespace ascrules::review
