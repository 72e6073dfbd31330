#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "compiler/meaning/diagram/space.h"
#include "compiler/meaning/diagram/store.h"
#include "compiler/meaning/model/model.h"

/// The meaning of a ruleset for all cases at once. Shares no code with `evaluate`, which is the check on it.
namespace ascrules::diagram {

/// Gives each different value a number, from zero in order of arrival.
template <typename T>
class Numbering {
  public:
    std::uint32_t number(const T& value) {
        const auto [place, fresh] = numbers_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
        if (fresh) values_.push_back(value);
        return place->second;
    }
    [[nodiscard]] const T& operator[](std::uint32_t number) const { return values_[number]; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }

  private:
    std::map<T, std::uint32_t> numbers_;
    std::vector<T> values_;
};

using RuleSet = std::vector<model::RuleId>;  ///< ascending

/// What a case can come to, over all ways of filling in what is missing.
struct Possibilities {
    std::vector<model::Outcome> outcomes;  ///< ascending
    RuleSet in_some;                       ///< the rules that decide in some way of filling in
    RuleSet in_all;                        ///< the rules that decide in every way
    auto operator<=>(const Possibilities&) const = default;
};

/// What follows from either of two.
[[nodiscard]] Possibilities joined(const Possibilities& a, const Possibilities& b);

struct Diagram {
    Space space;
    Store store;

    /// For each rule: where it applies, and where it applies and is not set aside.
    std::vector<Ref> applies;
    std::vector<Ref> decides;

    /// Comes to the number in `rule_sets` of the rules that decide. In `not known` cells it says what follows if the answer stands so.
    Ref deciding;
    Numbering<RuleSet> rule_sets;

    /// Where every answer that stands as not known is taken up by a rule that decides.
    Ref taken_up;

    /// Comes to the number in `possibilities` of what the case can come to, each missing answer that is not taken up filled in in every
    /// way.
    Ref possible;
    Numbering<Possibilities> possibilities;

    /// The same for outcomes: the number in `outcome_sets`.
    Ref outcomes;
    Numbering<std::vector<model::Outcome>> outcome_sets;

    /// For each question: where it is asked.
    std::vector<Ref> asked;

    /// For each offer rule (by rule number), the questions whose missing answers stand as not known for it.
    std::vector<std::vector<model::QuestionId>> offer_tests;

    /// False where the memory budget was reached: nothing else here is then to be used.
    bool finished = true;
};

struct BuildOptions {
    /// The order in which questions are looked at; empty: one is chosen.
    std::vector<model::QuestionId> order;
    /// Memory budget in edges of about eight bytes.
    std::size_t most_edges = 40'000'000;
    /// Models with the same questions, whose diagrams are to be compared with this one: their cuts are made here too.
    std::vector<const model::Model*> compared_with;
};

[[nodiscard]] Diagram build(const model::Model& model, const BuildOptions& options = {});

/// What a set of deciding rules comes to.
[[nodiscard]] model::Outcome outcome_of(const model::Model& model, const RuleSet& rules);

}  // namespace ascrules::diagram
