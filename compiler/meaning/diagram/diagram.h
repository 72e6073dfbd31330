#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
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

/// Where a rule that sends nowhere makes its offers. A missing answer that the rule itself tests for being known stands as not known. One
/// that only a rule tests which sets it aside may be anything, and not known besides: `possible` and `certain` tell what follows in each of
/// these cells, the rule's own condition looking at the answers there may be. Every other is filled in.
struct Offering {
    Ref possible = never;
    Ref certain = never;
    std::vector<model::QuestionId> stands_not_known;  ///< those that the rule itself tests; ascending
    std::vector<model::QuestionId> either;            ///< those that only rules test which set it aside; ascending
};

/// One reason why a second team gets a case: the rules that send and name it, together; or one rule that sends nowhere and names it. The team
/// gets the case for certain where some reason holds for certain.
struct SecondSource {
    model::DestinationId team;
    Ref may = never;   ///< as may_decide, with every missing answer that some condition tests standing as not known
    Ref must = never;  ///< as must_decide
};

struct Diagram {
    /// Of a space whose cells the store has; nothing is built yet.
    Diagram(Space cut, Store empty) : space(std::move(cut)), store(std::move(empty)) {}

    Space space;
    Store store;

    /// For each rule: where it applies, and where it applies, is not set aside and gives way to none that is more protective.
    std::vector<Ref> applies;
    std::vector<Ref> decides;

    /// For each rule that sends: where it decides in some way, and where in every way, of filling in the missing answers that are not taken
    /// up. In `not known` cells it says what follows if the answer stands so and is taken up. For an offer rule: false.
    std::vector<Ref> may_decide;
    std::vector<Ref> must_decide;

    /// Where every answer that stands as not known is taken up by a rule that decides.
    Ref taken_up;

    /// Comes to the number in `outcome_sets` of the outcomes that the case can come to, each missing answer that is not taken up filled in in
    /// every way; ascending. Who decides is held apart from it: together they would need a leaf for each set of rules that can decide at once.
    Ref outcomes;
    Numbering<std::vector<model::Outcome>> outcome_sets;

    /// What no `impossible` block rules out; and of that, where no answer stands as not known. Decisions never look at either.
    Ref possible = always;
    Ref complete = always;

    /// For each question: where it is asked.
    std::vector<Ref> asked;

    /// For each rule what is known of its offers; of a rule that sends, nothing.
    std::vector<Offering> offering;

    /// By team; of one team, that of the rules that send comes first.
    std::vector<SecondSource> second_sources;

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

}  // namespace ascrules::diagram
