#include "compiler/proof/review/report.h"

#include <fmt/format.h>

#include <utility>

#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/analysis/disagreement.h"
#include "compiler/proof/review/summary.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::review {

using writing::Json;

std::string text_of(const Checked& checked, const diagnostics::Source& source, Listing& listing) {
    const std::string summary = fmt::format("{}: {}", source.name(), summary_of(checked));
    const ToList part{checked.described, analysis::untold(checked.model, checked.findings), 1, 1 + lines_in(summary)};
    const std::string text = listed_text(part, source, listing);
    return text + (text.empty() ? "" : "\n") + summary;
}

std::string text_of(const Later& later, const Checked& now, const diagnostics::Source& source, Listing& listing) {
    const std::string heading = fmt::format("\nFrom {} on\n\n", dates::text_of(later.from));
    if (!later.checked) {
        return heading + render_text(later.errors, source) +
               fmt::format("\n{}: from then on not readable as rules\n", source.name());
    }
    const diagnostics::Diagnostics fresh = not_said_before(*later.checked, now);
    std::string end;
    const std::size_t said = later.checked->described.size() - fresh.size();
    if (said > 0)
        end += fmt::format("what is said above of today stands then too ({})\n", writing::number_of(said, "message"));
    end += fmt::format("{}: {}", source.name(), summary_of(*later.checked));
    const ToList part{fresh, analysis::untold(later.checked->model, later.checked->findings), 0,
                      lines_in(heading) + 1 + lines_in(end)};
    const std::string text = listed_text(part, source, listing);
    return heading + text + (text.empty() ? "" : "\n") + end;
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
