#include "cli/check_summary.h"

#include <fmt/format.h>

#include "cli/rules_file.h"

namespace ascrules::cli {

using diagnostics::Severity;

std::string check_summary(const model::Model& model, const diagnostics::Diagnostics& described,
                          const analysis::Findings& findings) {
    const std::string size =
        fmt::format("{} and {}", counted(model.rules.size(), "rule"), counted(model.questions.size(), "question"));
    const std::size_t found = count(described, Severity::finding);
    // That the search was not finished is itself among the findings.
    if (!findings.finished())
        return fmt::format("the search was not finished; {} so far in {}\n", counted(found - 1, "finding"), size);
    const std::size_t more =
        findings.gap_count - findings.gaps.size() + findings.contradiction_count - findings.contradictions.size();
    if (more > 0)
        return fmt::format("{} in {}, and {} more that {} not listed\n", counted(found, "finding"), size, more,
                           more == 1 ? "is" : "are");
    if (found > 0) return fmt::format("{} in {}\n", counted(found, "finding"), size);
    const std::size_t accepted = model.accepted.size();
    return fmt::format(
        "{}; in every possible case, no gap, no contradiction and no rule without effect{}{}.\n"
        "That the rules are complete does not mean that they are right: that is for people to judge.\n",
        size,
        accepted == 0   ? ""
        : accepted == 1 ? " but the one accepted above"
                        : " but those accepted above",
        model.floors.empty() ? "" : ", and every floor holds");
}

}  // namespace ascrules::cli
