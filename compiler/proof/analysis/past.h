#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "compiler/meaning/diagram/store.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::analysis {

class AnalysisContext;

/// Past referrals, by which findings are ordered and the effect of a choice is told. Referrals with the same answers are kept once.
class Past {
  public:
    /// False where there are more different cases than are kept: most_different.
    [[nodiscard]] bool add(const model::Case& given);

    [[nodiscard]] std::size_t size() const { return size_; }

    struct Same {
        const model::Case* given = nullptr;
        std::size_t times = 0;
    };
    [[nodiscard]] std::vector<Same> cases() const;

    static constexpr std::size_t most_different = 500'000;

  private:
    struct Before {
        bool operator()(const model::Case& a, const model::Case& b) const;
    };
    std::map<model::Case, std::size_t, Before> cases_;
    std::size_t size_ = 0;
};

using RulePair = std::pair<model::RuleId, model::RuleId>;

/// What past referrals come to, on the functions of the rules. A missing answer may be anything: only what holds whatever it is counts.
class PastByRules {
  public:
    PastByRules(AnalysisContext& context, const Past& past);

    /// How many of them meet the condition.
    [[nodiscard]] std::size_t meeting(const model::Condition& when);
    /// How many the two rules decide together. The first is the one declared first.
    [[nodiscard]] std::size_t decided_together(RulePair rules) const;
    /// How many no rule applies to but `otherwise`.
    [[nodiscard]] std::size_t applied_to_by_none() const { return none_; }
    /// Those to which both rules apply.
    [[nodiscard]] std::vector<Past::Same> both_apply(RulePair rules);

  private:
    /// The cell of each variable; `open` where the answer is missing.
    using Cells = std::vector<std::uint32_t>;

    [[nodiscard]] bool surely(diagram::Ref function, const Cells& cells) const;
    [[nodiscard]] bool may(diagram::Ref function, const Cells& cells) const;

    AnalysisContext& context_;
    std::vector<Past::Same> cases_;
    std::vector<Cells> cells_;
    std::map<RulePair, std::size_t> together_;
    std::size_t none_ = 0;
};

}  // namespace ascrules::analysis
