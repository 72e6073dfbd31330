#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/reach_index.h"
#include "compiler/proof/analysis/context.h"

namespace ascrules::analysis {

/// A rule that in thought applies elsewhere: where it does now, and where it would.
struct Changed {
    model::RuleId rule;
    diagram::Ref before;
    diagram::Ref after;
};

/// Rules that in thought apply elsewhere.
class Change {
  public:
    explicit Change(std::vector<Changed> rules);

    /// Ascending.
    [[nodiscard]] const std::vector<Changed>& rules() const { return rules_; }
    /// What is said of the rule; nothing where it is not changed.
    [[nodiscard]] const Changed* of(std::size_t rule) const;
    /// Those of the rules that would still apply to some case.
    [[nodiscard]] const std::vector<Changed>& still_applying() const { return still_applying_; }

  private:
    std::vector<Changed> rules_;
    std::vector<Changed> still_applying_;
};

/// Whether what `otherwise` decides counts as the same as what a rule decides that sends to the same place in the same time.
enum class Otherwise { as_any_rule, apart };

/// A cell for each variable.
using Point = std::vector<std::uint32_t>;

/// Which rules reach where. Looks at one case at a time too, which settles most questions of large rulesets before a search has to.
class Points {
  public:
    explicit Points(AnalysisContext& context);

    /// Whether something else follows in the case with the change; in the sense of Differing. False where the case is not possible.
    [[nodiscard]] bool differs(const Point& point, const Change& change, Otherwise otherwise) const;

    /// The rules that may apply to some case of the box, without `otherwise`; ascending.
    [[nodiscard]] std::vector<std::size_t> reaching(const diagram::Box& box) const;

  private:
    /// What follows from rules that apply.
    struct Follows {
        std::vector<model::Route> routes;   ///< ascending
        std::vector<std::size_t> as_rules;  ///< the rules that stand and count as themselves, ascending
        bool operator==(const Follows&) const = default;
    };

    [[nodiscard]] bool holds(diagram::Ref function, const Point& point) const;
    /// The rules that apply, without `otherwise`; ascending.
    [[nodiscard]] std::vector<std::size_t> applying(const Point& point) const;
    [[nodiscard]] Follows follows(const std::vector<std::size_t>& applying, Otherwise otherwise) const;

    AnalysisContext& context_;
    std::vector<std::uint32_t> owners_;  ///< of each part, its rule
    std::optional<diagram::ReachIndex> index_;
    std::optional<std::size_t> otherwise_;
};

}  // namespace ascrules::analysis
