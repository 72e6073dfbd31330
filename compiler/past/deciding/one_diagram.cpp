#include "compiler/past/deciding/one_diagram.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace ascrules::deciding {

namespace {

using diagram::Diagram;
using diagram::Ref;
using model::RuleId;

/// Puts rules together by halves: what is joined stays small for longer.
class Joining {
  public:
    Joining(const Diagram& diagram, OneDiagram& all) : diagram_(diagram), store_(all.store), all_(all) {}

    Ref whole() {
        const Ref rules = of_rules(0, diagram_.decides.size() + diagram_.second_sources.size());
        const Ref outcomes = store_.imported(diagram_.store, diagram_.outcomes);
        return store_.combined(outcomes, rules, [&](std::uint32_t outcome, std::uint32_t deciders) {
            Possibilities both = deciders_[deciders];
            both.outcomes = diagram_.outcome_sets[outcome];
            return all_.possibilities.number(both);
        });
    }

  private:
    Ref of_rules(std::size_t begin, std::size_t end) {
        if (begin == end) return Ref::constant(deciders_.number({}));
        if (end - begin == 1) return of_rule(begin);
        const std::size_t middle = begin + (end - begin) / 2;
        const Ref left = of_rules(begin, middle);
        const Ref right = of_rules(middle, end);
        return store_.combined(left, right, [&](std::uint32_t a, std::uint32_t b) {
            Possibilities both = deciders_[a];
            const Possibilities& after = deciders_[b];
            both.in_some.insert(both.in_some.end(), after.in_some.begin(), after.in_some.end());
            both.in_all.insert(both.in_all.end(), after.in_all.begin(), after.in_all.end());
            both.sources_in_some.insert(both.sources_in_some.end(), after.sources_in_some.begin(),
                                        after.sources_in_some.end());
            both.sources_in_all.insert(both.sources_in_all.end(), after.sources_in_all.begin(),
                                       after.sources_in_all.end());
            return deciders_.number(both);
        });
    }

    /// Behind the rules stand the sources of second teams.
    Ref of_rule(std::size_t rule) {
        if (rule >= diagram_.decides.size()) return of_source(rule - diagram_.decides.size());
        const Ref may = store_.imported(diagram_.store, diagram_.may_decide[rule]);
        const Ref must = store_.imported(diagram_.store, diagram_.must_decide[rule]);
        return store_.combined(may, must, [&](std::uint32_t in_some, std::uint32_t in_all) {
            Possibilities one;
            if (in_some != 0) one.in_some.push_back(RuleId{rule});
            if (in_all != 0) one.in_all.push_back(RuleId{rule});
            return deciders_.number(one);
        });
    }

    Ref of_source(std::size_t source) {
        const Ref may = store_.imported(diagram_.store, diagram_.second_sources[source].may);
        const Ref must = store_.imported(diagram_.store, diagram_.second_sources[source].must);
        return store_.combined(may, must, [&](std::uint32_t in_some, std::uint32_t in_all) {
            Possibilities one;
            if (in_some != 0) one.sources_in_some.push_back(source);
            if (in_all != 0) one.sources_in_all.push_back(source);
            return deciders_.number(one);
        });
    }

    const Diagram& diagram_;
    diagram::Store& store_;
    OneDiagram& all_;
    diagram::Numbering<Possibilities> deciders_;  ///< without outcomes
};

}  // namespace

Possibilities either(const Possibilities& a, const Possibilities& b) {
    Possibilities both;
    std::set_union(a.outcomes.begin(), a.outcomes.end(), b.outcomes.begin(), b.outcomes.end(),
                   std::back_inserter(both.outcomes));
    std::set_union(a.in_some.begin(), a.in_some.end(), b.in_some.begin(), b.in_some.end(),
                   std::back_inserter(both.in_some));
    std::set_intersection(a.in_all.begin(), a.in_all.end(), b.in_all.begin(), b.in_all.end(),
                          std::back_inserter(both.in_all));
    std::set_union(a.sources_in_some.begin(), a.sources_in_some.end(), b.sources_in_some.begin(),
                   b.sources_in_some.end(), std::back_inserter(both.sources_in_some));
    std::set_intersection(a.sources_in_all.begin(), a.sources_in_all.end(), b.sources_in_all.begin(),
                          b.sources_in_all.end(), std::back_inserter(both.sources_in_all));
    return both;
}

std::optional<OneDiagram> one_diagram(const Diagram& diagram, std::size_t most_edges) {
    if (!diagram.finished) return std::nullopt;
    OneDiagram all{diagram.space, diagram::Store(diagram::cells_of(diagram.space), most_edges), {}, {}};
    all.root = Joining(diagram, all).whole();
    for (const diagram::SecondSource& source : diagram.second_sources) all.team_of_source.push_back(source.team);
    if (all.store.exhausted()) return std::nullopt;
    return all;
}

OneDiagram outcomes_only(const Diagram& diagram) {
    OneDiagram all{diagram.space, diagram::Store(diagram::cells_of(diagram.space)), {}, {}};
    all.root = all.store.mapped(all.store.imported(diagram.store, diagram.outcomes), [&](std::uint32_t outcome) {
        return all.possibilities.number({diagram.outcome_sets[outcome], {}, {}, {}, {}});
    });
    return all;
}

}  // namespace ascrules::deciding
