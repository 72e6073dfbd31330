#include "compiler/meaning/evaluate/setting.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::Count;
using model::Model;
using model::QuestionId;
using model::Rule;

/// What the comparisons of some conditions look at, definitions followed.
struct LookedAt {
    std::vector<bool> named;
    std::vector<bool> tested_for_not_known;
    std::vector<bool> definitions_followed;
    std::vector<bool> scores_followed;

    explicit LookedAt(const Model& model)
        : named(model.questions.size()),
          tested_for_not_known(model.questions.size()),
          definitions_followed(model.definitions.size()),
          scores_followed(model.scores.size()) {}
};

void add(const Model& model, const Condition& condition, LookedAt& looked_at) {
    const auto name = [&](QuestionId question) { looked_at.named[question.index] = true; };
    const auto test = [&](QuestionId question) {
        name(question);
        looked_at.tested_for_not_known[question.index] = true;
    };
    std::visit(model::Overloaded{
                   [&](const model::Is& comparison) { name(comparison.question); },
                   [&](const model::IsNot& comparison) { name(comparison.question); },
                   [&](const model::InRange& comparison) { name(comparison.question); },
                   [&](const model::Count& comparison) { name(comparison.question); },
                   [&](const model::IsKnown& comparison) { test(comparison.question); },
                   [&](const model::IsNotKnown& comparison) { test(comparison.question); },
                   [&](const model::Defined& use) {
                       if (looked_at.definitions_followed[use.definition.index]) return;
                       looked_at.definitions_followed[use.definition.index] = true;
                       add(model, model.definition(use.definition).means, looked_at);
                   },
                   [&](const model::Scored& use) {
                       if (looked_at.scores_followed[use.score.index]) return;
                       looked_at.scores_followed[use.score.index] = true;
                       model::each_step(model.score(use.score),
                                        [&](const model::ScoreStep& step) { add(model, step.when, looked_at); });
                   },
                   [&](const model::Summed& comparison) {
                       name(comparison.sum.first);
                       name(comparison.sum.second);
                   },
                   [&](const model::CountTrue& list) {
                       for (const Condition& operand : list.operands) add(model, operand, looked_at);
                   },
               },
               condition.node);
}

void include(std::vector<bool>& all, const std::vector<bool>& more) {
    for (std::size_t index = 0; index < all.size(); ++index) all[index] = all[index] || more[index];
}

void read_rule(const Rule& rule, Setting& setting) {
    LookedAt looked_at(setting.model);
    if (rule.when) add(setting.model, *rule.when, looked_at);
    setting.tests.push_back(looked_at.tested_for_not_known);
    std::vector<QuestionId>& tested = setting.tested_by.emplace_back();
    for (std::size_t index = 0; index < looked_at.tested_for_not_known.size(); ++index) {
        if (looked_at.tested_for_not_known[index]) tested.push_back({index});
    }
    setting.looks.push_back(looked_at.named);
    if (rule.sends()) include(setting.tested, looked_at.tested_for_not_known);
}

/// Parts each bundle of the question into the items among the counted ones and the others.
void part(const Count& count, std::vector<std::uint64_t>& bundles) {
    std::vector<std::uint64_t> parted;
    for (const std::uint64_t bundle : bundles) {
        for (const std::uint64_t half : {bundle & count.among, bundle & ~count.among}) {
            if (half != 0) parted.push_back(half);
        }
    }
    bundles = std::move(parted);
}

void cut(const model::InRange& range, Setting& setting) {
    const auto& quantity = std::get<model::Quantity>(setting.model.question(range.question).kind);
    std::set<std::int64_t>& cuts = setting.cuts[range.question.index];
    if (range.low > quantity.lowest) cuts.insert(range.low);
    if (range.high < quantity.highest) cuts.insert(range.high + 1);
}

/// Every amount of each with which some amount of the other begins to lie in the range, or no longer does.
void cut(const model::Summed& summed, Setting& setting) {
    const model::Sum& sum = summed.sum;
    for (const bool of_first : {true, false}) {
        const QuestionId question = of_first ? sum.first : sum.second;
        const auto& own = std::get<model::Quantity>(setting.model.question(question).kind);
        const auto& other = std::get<model::Quantity>(setting.model.question(of_first ? sum.second : sum.first).kind);
        // The amounts of the other range over all that it may be; own is what brings the two to `low` or beyond `high`.
        for (const std::int64_t reached : {summed.low, summed.high, summed.low - 1, summed.high + 1}) {
            const std::int64_t from = !sum.subtracts ? reached - other.last_amount()
                                      : of_first     ? reached + other.lowest
                                                     : other.lowest - reached;
            const std::int64_t to = !sum.subtracts ? reached - other.lowest
                                    : of_first     ? reached + other.last_amount()
                                                   : other.last_amount() - reached;
            for (std::int64_t at = std::max(from, own.lowest + 1); at <= std::min(to, own.last_amount()); ++at)
                setting.cuts[question.index].insert(at);
        }
        if (own.or_never) setting.cuts[question.index].insert(own.highest);
    }
}

void part(const Condition& condition, Setting& setting) {
    std::visit(
        model::Overloaded{
            [&](const Count& count) { part(count, setting.bundles[count.question.index]); },
            [&](const model::InRange& range) { cut(range, setting); },
            [&](const model::Summed& summed) { cut(summed, setting); },
            [&](const model::CountTrue& list) {
                for (const Condition& operand : list.operands) part(operand, setting);
            },
            // These part no answers that are not parted already; definitions and scores are gone through by themselves.
            [](const model::Is&) {},
            [](const model::IsNot&) {},
            [](const model::IsKnown&) {},
            [](const model::IsNotKnown&) {},
            [](const model::Defined&) {},
            [](const model::Scored&) {},
        },
        condition.node);
}

void add_comparisons(const Condition& condition, Setting& setting) {
    std::visit(model::Overloaded{
                   [](const model::Defined&) {},  // definitions and scores are gone through by themselves
                   [](const model::Scored&) {},
                   [](const model::Summed&) {},  // about two questions
                   [&](const model::CountTrue& list) {
                       for (const Condition& operand : list.operands) add_comparisons(operand, setting);
                   },
                   [&](const model::AboutOneQuestion auto& comparison) {
                       setting.comparisons[comparison.question.index].push_back(&condition);
                   },
               },
               condition.node);
}

void find_comparisons(Setting& setting) {
    setting.comparisons.resize(setting.model.questions.size());
    for (const model::Definition& definition : setting.model.definitions) add_comparisons(definition.means, setting);
    for (const model::Score& score : setting.model.scores)
        model::each_step(score, [&](const model::ScoreStep& step) { add_comparisons(step.when, setting); });
    for (const Rule& rule : setting.model.rules) {
        if (rule.when) add_comparisons(*rule.when, setting);
    }
}

std::vector<std::uint64_t> all_items_in_one_bundle(const model::Question& question) {
    const auto* selection = std::get_if<model::Selection>(&question.kind);
    if (selection == nullptr || selection->items.empty()) return {};
    return {~std::uint64_t{0} >> (model::Selection::most_items - selection->items.size())};
}

void part_answers(Setting& setting) {
    setting.cuts.resize(setting.model.questions.size());
    for (const model::Question& question : setting.model.questions) {
        setting.bundles.push_back(all_items_in_one_bundle(question));
    }
    for (const model::Question& question : setting.model.questions) {
        if (question.only_asked_if) part(*question.only_asked_if, setting);
    }
    for (const model::Definition& definition : setting.model.definitions) part(definition.means, setting);
    for (const model::Score& score : setting.model.scores)
        model::each_step(score, [&](const model::ScoreStep& step) { part(step.when, setting); });
    for (const Rule& rule : setting.model.rules) {
        if (rule.when) part(*rule.when, setting);
    }
}

/// Takes, again and again, the first question that waits for none of those left.
void put_in_order(Setting& setting) {
    const Model& model = setting.model;
    std::vector<LookedAt> waits_for(model.questions.size(), LookedAt(model));
    for (std::size_t index = 0; index < waits_for.size(); ++index) {
        const std::optional<Condition>& only_asked_if = model.questions[index].only_asked_if;
        if (only_asked_if) add(model, *only_asked_if, waits_for[index]);
    }
    std::vector<bool> placed(model.questions.size());
    const auto waits = [&](std::size_t index) {
        for (std::size_t other = 0; other < placed.size(); ++other) {
            if (waits_for[index].named[other] && !placed[other]) return true;
        }
        return false;
    };
    while (setting.order.size() < placed.size()) {
        std::size_t next = 0;
        while (placed[next] || waits(next)) ++next;
        placed[next] = true;
        setting.order.push_back({next});
    }
}

/// Adds to what each rule looks at what decides whether that is asked. In `order` such questions come first, so that one round from the last
/// is enough.
void follow_only_asked_if(Setting& setting) {
    const Model& model = setting.model;
    for (auto question = setting.order.rbegin(); question != setting.order.rend(); ++question) {
        const std::optional<Condition>& only_asked_if = model.question(*question).only_asked_if;
        if (!only_asked_if) continue;
        LookedAt parents(model);
        add(model, *only_asked_if, parents);
        for (std::vector<bool>& looks : setting.looks) {
            if (looks[question->index]) include(looks, parents.named);
        }
    }
}

}  // namespace

bool Setting::exclude_each_other(model::RuleId one, model::RuleId other) const {
    const auto overrides = [&](model::RuleId by, model::RuleId overridden) {
        const std::vector<model::RuleId>& list = model.rule(by).overrides;
        return std::binary_search(list.begin(), list.end(), overridden);
    };
    return overrides(one, other) || overrides(other, one) || vote.wins(one, other) || vote.wins(other, one);
}

Setting setting_of(const Model& model) {
    Setting setting{model, 1, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, vote_of(model)};
    const std::size_t rules = model.rules.size();
    setting.overridden_by.resize(rules);
    setting.tested.resize(model.questions.size());
    for (std::size_t index = 0; index < rules; ++index) {
        const Rule& rule = model.rules[index];
        for (const model::RuleId overridden : rule.overrides) {
            const bool never_both = rule.sends() && model.rule(overridden).is_otherwise();
            if (!never_both) setting.overridden_by[overridden.index].push_back({index});
        }
        read_rule(rule, setting);
        if (!rule.is_otherwise()) continue;
        assert(rule.sends() && !setting.otherwise && "at most one rule is `otherwise`, and it sends");
        setting.otherwise = model::RuleId{index};
    }
    find_comparisons(setting);
    part_answers(setting);
    put_in_order(setting);
    std::size_t pairs = rules;
    for (const std::vector<model::RuleId>& by : setting.overridden_by) pairs += by.size();
    constexpr std::size_t pairs_a_step = 100;
    setting.steps_for_verdicts += pairs / pairs_a_step;
    follow_only_asked_if(setting);
    setting.looked_at_by.resize(model.questions.size());
    for (std::size_t index = 0; index < rules; ++index) {
        for (std::size_t question = 0; question < model.questions.size(); ++question) {
            if (setting.looks[index][question]) setting.looked_at_by[question].push_back({index});
        }
    }
    for (const model::DestinationId team : model::second_teams_named(model)) {
        Setting::SecondTeam& second = setting.second_teams.emplace_back(Setting::SecondTeam{team, {}, {}});
        for (std::size_t index = 0; index < rules; ++index) {
            const Rule& rule = model.rules[index];
            if (rule.also_sends_to(team)) (rule.sends() ? second.sending : second.besides).push_back({index});
        }
    }
    return setting;
}

}  // namespace ascrules::evaluate
