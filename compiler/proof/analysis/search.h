#pragma once

#include <functional>
#include <optional>

#include "compiler/proof/analysis/accepted.h"
#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/findings.h"

/// One function for each kind of finding. Each looks at the functions of the rules only, has limits of its own, and adds to what is found.
namespace ascrules::analysis {

/// Gaps, and what `otherwise` catches.
void find_gaps(AnalysisContext& context, Acceptances& acceptances, Findings& findings);
/// Contradictions.
void find_contradictions(AnalysisContext& context, Acceptances& acceptances, Findings& findings);
/// Rules that never apply, are always set aside or make no difference.
void find_idle_rules(AnalysisContext& context, Acceptances& acceptances, Findings& findings);
/// Broken floors.
void find_broken_floors(AnalysisContext& context, Findings& findings);
/// Parts of conditions that could be dropped. After the idle rules: those that never apply are left out.
void find_droppable(AnalysisContext& context, Findings& findings);
/// Questions whose answer never matters. After the plain findings: those that nothing looks at are left out.
void find_questions_without_effect(AnalysisContext& context, Findings& findings);
/// Questions that are asked although everything else is settled. After those without effect, which are left out.
void find_sparing(AnalysisContext& context, Findings& findings);
/// What can be seen without looking at cases: missing sources, questions that nothing looks at.
void find_plain(const model::Model& model, Acceptances& acceptances, Findings& findings);
/// Time limits by the clock where nobody may be there.
void find_clocks_while_closed(const model::Model& model, Findings& findings);

/// Notes that this search was not finished.
void give_up(Findings& findings, Search search);

/// Of cases that all show the same, the one to print: `few` with the answers that tell it from others, where `evaluate` can see within reason that it
/// shows, otherwise `whole` with all answers; of either, no answer without which it shows just as well. Nothing where the latter does not show either:
/// then the two engines disagree.
[[nodiscard]] std::optional<model::Case> confirmed(const model::Case& few, const model::Case& whole,
                                                   const std::function<bool(const model::Case&)>& shows);

}  // namespace ascrules::analysis
