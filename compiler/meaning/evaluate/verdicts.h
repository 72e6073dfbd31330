#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "compiler/meaning/evaluate/look.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// The work that is left. Once `spent`, whatever is under way comes to an end and its result is worth nothing.
struct Budget {
    std::size_t steps = 0;
    bool spent = false;

    /// Takes one step, or so many, if they are left.
    bool take(std::size_t number = 1) {
        if (steps < number) spent = true;
        steps -= spent ? steps : number;
        return !spent;
    }
};

/// For each rule the truth of its own `when`; `open` for `otherwise`.
using Conditions = std::vector<Truth>;

/// Conditions as they were seen before, and the questions whose fillings may have been parted since.
struct Before {
    Conditions conditions;
    std::vector<model::QuestionId> parted;
    bool nothing = false;  ///< no rule was looked at yet
};

/// Where nothing was looked at yet.
[[nodiscard]] Before nothing_before(const Setting& setting);

/// Takes a step for each rule that is looked at, and some for what follows for all rules. Looks again at the rules that `before` leaves open and that look at what was parted; the others must not have changed since.
[[nodiscard]] Conditions look_again(const Setting& setting, Look& look, const Before& before, Budget& budget);

/// What becomes of each rule.
struct Verdicts {
    std::vector<Truth> applies;
    /// Applies and is not set aside.
    std::vector<Truth> remains;
    /// Remains, and gives way to none that remains and is more protective. A sending rule that stands decides; an offer rule that stands makes its
    /// offers.
    std::vector<Truth> stands;
};

[[nodiscard]] Verdicts verdicts_of(const Setting& setting, const Conditions& conditions);

/// The outcomes that some verdicts leave possible. What is not among them cannot be reached; some that are may not be
/// reached either. Refers to the setting.
class Prospects {
  public:
    Prospects(const Setting& setting, const Verdicts& verdicts);

    /// The outcome, if no more than one is possible.
    [[nodiscard]] std::optional<model::Outcome> only_one() const;
    /// An outcome that is possible and not among those `seen`. Takes a step for each that it finds among them.
    [[nodiscard]] std::optional<model::Outcome> one_not_in(const std::set<model::Outcome>& seen, Budget& budget) const;
    /// False if the outcome is surely not possible.
    [[nodiscard]] bool may_be(const model::Outcome& outcome) const;

  private:
    /// A route, and the rules that may or may not send there. `otherwise` is kept apart.
    struct Possible {
        model::Route route;
        std::vector<model::RuleId> rules;
    };

    [[nodiscard]] bool surely_names(const model::Route& route) const;
    [[nodiscard]] bool may_name(const model::Route& route) const;
    void add_possible(const model::Route& route, model::RuleId rule);
    [[nodiscard]] bool may_decide_together(const std::vector<const Possible*>& routes,
                                           std::vector<model::RuleId>& chosen) const;
    [[nodiscard]] std::optional<model::Outcome> find(std::size_t from, std::vector<const Possible*>& routes,
                                                     const std::set<model::Outcome>& seen, Budget& budget) const;

    const Setting& setting_;
    std::vector<model::Route> surely_;  // ascending
    std::vector<Possible> possibly_;    // ascending; none of surely_
    std::optional<model::Route> otherwise_;
    bool gap_ = false;
};

}  // namespace ascrules::evaluate
