#pragma once

#include <string>
#include <vector>

#include "compiler/proof/diff/changes.h"
#include "compiler/proof/diff/joint.h"
#include "compiler/proof/diff/past_moves.h"
#include "compiler/proof/diff/rest.h"
#include "compiler/words/writing/json.h"

namespace ascrules::diff {

/// Two rulesets compared, as `diff` tells it.
struct Compared {
    std::string first_name;  ///< of the files
    std::string second_name;
    const Joint& joint;
    const Changes& changes;
    const PastMoves* moves = nullptr;   ///< null where no past referrals were looked at
    std::vector<Wording> wording = {};  ///< what they say differently beside where cases go
};

/// Whether anything was found that the two do not say alike, also beside where cases go.
[[nodiscard]] bool is_any_difference(const Compared& compared);

/// What only one of them has, the cases that they send differently, and who moves.
[[nodiscard]] std::string text_of(const Compared& compared);

/// The same for programs, as the members of an object.
[[nodiscard]] writing::Json::Object json_of(const Compared& compared);

}  // namespace ascrules::diff
