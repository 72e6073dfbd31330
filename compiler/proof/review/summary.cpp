#include "compiler/proof/review/summary.h"

#include <fmt/format.h>

#include "compiler/proof/analysis/disagreement.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::review {

using diagnostics::Severity;
using writing::number_of;

namespace {

/// That every floor holds, and how many of them hold only because they name a destination to which nobody is sent.
std::string floors_held(std::size_t floors, std::size_t idle) {
    if (floors == 0) return "";
    if (idle == 0) return ", and every floor holds";
    if (idle == floors)
        return fmt::format(", and {} only because no rule sends to what {}",
                           floors == 1 ? "its one floor holds" : "its floors hold",
                           floors == 1 ? "it names" : "they name");
    return fmt::format(", and every floor holds, {} of {} only because no rule sends to what {}", idle, floors,
                       idle == 1 ? "it names" : "they name");
}

}  // namespace

std::string summary_of(const Checked& checked) {
    const auto& [model, findings, described] = checked;
    const std::string size =
        fmt::format("{} and {}", number_of(model.rules.size(), "rule"), number_of(model.questions.size(), "question"));
    const std::size_t found = count(described, Severity::finding);
    // That the search was not finished is itself among the findings.
    if (!findings.finished())
        return fmt::format("the search was not finished; {} so far in {}\n", number_of(found - 1, "finding"), size);
    const std::size_t more = analysis::untold(model, findings);
    if (more > 0)
        return fmt::format("{} in {}, and {} more that {} not listed\n", number_of(found, "finding"), size, more,
                           more == 1 ? "is" : "are");
    if (found > 0) return fmt::format("{} in {}\n", number_of(found, "finding"), size);
    const std::size_t accepted = model.accepted.size();
    return fmt::format(
        "{}; in every possible case, no gap, no contradiction and no rule without effect{}{}.\n"
        "That the rules are complete does not mean that they are right: that is for people to judge.\n",
        size,
        accepted == 0   ? ""
        : accepted == 1 ? " but the one accepted above"
                        : " but those accepted above",
        floors_held(model.floors.size(), findings.idle_floors.size()));
}

}  // namespace ascrules::review
