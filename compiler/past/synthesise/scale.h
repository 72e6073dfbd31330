#pragma once

#include <cstddef>

#include "compiler/past/synthesise/profile.h"

namespace ascrules::synthesise {

/// How many referrals the profile asks for, in all months together.
[[nodiscard]] std::size_t referrals_in(const Profile& profile);

/// Makes the profile ask for `referrals` (1 to `most_referrals`) instead. Each kind in each month, and those of it that
/// are held, keep their share as nearly as whole referrals can. What is spoilt stays as many as it was.
void scale_to(Profile& profile, std::size_t referrals);

}  // namespace ascrules::synthesise
