#include "compiler/proof/review/review.h"

#include <algorithm>
#include <utility>

#include "compiler/language/files/over_time.h"
#include "compiler/proof/analysis/describe.h"

namespace ascrules::review {

namespace {

/// Whether both say the same about the same place.
bool same(const diagnostics::Diagnostic& a, const diagnostics::Diagnostic& b) {
    return a.code == b.code && a.span.begin == b.span.begin && a.message == b.message && a.facts == b.facts;
}

}  // namespace

Checked check(const model::Model& model, const analysis::Limits& limits, const analysis::Past* past) {
    Checked result{model, analysis::analyse(model, limits, past), {}};
    result.described = analysis::describe(result.model, result.findings);
    return result;
}

Review review(const files::Rules& rules, const analysis::Limits& limits, const analysis::Past* past) {
    Review all{check(*rules.model, limits, past), {}};
    for (const dates::Date from : rules.model->changes) {
        if (from <= rules.model->as_of) continue;
        Later later{from, {}, {}};
        if (const auto model = files::rules_on(rules, from, later.errors)) later.checked = check(*model, limits);
        all.later.push_back(std::move(later));
    }
    return all;
}

diagnostics::Diagnostics not_said_before(const Checked& later, const Checked& now) {
    diagnostics::Diagnostics fresh = later.described;
    std::erase_if(fresh, [&](const diagnostics::Diagnostic& each) {
        return std::any_of(now.described.begin(), now.described.end(),
                           [&](const diagnostics::Diagnostic& other) { return same(each, other); });
    });
    return fresh;
}

}  // namespace ascrules::review
