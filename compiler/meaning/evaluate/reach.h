#pragma once

#include <set>
#include <variant>
#include <vector>

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/evaluate/verdicts.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

// What one may want to know of every way in which missing answers are filled in.
struct Applies {
    model::RuleId rule;
};
struct Stands {
    model::RuleId rule;
};
/// Both rules apply, and `by` overrides `rule`.
struct SetAside {
    model::RuleId rule;
    model::RuleId by;
};
/// The rule remains, and gives way to another that wins against it.
struct GivesWay {
    model::RuleId rule;
};
/// Some of these rules, which send and name one second team, stands.
struct AlsoSent {
    std::vector<model::RuleId> by;
};
struct Asked {
    model::QuestionId question;
};

/// Something that holds in some ways of filling in and fails in others.
struct Fact {
    std::variant<Applies, Stands, SetAside, GivesWay, AlsoSent, Asked> what;
    /// Whether it is looked for a way in which it holds (`yes`), one in which it fails (`no`), or each (`open`).
    Truth wanted = Truth::open;
    /// Those of the wanted that were found.
    Truth seen = Truth::unseen;
};

/// What a case can come to.
struct Reached {
    std::set<model::Outcome> outcomes;
    std::vector<Fact> facts;
};

/// What a search is for.
enum class Seeking {
    outcomes_and_facts,
    facts,               ///< outcomes are of no interest
    facts_as_it_stands,  ///< the same, and what stands as `not known` stays so whether it is taken up or not
};

/// Fills in what the fillings leave open, in every way that makes a difference, and takes up or fills in what stands as
/// `not known`. No filling may be `undecided`. Everything wanted of `facts` that can be found is found, unless the
/// budget is spent.
[[nodiscard]] Reached reach(const Setting& setting, Fillings fillings, std::vector<Fact> facts, Budget& budget,
                            Seeking seeking);

}  // namespace ascrules::evaluate
