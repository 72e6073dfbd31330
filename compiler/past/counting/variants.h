#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/past/counting/stage.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"

/// Other rules that decide the same cases in the same pass.
namespace ascrules::counting {

/// Counts what the variants of the stage make of a case that the rules have decided. The lists of references that it belongs in are added to
/// `lists`.
void count_variants(const Stage& stage, const mapping::PastCase& past, ByRules by_rules, Tally& tally,
                    std::vector<std::size_t>& lists);

/// A question that only the variants ask, in the rules' own terms: it is asked in no case, and nothing is promised of it.
void never_ask(model::Question& question);
[[nodiscard]] bool is_never_asked(const model::Question& question);

/// Questions of `model` that only the variants ask and the mapping does not cover, by name.
[[nodiscard]] std::vector<std::string> asked_in_vain(const model::Model& model, const mapping::Mapping& mapping);

/// Takes what the tally says of questions that are never asked out of it, and brings together the times between which the rules
/// themselves do not change: `changes` are the first days on which they do.
void leave_out_what_only_variants_have(const model::Model& model, const std::vector<dates::Date>& changes,
                                       Tally& tally);

}  // namespace ascrules::counting
