#include "compiler/proof/analysis/points.h"

#include <algorithm>
#include <utility>

namespace ascrules::analysis {

using namespace model;
using diagram::Box;
using diagram::Ref;

Change::Change(std::vector<Changed> rules) : rules_(std::move(rules)) {
    std::sort(rules_.begin(), rules_.end(), [](const Changed& a, const Changed& b) { return a.rule < b.rule; });
    for (const Changed& each : rules_) {
        if (each.after != diagram::never) still_applying_.push_back(each);
    }
}

const Changed* Change::of(std::size_t rule) const {
    const auto place = std::lower_bound(rules_.begin(), rules_.end(), rule,
                                        [](const Changed& each, std::size_t index) { return each.rule.index < index; });
    return place == rules_.end() || place->rule.index != rule ? nullptr : &*place;
}

Points::Points(AnalysisContext& context) : context_(context) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < context.model.rules.size(); ++i) {
        if (context.model.rules[i].is_otherwise()) otherwise_ = i;
        for (const diagram::Part& part : context.parts[i]) {
            boxes.push_back(box_of(context.grid, part));
            owners_.push_back(static_cast<std::uint32_t>(i));
        }
    }
    index_.emplace(context.grid, boxes);
}

std::vector<std::size_t> Points::reaching(const Box& box) const {
    std::vector<std::size_t> rules;
    for (const std::uint32_t part : index_->reaching(box, static_cast<std::uint32_t>(box.size()))) {
        if (rules.empty() || rules.back() != owners_[part]) rules.push_back(owners_[part]);
    }
    return rules;
}

bool Points::holds(Ref function, const Point& point) const {
    while (!function.is_constant()) function = context_.store.child(function, point[context_.store.level(function)]);
    return function == diagram::always;
}

std::vector<std::size_t> Points::applying(const Point& point) const {
    Box box;
    for (std::uint32_t level = 0; level < point.size(); ++level) {
        box.push_back(context_.grid.is_list(level) ? diagram::Cells{1} << point[level]
                                                   : diagram::stretch(point[level], point[level]));
    }
    std::vector<std::size_t> rules = reaching(box);
    std::erase_if(rules, [&](std::size_t rule) { return !holds(context_.applies[rule], point); });
    return rules;
}

Points::Follows Points::follows(const std::vector<std::size_t>& applying, Otherwise otherwise) const {
    const std::vector<Rule>& rules = context_.model.rules;
    std::vector<std::size_t> all = applying;
    const bool decided = std::any_of(all.begin(), all.end(), [&](std::size_t rule) { return rules[rule].sends(); });
    if (otherwise_ && !decided) all.insert(std::lower_bound(all.begin(), all.end(), *otherwise_), *otherwise_);
    Follows result;
    for (const std::size_t rule : all) {
        const auto& by = context_.overridden_by[rule];
        const bool aside = std::any_of(by.begin(), by.end(), [&](RuleId other) {
            return std::binary_search(all.begin(), all.end(), other.index);
        });
        if (aside) continue;
        if (rules[rule].sends()) result.routes.push_back(*rules[rule].send_to);
        const bool apart = otherwise == Otherwise::apart && rules[rule].is_otherwise();
        if (apart || !rules[rule].sends() || rules[rule].adds_anything() || !context_.tests[rule].empty())
            result.as_rules.push_back(rule);
    }
    std::sort(result.routes.begin(), result.routes.end());
    result.routes.erase(std::unique(result.routes.begin(), result.routes.end()), result.routes.end());
    return result;
}

bool Points::differs(const Point& point, const Change& change, Otherwise otherwise) const {
    if (!holds(context_.possible, point)) return false;
    const std::vector<std::size_t> was = applying(point);
    std::vector<std::size_t> becomes = was;
    std::erase_if(becomes, [&](std::size_t rule) { return change.of(rule) != nullptr; });
    for (const Changed& each : change.still_applying()) {
        if (!holds(each.after, point)) continue;
        becomes.insert(std::lower_bound(becomes.begin(), becomes.end(), each.rule.index), each.rule.index);
    }
    return was != becomes && follows(was, otherwise) != follows(becomes, otherwise);
}

}  // namespace ascrules::analysis
