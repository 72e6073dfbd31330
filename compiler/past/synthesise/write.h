#pragma once

#include <string>

#include "compiler/meaning/model/model.h"
#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/profile.h"

/// Made-up referrals as files. Both say in every place that they are synthetic.
namespace ascrules::synthesise {

/// The case file: CSV with a column for each question, named by its key. Missing answers are empty; what is ticked is
/// parted by "; ".
[[nodiscard]] std::string csv_of(const model::Model& model, const Profile& profile, const Referrals& referrals);

/// What was planted, as YAML, counted from what each referral was made to be. `case_file` is the name of the case file
/// without its folders.
[[nodiscard]] std::string manifest_of(const model::Model& model, const Profile& profile, const Referrals& referrals,
                                      const std::string& case_file);

}  // namespace ascrules::synthesise
