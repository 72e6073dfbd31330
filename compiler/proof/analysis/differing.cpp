#include "compiler/proof/analysis/differing.h"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Cells;
using diagram::Ref;

namespace {

constexpr std::size_t word_bits = 64;
/// With many rules a piece takes longer to look at.
constexpr std::size_t rules_for_one_step = 32;

void set(std::vector<std::uint64_t>& bits, std::size_t rule) {
    bits[rule / word_bits] |= std::uint64_t{1} << rule % word_bits;
}

bool has(const std::vector<std::uint64_t>& bits, std::size_t rule) {
    return (bits[rule / word_bits] >> rule % word_bits & 1U) != 0;
}

}  // namespace

Differing::Differing(AnalysisContext& context, const Points& points)
    : context_(context), points_(points), otherwise_(context.model.rules.size()) {
    const std::vector<Rule>& rules = context.model.rules;
    std::map<Route, std::size_t> numbers;
    overridden_by_.resize(rules.size());
    sending_.resize((rules.size() + word_bits - 1) / word_bits, 0);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].is_otherwise()) otherwise_ = i;
        if (!context.overridden_by[i].empty()) overridden_by_[i].resize((rules.size() + word_bits - 1) / word_bits, 0);
        for (const RuleId by : context.overridden_by[i]) set(overridden_by_[i], by.index);
        route_.push_back(0);
        if (!rules[i].sends()) continue;
        if (rules[i].when) set(sending_, i);
        route_.back() = numbers.try_emplace(*rules[i].send_to, numbers.size()).first->second;
        by_route_.resize(numbers.size());
        by_route_[route_.back()].push_back(i);
    }
}

bool Differing::find(const Change& change, Otherwise otherwise, Ref region, diagram::Steps& steps,
                     const std::function<bool(const Box&)>& wanted, const std::function<bool(const Box&)>& found) {
    change_ = &change;
    apart_ = otherwise == Otherwise::apart;
    steps_ = &steps;
    wanted_ = &wanted;
    found_ = &found;
    go_on_ = true;
    constexpr std::size_t most_parts = 64;
    for (const diagram::Part& part : diagram::parts_of(context_.grid, context_.store, region, most_parts)) {
        piece_ = box_of(context_.grid, part);
        const std::optional<Rest> whole = whole_piece(part.exactly);
        if (!whole || !look(*whole)) return false;
        if (!go_on_) break;
    }
    return true;
}

std::optional<bool> Differing::any(const Change& change, Otherwise otherwise, Ref region, diagram::Steps& steps) {
    bool met = false;
    const bool finished = find(
        change, otherwise, region, steps, [](const Box&) { return true; },
        [&](const Box&) {
            met = true;
            return false;
        });
    if (context_.exhausted()) return std::nullopt;
    if (met) return true;
    return finished ? std::optional(false) : std::nullopt;
}

std::optional<Differing::Rest> Differing::whole_piece(Ref region) {
    if (steps_->left == 0) return std::nullopt;
    const auto here = [&](Ref function) { return diagram::narrowed(context_.grid, context_.store, function, piece_); };
    Rest rest;
    rest.region = here(region);
    std::vector<std::size_t> rules = points_.reaching(piece_);
    for (const Changed& each : change_->rules()) rules.push_back(each.rule.index);
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    if (!steps_->take(rules.size() / rules_for_one_step)) return std::nullopt;
    for (const std::size_t rule : rules) {
        const Changed* const changed = change_->of(rule);
        const Ref was = here(changed != nullptr ? changed->before : context_.applies[rule]);
        const Ref becomes = changed != nullptr ? here(changed->after) : was;
        if (was == diagram::never && becomes == diagram::never) continue;
        rest.applies[before].push_back(was);
        rest.applies[after].push_back(becomes);
        rest.live.push_back(rule);
    }
    sort_out(rest);
    return rest;
}

/// False where the steps ran out.
bool Differing::look(const Rest& rest) {
    if (!steps_->take(1 + rest.live.size() / rules_for_one_step)) return false;
    if (rest.region == diagram::never || !(*wanted_)(piece_)) return true;
    // Regions are small as a rule: looking there first leaves few rules to look at.
    if (!rest.region.is_constant()) return split(rest, rest.region);
    const Verdict verdict = judge(rest);
    if (!steps_->take(verdict.held_against / diagram::functions_a_step)) return false;
    if (!verdict.differs) return verdict.open.is_constant() || split(rest, verdict.open);
    go_on_ = (*found_)(piece_);
    return true;
}

bool Differing::split(const Rest& rest, Ref on) {
    const std::uint32_t level = context_.store.level(on);
    const diagram::Grid& grid = context_.grid;
    const Cells whole = piece_[level];
    std::vector<std::pair<Ref, Cells>> parts;
    std::uint32_t first = 0;
    for (const diagram::Edge& edge : context_.store.edges(on)) {
        const std::uint32_t from = std::exchange(first, edge.last + 1);
        Cells cells = diagram::stretch(from, edge.last);
        if (grid.is_list(level)) {
            cells = 0;
            for (std::uint32_t cell = from; cell <= edge.last; ++cell) cells |= Cells{1} << cell;
        }
        if (!grid.meet(level, cells, whole)) continue;
        cells = grid.common(level, cells, whole);
        const auto same = std::find_if(parts.begin(), parts.end(),
                                       [&](const auto& part) { return grid.is_list(level) && part.first == edge.to; });
        if (same == parts.end()) {
            parts.emplace_back(edge.to, cells);
        } else {
            same->second |= cells;
        }
    }
    bool finished = true;
    for (const auto& [to, cells] : parts) {
        if (!finished || !go_on_) break;
        piece_[level] = cells;
        if (on == rest.region && to == diagram::never) continue;
        finished = look(narrowed(rest, level, cells));
    }
    piece_[level] = whole;
    return finished;
}

/// Where all the cells of the function's own variable lead, if that is one place.
std::optional<Ref> Differing::only_child(Ref function, Cells cells) const {
    const std::uint32_t level = context_.store.level(function);
    const bool list = context_.grid.is_list(level);
    const std::uint32_t first = context_.grid.lowest(level, cells);
    const auto last =
        list ? static_cast<std::uint32_t>(word_bits - 1 - static_cast<std::size_t>(std::countl_zero(cells)))
             : diagram::last_of(cells);
    const Ref child = context_.store.child(function, first);
    for (std::uint32_t cell = first + 1; cell <= last; ++cell) {
        if (context_.grid.holds(level, cells, cell) && context_.store.child(function, cell) != child)
            return std::nullopt;
    }
    return child;
}

Differing::Rest Differing::narrowed(const Rest& rest, std::uint32_t level, Cells cells) {
    const auto here = [&](Ref function) {
        if (function.is_constant() || context_.store.level(function) > level) return function;
        if (context_.store.level(function) == level) {
            if (const auto child = only_child(function, cells)) return *child;
        }
        return context_.grid.is_list(level)
                   ? context_.store.narrowed(function, level, cells)
                   : context_.store.narrowed(function, level, diagram::first_of(cells), diagram::last_of(cells));
    };
    Rest result;
    result.region = here(rest.region);
    for (std::size_t i = 0; i < rest.live.size(); ++i) {
        const Ref was = here(rest.applies[before][i]);
        const Ref becomes = rest.applies[before][i] == rest.applies[after][i] ? was : here(rest.applies[after][i]);
        if (was == diagram::never && becomes == diagram::never) continue;
        result.applies[before].push_back(was);
        result.applies[after].push_back(becomes);
        result.live.push_back(rest.live[i]);
    }
    if (result.region.is_constant()) sort_out(result);
    return result;
}

Ref Differing::function(const Rest& rest, std::size_t rule, Side side) const {
    const auto place = std::lower_bound(rest.live.begin(), rest.live.end(), rule);
    if (place == rest.live.end() || *place != rule) return diagram::never;
    return rest.applies[side][static_cast<std::size_t>(place - rest.live.begin())];
}

Differing::Applies Differing::applies(const Rest& rest, std::size_t rule, Side side) const {
    if (rule != otherwise_) {
        if (has(rest.surely[side], rule)) return Applies::yes;
        return has(rest.perhaps[side], rule) ? Applies::open : Applies::no;
    }
    bool open = false;
    for (std::size_t word = 0; word < sending_.size(); ++word) {
        if ((sending_[word] & rest.surely[side][word]) != 0) return Applies::no;
        open = open || (sending_[word] & rest.perhaps[side][word]) != 0;
    }
    return open ? Applies::open : Applies::yes;
}

void Differing::sort_out(Rest& rest) const {
    const std::size_t words = (context_.model.rules.size() + word_bits - 1) / word_bits;
    for (const Side side : {before, after}) {
        rest.surely[side].assign(words, 0);
        rest.perhaps[side].assign(words, 0);
        for (std::size_t i = 0; i < rest.live.size(); ++i) {
            const Ref there = rest.applies[side][i];
            if (there == diagram::always) set(rest.surely[side], rest.live[i]);
            if (!there.is_constant()) set(rest.perhaps[side], rest.live[i]);
        }
    }
}

bool Differing::any_overrides(std::size_t rule, const Bits& rules) const {
    const Bits& by = overridden_by_[rule];
    for (std::size_t word = 0; word < by.size(); ++word) {
        if ((by[word] & rules[word]) != 0) return true;
    }
    return false;
}

Differing::Applies Differing::stands(const Rest& rest, std::size_t rule, Side side) const {
    const Applies truth = applies(rest, rule, side);
    if (truth == Applies::no || overridden_by_[rule].empty()) return truth;
    if (any_overrides(rule, rest.surely[side])) return Applies::no;
    const bool by_otherwise = otherwise_ < overridden_by_.size() && has(overridden_by_[rule], otherwise_);
    const Applies otherwise = by_otherwise ? applies(rest, otherwise_, side) : Applies::no;
    if (otherwise == Applies::yes) return Applies::no;
    return otherwise == Applies::open || any_overrides(rule, rest.perhaps[side]) ? Applies::open : truth;
}

Ref Differing::opening(const Rest& rest, std::size_t rule, Side side) const {
    const auto of = [&](std::size_t each) -> Ref {
        if (each != otherwise_) return function(rest, each, side);
        for (const std::size_t other : rest.live) {
            if (has(sending_, other) && has(rest.perhaps[side], other)) return function(rest, other, side);
        }
        return diagram::never;
    };
    if (applies(rest, rule, side) == Applies::open) return of(rule);
    for (const RuleId by : context_.overridden_by[rule]) {
        if (applies(rest, by.index, side) == Applies::open) return of(by.index);
    }
    return diagram::never;
}

bool Differing::only_route_matters(std::size_t rule) const {
    const Rule& each = context_.model.rules[rule];
    return each.sends() && !each.adds_anything() && context_.tests[rule].empty();
}

std::vector<std::size_t> Differing::touched(const Rest& rest) const {
    Bits changed(sending_.size(), 0);
    bool any = false;
    bool sends = false;
    for (std::size_t i = 0; i < rest.live.size(); ++i) {
        if (rest.applies[before][i] == rest.applies[after][i]) continue;
        set(changed, rest.live[i]);
        any = true;
        sends = sends || has(sending_, rest.live[i]);
    }
    std::vector<std::size_t> rules;
    if (!any) return rules;
    const bool otherwise = sends && otherwise_ < context_.model.rules.size();
    if (otherwise) set(changed, otherwise_);
    for (const std::size_t rule : rest.live) {
        if (has(changed, rule) || any_overrides(rule, changed)) rules.push_back(rule);
    }
    // Only what is set aside by a rule that does not send can be `otherwise` that is set aside.
    const bool aside = otherwise_ < context_.model.rules.size() && any_overrides(otherwise_, changed);
    if (otherwise || aside) rules.insert(std::lower_bound(rules.begin(), rules.end(), otherwise_), otherwise_);
    return rules;
}

Differing::Verdict Differing::judge(const Rest& rest) const {
    Verdict verdict;
    for (const std::size_t rule : touched(rest)) {
        judge(rest, rule, verdict);
        if (verdict.differs) break;
    }
    return verdict;
}

void Differing::judge(const Rest& rest, std::size_t rule, Verdict& verdict) const {
    const Applies was = stands(rest, rule, before);
    const Applies becomes = stands(rest, rule, after);
    if (was == becomes && was != Applies::open) return;
    // A rule that only sends changes nothing where another sends there on both sides.
    if (only_route_matters(rule)) {
        const auto both = [&](std::size_t other) {
            return other != rule && may_stand_in(other) && may_stand_in(rule) &&
                   stands(rest, other, before) == Applies::yes && stands(rest, other, after) == Applies::yes;
        };
        const std::vector<std::size_t>& same = by_route_[route_[rule]];
        verdict.held_against += same.size();
        if (std::any_of(same.begin(), same.end(), both)) return;
    }
    for (const Side side : {before, after}) {
        if (stands(rest, rule, side) != Applies::open) continue;
        if (verdict.open.is_constant()) verdict.open = opening(rest, rule, side);
        return;
    }
    judge_alone(rest, rule, was == Applies::no ? before : after, verdict);
}

void Differing::judge_alone(const Rest& rest, std::size_t rule, Side absent, Verdict& verdict) const {
    if (!only_route_matters(rule) || !may_stand_in(rule)) {
        verdict.differs = true;
        return;
    }
    Ref open = diagram::never;
    for (const std::size_t other : by_route_[route_[rule]]) {
        if (other == rule || !may_stand_in(other)) continue;
        const Applies there = stands(rest, other, absent);
        if (there == Applies::yes) return;
        if (there == Applies::open && open.is_constant()) open = opening(rest, other, absent);
    }
    if (open.is_constant()) {
        verdict.differs = true;
    } else if (verdict.open.is_constant()) {
        verdict.open = open;
    }
}

}  // namespace ascrules::analysis
