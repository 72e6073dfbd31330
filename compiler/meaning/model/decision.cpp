#include "compiler/meaning/model/decision.h"

#include <algorithm>
#include <iterator>

namespace ascrules::model {

std::vector<RuleId> deciding_in_some_way(const Decision& decision) {
    std::vector<RuleId> all;
    std::set_union(decision.decided_by.begin(), decision.decided_by.end(), decision.may_decide.begin(),
                   decision.may_decide.end(), std::back_inserter(all));
    return all;
}

}  // namespace ascrules::model
