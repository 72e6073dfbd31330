#include "tests/bench/analysis/engine.h"

#include "compiler/proof/analysis/findings.h"
#include "compiler/proof/analysis/search.h"

namespace ascrules::bench {

namespace {

Found counted(const analysis::Findings& findings) {
    return {findings.finished(), findings.gap_cases.digits(), findings.contradiction_count};
}

}  // namespace

Found all_findings(const model::Model& model) {
    return counted(analysis::analyse(model));
}

Found gaps_and_contradictions(const model::Model& model) {
    analysis::Findings findings;
    analysis::AnalysisContext context(model, {});
    analysis::Acceptances acceptances(context);
    analysis::find_gaps(context, acceptances, findings);
    analysis::find_contradictions(context, acceptances, findings);
    if (context.exhausted()) analysis::give_up(findings, analysis::Search::gaps);
    return counted(findings);
}

}  // namespace ascrules::bench
