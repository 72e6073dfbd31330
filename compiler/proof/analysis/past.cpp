#include "compiler/proof/analysis/past.h"

#include <algorithm>

#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/analysis/context.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Ref;

namespace {

/// Orders answers: it does not matter how, as long as it is the same everywhere.
std::pair<std::size_t, std::uint64_t> rank_of(const Value& value) {
    const auto number = std::visit(Overloaded{
                                       [](const NotKnown&) { return std::uint64_t{0}; },
                                       [](const Chosen& chosen) { return std::uint64_t{chosen.answer}; },
                                       [](const Ticked& ticked) { return ticked.items; },
                                       [](const Amount& amount) { return static_cast<std::uint64_t>(amount.amount); },
                                   },
                                   value);
    return {value.index(), number};
}

}  // namespace

bool Past::Before::operator()(const Case& a, const Case& b) const {
    return std::lexicographical_compare(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                                        [](const Value& x, const Value& y) { return rank_of(x) < rank_of(y); });
}

bool Past::add(const Case& given) {
    const auto known = cases_.find(given);
    if (known == cases_.end() && cases_.size() == most_different) return false;
    ++cases_[given];
    ++size_;
    return true;
}

std::vector<Past::Same> Past::cases() const {
    std::vector<Same> all;
    for (const auto& [given, times] : cases_) all.push_back({&given, times});
    return all;
}

PastByRules::PastByRules(AnalysisContext& context, const Past& past) : context_(context), cases_(past.cases()) {
    const auto& rules = context.model.rules;
    for (const Past::Same& same : cases_) {
        cells_.push_back(cells_of_case(context.space, *same.given));
        const Cells& cells = cells_.back();
        std::vector<RuleId> deciding;
        bool may_apply = false;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!rules[i].sends() || rules[i].is_otherwise()) continue;
            may_apply = may_apply || may(context.applies[i], cells);
            if (!surely(context.applies[i], cells)) continue;
            const auto& by = context.overridden_by[i];
            const bool aside =
                std::any_of(by.begin(), by.end(), [&](RuleId rule) { return may(context.applies[rule.index], cells); });
            if (!aside) deciding.push_back({i});
        }
        if (!may_apply) none_ += same.times;
        for (std::size_t a = 0; a < deciding.size(); ++a) {
            for (std::size_t b = a + 1; b < deciding.size(); ++b) {
                const RulePair pair{deciding[a], deciding[b]};
                const bool settled = context.wins(pair.first, pair.second) || context.wins(pair.second, pair.first);
                if (settled ||
                    (surely(context.unbeaten(pair.first), cells) && surely(context.unbeaten(pair.second), cells)))
                    together_[pair] += same.times;
            }
        }
    }
}

std::size_t PastByRules::meeting(const Condition& when) {
    const Ref function = context_.conditions.of(when);
    std::size_t count = 0;
    for (std::size_t i = 0; i < cases_.size(); ++i) count += surely(function, cells_[i]) ? cases_[i].times : 0;
    return count;
}

std::size_t PastByRules::decided_together(RulePair rules) const {
    const auto found = together_.find(rules);
    return found == together_.end() ? 0 : found->second;
}

std::vector<Past::Same> PastByRules::both_apply(RulePair rules) {
    std::vector<Past::Same> result;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
        if (surely(context_.applies[rules.first.index], cells_[i]) &&
            surely(context_.applies[rules.second.index], cells_[i]))
            result.push_back(cases_[i]);
    }
    return result;
}

bool PastByRules::surely(Ref function, const Cells& cells) const {
    return comes_only_to(context_.space, context_.store, function, cells, diagram::always, IfTested::any_answer);
}

bool PastByRules::may(Ref function, const Cells& cells) const {
    return !comes_only_to(context_.space, context_.store, function, cells, diagram::never, IfTested::any_answer);
}

}  // namespace ascrules::analysis
