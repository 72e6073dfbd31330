#include "compiler/editing/service/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/proof/analysis/sizes.h"
#include "compiler/proof/review/review.h"

namespace ascrules::service {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;

/// Where in the file that is being written the problem is told.
Span told_at(const Reading& reading, const Location& where) {
    if (where.file == 0) return where.span;
    const std::size_t use = reading.source.used_at(where.file);
    for (const syntax::Use& line : reading.written.uses) {
        if (line.span.begin == use) return location_of(reading, line.path.span).span;
    }
    return location_of(reading, {use, use}).span;
}

ShownProblem problem_of(const Reading& reading, const Diagnostic& diagnostic) {
    const diagnostics::CodeInfo& info = about(diagnostic.code);
    const Location where = location_of(reading, diagnostic.span);
    ShownProblem problem{info.severity,
                         info.id,
                         told_at(reading, where),
                         diagnostic.message,
                         diagnostic.facts,
                         diagnostic.choices,
                         {},
                         {}};
    if (!diagnostic.to_be_decided_by.empty())
        problem.facts.push_back(fmt::format("to be decided by: {}", diagnostic.to_be_decided_by));
    if (where.file != 0) {
        problem.message = fmt::format("in `{}`: {}", reading.source.file_name(where.file), diagnostic.message);
        problem.related.push_back({where, "it stands here"});
    }
    for (const diagnostics::Label& label : diagnostic.labels)
        problem.related.push_back({location_of(reading, label.span), label.text});
    if (diagnostic.fix) {
        const Location at = location_of(reading, diagnostic.fix->span);
        if (at.file == 0) problem.mendings.push_back({diagnostic.fix->title, {at.span, diagnostic.fix->replacement}});
    }
    return problem;
}

std::vector<ShownProblem> problems_of(const Reading& reading, const Diagnostics& diagnostics) {
    std::vector<ShownProblem> problems;
    for (const Diagnostic& diagnostic : diagnostics) problems.push_back(problem_of(reading, diagnostic));
    return problems;
}

std::vector<std::string> reaches_of(const model::Model& model, const analysis::Limits& limits) {
    const analysis::Sizes sizes = analysis::sizes_of_rules(model, limits);
    std::vector<std::string> reaches;
    if (sizes.possible.is_zero()) return reaches;
    for (const analysis::RuleSize& size : sizes.rules) {
        reaches.resize(std::max(reaches.size(), size.rule.index + 1));
        reaches[size.rule.index] =
            fmt::format("applies in {} of the possible cases; in {}{} no other rule sets it aside",
                        analysis::share_words(size.applies, sizes.possible), size.more ? "at least " : "",
                        analysis::share_words(size.stands, sizes.possible));
    }
    return reaches;
}

}  // namespace

std::vector<ShownProblem> problems(const Reading& reading) {
    return problems_of(reading, reading.diagnostics);
}

WholeCheck findings(const Reading& reading, const std::function<bool()>& go_on) {
    if (!reading.model || reading.model->vocabulary) return {};
    // A part of what `check` may take: it is asked again after each pause in writing.
    analysis::Limits limits;
    limits.most_edges /= 10;
    limits.whole_share = 20;
    limits.go_on = go_on;
    const review::Checked checked = review::check(*reading.model, limits);
    WholeCheck found{problems_of(reading, checked.described), checked.findings.finished(), false, {}};
    if (go_on()) found.reaches = reaches_of(*reading.model, limits);
    if (go_on()) return found;
    return {{}, false, true, {}};
}

}  // namespace ascrules::service
