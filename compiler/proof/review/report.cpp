#include "compiler/proof/review/report.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/review/summary.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::review {

using writing::Json;

std::string text_of(const Checked& checked, const diagnostics::Source& source) {
    std::string text = render_text(checked.described, source);
    if (!checked.described.empty()) text += "\n";
    return text + fmt::format("{}: {}", source.name(), summary_of(checked));
}

std::string text_of(const Later& later, const Checked& now, const diagnostics::Source& source) {
    const std::string heading = fmt::format("\nFrom {} on\n\n", dates::text_of(later.from));
    if (!later.checked) {
        return heading + render_text(later.errors, source) +
               fmt::format("\n{}: from then on not readable as rules\n", source.name());
    }
    const diagnostics::Diagnostics fresh = not_said_before(*later.checked, now);
    std::string text = render_text(fresh, source);
    if (!text.empty()) text += "\n";
    const std::size_t said = later.checked->described.size() - fresh.size();
    if (said > 0)
        text += fmt::format("what is said above of today stands then too ({})\n", writing::number_of(said, "message"));
    return heading + text + fmt::format("{}: {}", source.name(), summary_of(*later.checked));
}

Json::Object json_of(const Checked& checked, const diagnostics::Source& source) {
    return {{"finished", checked.findings.finished()},
            {"diagnostics", diagnostics::json_of(checked.described, source)},
            {"findings", analysis::json_of(checked.model, checked.findings)}};
}

Json json_of(const std::vector<Later>& later, const diagnostics::Source& source) {
    Json::Array changes;
    for (const Later& each : later) {
        Json::Object change{{"from", dates::iso(each.from)}};
        if (each.checked) {
            for (auto& member : json_of(*each.checked, source)) change.push_back(std::move(member));
        } else {
            change.emplace_back("diagnostics", diagnostics::json_of(each.errors, source));
        }
        changes.emplace_back(std::move(change));
    }
    return changes;
}

}  // namespace ascrules::review
