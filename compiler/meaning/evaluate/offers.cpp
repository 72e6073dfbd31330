#include "compiler/meaning/evaluate/offers.h"

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "compiler/meaning/evaluate/reach.h"
#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::QuestionId;
using model::RuleId;

using Questions = std::vector<QuestionId>;

/// Conditions with everything said in them that a model says elsewhere: definitions, and of each comparison when its question is asked. So
/// two rules of one model can look at the same question in different ways.
class SaidInFull {
  public:
    explicit SaidInFull(const model::Model& model) : model_(model) {}

    /// Looks at these questions instead of those in their place.
    void instead(QuestionId of, QuestionId twin) { twins_.push_back({of, twin}); }
    /// The scores with everything said in full stand so many places further back.
    void scores_stand_behind(std::size_t others) { scores_behind_ = others; }

    [[nodiscard]] std::vector<model::Score> scores() const {
        std::vector<model::Score> full = model_.scores;
        for (model::Score& score : full)
            model::each_step(score, [&](model::ScoreStep& step) { step.when = of(step.when); });
        return full;
    }

    [[nodiscard]] Condition of(const Condition& condition) const {
        return std::visit(
            model::Overloaded{
                [&](const model::Defined& use) { return of(model_.definition(use.definition).means); },
                [&](const model::Scored& use) {
                    model::Scored full = use;
                    full.score.index += scores_behind_;
                    return Condition{condition.span, std::move(full)};
                },
                [&](const model::Summed& comparison) {
                    model::Summed with_twins = comparison;
                    with_twins.sum.first = twin_of(comparison.sum.first);
                    with_twins.sum.second = twin_of(comparison.sum.second);
                    Condition second = where_asked(comparison.sum.second, {condition.span, std::move(with_twins)});
                    return where_asked(comparison.sum.first, std::move(second));
                },
                [&](const model::CountTrue& list) {
                    model::CountTrue full = list;
                    for (Condition& operand : full.operands) operand = of(operand);
                    return Condition{condition.span, std::move(full)};
                },
                [&](const model::AboutOneQuestion auto& comparison) {
                    auto with_twin = comparison;
                    with_twin.question = twin_of(comparison.question);
                    return where_asked(comparison.question, {condition.span, std::move(with_twin)});
                },
            },
            condition.node);
    }

  private:
    [[nodiscard]] QuestionId twin_of(QuestionId question) const {
        for (const auto& [of, twin] : twins_) {
            if (of == question) return twin;
        }
        return question;
    }

    [[nodiscard]] Condition where_asked(QuestionId question, Condition comparison) const {
        const std::optional<Condition>& only_asked_if = model_.question(question).only_asked_if;
        if (!only_asked_if) return comparison;
        const diagnostics::Span span = comparison.span;
        return model::all_of({of(*only_asked_if), std::move(comparison)}, span);
    }

    const model::Model& model_;
    std::vector<std::pair<QuestionId, QuestionId>> twins_;
    std::size_t scores_behind_ = 0;
};

/// The same rules, but the offer rule looks at a twin of each of the questions, which can be answered while the question itself stands as
/// not known.
model::Model with_twins(const model::Model& model, RuleId offer_rule, const Questions& questions) {
    model::Model with = model;
    const SaidInFull as_it_is(model);
    SaidInFull with_answers(model);
    for (model::Question& question : with.questions) question.only_asked_if.reset();
    for (const QuestionId question : questions) {
        with_answers.instead(question, {with.questions.size()});
        with.questions.push_back(with.questions[question.index]);
    }
    with_answers.scores_stand_behind(model.scores.size());
    with.scores = as_it_is.scores();
    for (model::Score& score : with_answers.scores()) with.scores.push_back(std::move(score));
    for (std::size_t index = 0; index < with.rules.size(); ++index) {
        std::optional<Condition>& when = with.rules[index].when;
        if (when) when = (RuleId{index} == offer_rule ? with_answers : as_it_is).of(*when);
    }
    with.definitions.clear();
    return with;
}

void add(const std::vector<Fact>& facts, bool own_condition_counts, std::set<RuleId>& set_aside_by, Offered& all) {
    for (const Fact& fact : facts) {
        std::visit(model::Overloaded{
                       [&](const Applies&) {
                           if (own_condition_counts) all.applies = either(all.applies, fact.seen);
                       },
                       [&](const Stands&) { all.stands = either(all.stands, fact.seen); },
                       [&](const SetAside& aside) {
                           if (may_be_true(fact.seen)) set_aside_by.insert(aside.by);
                       },
                       [](const GivesWay&) {},
                       [](const AlsoSent&) {},
                       [](const Asked&) {},
                   },
                   fact.what);
    }
}

std::vector<Fact> wanted_of(const Setting& setting, RuleId rule) {
    std::vector<Fact> facts{{Applies{rule}, Truth::open}, {Stands{rule}, Truth::open}};
    for (const RuleId by : setting.overridden_by[rule.index]) facts.push_back({SetAside{rule, by}, Truth::yes});
    return facts;
}

/// With those of the case's missing answers standing as not known; the rule itself is looked at as if `answered` were answered.
std::vector<Fact> facts_with(const Setting& setting, model::Case given, RuleId rule, const Questions& standing,
                             const Questions& answered, Budget& budget) {
    const auto facts_of = [&](const Setting& in) {
        Fillings fillings = fillings_of(in, given, Filling::Standing::answered);
        for (const QuestionId question : standing) fillings[question.index].standing = Filling::Standing::not_known;
        return reach(in, std::move(fillings), wanted_of(in, rule), budget, Seeking::facts_as_it_stands).facts;
    };
    if (answered.empty()) return facts_of(setting);
    const model::Model model = with_twins(setting.model, rule, answered);
    given.values.resize(model.questions.size());
    return facts_of(setting_of(model));
}

}  // namespace

Offered offered(const Setting& setting, const model::Case& given, RuleId rule, Budget& budget) {
    Questions standing;
    Questions either_way;
    for (std::size_t index = 0; index < given.values.size(); ++index) {
        if (given.knows({index})) continue;
        if (setting.tests[rule.index][index]) {
            standing.push_back({index});
            continue;
        }
        bool tested = false;
        for (const RuleId by : setting.overridden_by[rule.index]) tested = tested || setting.tests[by.index][index];
        if (tested) either_way.push_back({index});
    }
    Offered all;
    std::set<RuleId> set_aside_by;
    constexpr std::size_t most = 20;
    if (either_way.size() > most) budget.spent = true;
    for (std::size_t way = 0; !budget.spent && way < std::size_t{1} << either_way.size(); ++way) {
        Questions stands = standing;
        Questions answered;
        for (std::size_t i = 0; i < either_way.size(); ++i) {
            if ((way >> i & 1U) == 0) continue;
            stands.push_back(either_way[i]);
            if (setting.looks[rule.index][either_way[i].index]) answered.push_back(either_way[i]);
        }
        add(facts_with(setting, given, rule, stands, answered, budget), way == 0, set_aside_by, all);
    }
    all.set_aside_by.assign(set_aside_by.begin(), set_aside_by.end());
    return all;
}

}  // namespace ascrules::evaluate
