#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/synthesise/profile.h"
#include "compiler/words/dates/dates.h"

namespace ascrules::synthesise {

/// One made-up referral, with everything that is known of it because it was made so.
struct Referral {
    std::size_t kind = 0;  ///< a position in Profile::kinds
    std::size_t month = 0;
    dates::Date received;
    std::optional<int>
        minute;  ///< of the day received, where the rules look at when a referral comes; see Model::time_of_referral
    std::vector<std::string> columns;  ///< a value for each of Profile::columns
    model::Case answers;
    mapping::OnFile sent_to;
    mapping::OnFile should_have_gone_to;
    std::optional<std::size_t> outcome;  ///< a position in Profile::outcomes
    /// An answer was taken out without which the rules do not decide; otherwise they send it to its kind's destination.
    bool held = false;
    std::vector<model::QuestionId> asking;   ///< the missing answers that matter
    std::vector<model::QuestionId> missing;  ///< not known, and asked or perhaps asked: see counting::asked
    std::vector<model::RuleId> decided_by;
};

/// One line of the case file: a referral, or a spoilt copy of one.
struct FileRow {
    std::size_t referral = 0;
    std::optional<Spoilt> spoilt;
};

struct Referrals {
    std::uint64_t seed = 0;
    std::vector<Referral> referrals;  ///< by date received
    std::vector<FileRow> rows;        ///< in the order of the file
};

/// Makes up the referrals of a profile, the same for the same seed on every machine. Each is decided (see
/// Decider) and drawn again until it is what its kind says; nothing comes back, with the problems found, where
/// a kind cannot be made.
[[nodiscard]] std::optional<Referrals> generate(const model::Model& model, const Profile& profile, std::uint64_t seed,
                                                writing::Problems& problems);

}  // namespace ascrules::synthesise
