#include "tests/referees/z3_prover.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "tests/referees/whole_case.h"

namespace ascrules::tests {

namespace {

/// One for the whole process: to set one up takes z3 longer than to decide about a small ruleset.
z3::context& shared_context() {
    static z3::context context;
    return context;
}

}  // namespace

Z3Meaning::Prover::Prover(const Model& m, unsigned milliseconds, std::string prefix)
    : model(m),
      context(shared_context()),
      settled(context.bool_const((prefix + "settled").c_str())),
      no_rule(context.bool_const((prefix + "no rule").c_str())),
      prefix_(std::move(prefix)),
      milliseconds_(milliseconds),
      always_(context.bool_val(true)),
      facts_(context) {
    declare_questions();
    write_rules();
    write_settled();
    for (const Impossible& impossible : model.impossible) facts_.push_back(!truth(impossible.when));
    std::vector<z3::expr> deciding;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].sends()) deciding.push_back(remains[i]);
    }
    facts_.push_back(no_rule == !any(deciding));
    everybody_ = solver();
}

// --- What can be answered ---

void Z3Meaning::Prover::declare_questions() {
    std::set<QuestionId> tested;
    for (const Question& question : model.questions) {
        if (question.only_asked_if) collect_tests(*question.only_asked_if, tested);
    }
    for (const Rule& rule : model.rules) {
        if (rule.when) collect_tests(*rule.when, tested);
    }
    for (const Definition& definition : model.definitions) collect_tests(definition.means, tested);
    for (const Score& score : model.scores) {
        for (const ScoreLine& line : score.lines) {
            for (const ScoreStep& step : line.steps) collect_tests(step.when, tested);
        }
    }
    for (const Floor& floor : model.floors) collect_tests(floor.when, tested);
    for (const Impossible& impossible : model.impossible) collect_tests(impossible.when, tested);
    for (std::size_t q = 0; q < model.questions.size(); ++q) {
        const std::string name = "q" + std::to_string(q);
        known_.push_back(tested.contains({q}) ? context.bool_const((name + " known").c_str()) : always_);
        answer_.emplace_back();
        std::visit([&](const auto& kind) { declare_answer(kind, name); }, model.questions[q].kind);
    }
}

void Z3Meaning::Prover::declare_answer(const Choice& choice, const std::string& name) {
    answer_.back().push_back(context.int_const(name.c_str()));
    facts_.push_back(answer_.back().front() >= 0);
    facts_.push_back(answer_.back().front() < static_cast<int>(choice.answers.size()));
}

void Z3Meaning::Prover::declare_answer(const Quantity& quantity, const std::string& name) {
    answer_.back().push_back(context.int_const(name.c_str()));
    facts_.push_back(answer_.back().front() >= context.int_val(std::int64_t{quantity.lowest}));
    facts_.push_back(answer_.back().front() <= context.int_val(std::int64_t{quantity.highest}));
}

void Z3Meaning::Prover::declare_answer(const Selection& selection, const std::string& name) {
    for (std::size_t item = 0; item < selection.items.size(); ++item)
        answer_.back().push_back(context.bool_const((name + "." + std::to_string(item)).c_str()));
}

// --- What a condition is worth ---

z3::expr Z3Meaning::Prover::asked(QuestionId question) {
    const auto& only_if = model.question(question).only_asked_if;
    if (!only_if) return always_;
    if (const auto found = asked_.find(question.index); found != asked_.end()) return found->second;
    const z3::expr name = context.bool_const((prefix_ + "asked " + std::to_string(question.index)).c_str());
    facts_.push_back(name == truth(*only_if));
    asked_.emplace(question.index, name);
    return name;
}

z3::expr Z3Meaning::Prover::truth(const Condition& condition) {
    return std::visit(
        Overloaded{
            [&](const Defined& use) {
                const std::size_t index = use.definition.index;
                if (const auto found = definitions_.find(index); found != definitions_.end()) return found->second;
                const z3::expr meaning = truth(model.definition(use.definition).means);
                definitions_.emplace(index, meaning);
                return meaning;
            },
            [&](const CountTrue& list) {
                std::vector<z3::expr> operands;
                for (const Condition& operand : list.operands) operands.push_back(truth(operand));
                return counted(operands, list.at_least, list.at_most);
            },
            [&](const Scored& scored) {
                z3::expr points = context.int_val(0);
                for (const ScoreLine& line : model.score(scored.score).lines) {
                    for (const ScoreStep& step : line.steps)
                        points = points + z3::ite(truth(step.when), context.int_val(step.points), context.int_val(0));
                }
                return named(points >= context.int_val(scored.low) && points <= context.int_val(scored.high));
            },
            [&](const Summed& summed) {
                const auto& [first, second, subtracts] = summed.sum;
                z3::expr there = asked(first) && asked(second) && known_[first.index] && known_[second.index];
                for (const QuestionId question : {first, second}) {
                    const auto& quantity = std::get<Quantity>(model.question(question).kind);
                    if (quantity.or_never)
                        there = there && answer_[question.index].front() != context.int_val(quantity.highest);
                }
                const z3::expr& one = answer_[first.index].front();
                const z3::expr& other = answer_[second.index].front();
                const z3::expr together = subtracts ? one - other : one + other;
                return there &&
                       named(together >= context.int_val(summed.low) && together <= context.int_val(summed.high));
            },
            [&](const AboutOneQuestion auto& node) {
                const z3::expr holds = compared(node);
                return asked(node.question) && holds;
            },
        },
        condition.node);
}

z3::expr Z3Meaning::Prover::counted(const std::vector<z3::expr>& operands, int at_least, int at_most) {
    const int count = static_cast<int>(operands.size());
    if (at_least > count || at_most < 0) return !always_;
    z3::expr_vector list(context);
    for (const z3::expr& operand : operands) list.push_back(operand);
    z3::expr result = always_;
    if (at_least == count) {
        result = z3::mk_and(list);
    } else if (at_least == 1) {
        result = z3::mk_or(list);
    } else if (at_least > 1) {
        result = z3::atleast(list, static_cast<unsigned>(at_least));
    }
    if (at_most >= count) return result;
    return result && (at_most == 0 ? !z3::mk_or(list) : z3::atmost(list, static_cast<unsigned>(at_most)));
}

/// The comparison by a name of its own, so that z3 can say which comparisons an answer rests on.
z3::expr Z3Meaning::Prover::named(const z3::expr& comparison) {
    const unsigned identity = comparison.id();
    if (const auto found = named_.find(identity); found != named_.end()) return found->second;
    const z3::expr name = context.bool_const((prefix_ + "c" + std::to_string(named_.size())).c_str());
    facts_.push_back(name == comparison);
    named_.emplace(identity, name);
    comparisons.push_back(name);
    return name;
}

z3::expr Z3Meaning::Prover::compared(const Is& node) {
    z3::expr_vector ways(context);
    for (const std::size_t answer : node.answers)
        ways.push_back(answer_[node.question.index].front() == static_cast<int>(answer));
    return known_[node.question.index] && named(z3::mk_or(ways));
}

z3::expr Z3Meaning::Prover::compared(const IsNot& node) {
    return !compared(Is{node.question, node.answers});
}

z3::expr Z3Meaning::Prover::compared(const InRange& node) {
    const z3::expr& amount = answer_[node.question.index].front();
    const z3::expr inside =
        amount >= context.int_val(std::int64_t{node.low}) && amount <= context.int_val(std::int64_t{node.high});
    return known_[node.question.index] && named(inside);
}

z3::expr Z3Meaning::Prover::compared(const Count& node) {
    std::vector<z3::expr> ticked;
    for (std::size_t item = 0; item < answer_[node.question.index].size(); ++item) {
        if ((node.among >> item & 1U) != 0) ticked.push_back(answer_[node.question.index][item]);
    }
    return known_[node.question.index] && named(counted(ticked, node.at_least, node.at_most));
}

std::set<QuestionId> Z3Meaning::Prover::tests_of(const Condition& condition) const {
    std::set<QuestionId> tests;
    collect_tests(condition, tests);
    return tests;
}

void Z3Meaning::Prover::collect_tests(const Condition& condition, std::set<QuestionId>& tests) const {
    std::visit(Overloaded{
                   [&](const Defined& use) { collect_tests(model.definition(use.definition).means, tests); },
                   [&](const CountTrue& list) {
                       for (const Condition& operand : list.operands) collect_tests(operand, tests);
                   },
                   [&](const Scored& scored) {
                       for (const ScoreLine& line : model.score(scored.score).lines) {
                           for (const ScoreStep& step : line.steps) collect_tests(step.when, tests);
                       }
                   },
                   [&](const IsKnown& node) { tests.insert(node.question); },
                   [&](const IsNotKnown& node) { tests.insert(node.question); },
                   [](const Is&) {},
                   [](const IsNot&) {},
                   [](const InRange&) {},
                   [](const Count&) {},
                   [](const Summed&) {},
               },
               condition.node);
}

// --- What the rules do ---

void Z3Meaning::Prover::write_rules() {
    std::vector<z3::expr> sending;
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        applies.push_back(context.bool_const((prefix_ + "applies " + std::to_string(i)).c_str()));
        const Rule& rule = model.rules[i];
        if (!rule.when) continue;
        facts_.push_back(applies[i] == truth(*rule.when));
        if (rule.sends()) sending.push_back(applies[i]);
    }
    std::vector<std::vector<z3::expr>> overriding(model.rules.size());
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        if (model.rules[i].is_otherwise()) facts_.push_back(applies[i] == !any(sending));
        for (const RuleId other : model.rules[i].overrides) overriding[other.index].push_back(applies[i]);
    }
    std::vector<z3::expr> not_set_aside;
    for (std::size_t i = 0; i < model.rules.size(); ++i) not_set_aside.push_back(applies[i] && !any(overriding[i]));
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        std::vector<z3::expr> winning;
        for (std::size_t j = 0; j < model.rules.size(); ++j) {
            if (model.most_protective_wins && model.rules[i].sends() && model.rules[j].sends() &&
                model.rules[i].send_to != model.rules[j].send_to &&
                whole_case::is_better(model, *model.rules[j].send_to, *model.rules[i].send_to))
                winning.push_back(not_set_aside[j]);
        }
        remains.push_back(context.bool_const((prefix_ + "remains " + std::to_string(i)).c_str()));
        facts_.push_back(remains[i] == (not_set_aside[i] && !any(winning)));
    }
}

/// Each question is answered, or tested by a rule that decides.
void Z3Meaning::Prover::write_settled() {
    std::vector<std::vector<z3::expr>> settles;
    for (const z3::expr& known : known_) settles.push_back({known});
    for (std::size_t i = 0; i < model.rules.size(); ++i) {
        const Rule& rule = model.rules[i];
        if (!rule.sends() || !rule.when) continue;
        for (const QuestionId question : tests_of(*rule.when)) settles[question.index].push_back(remains[i]);
    }
    z3::expr all = always_;
    for (const std::vector<z3::expr>& ways : settles) all = all && any(ways);
    facts_.push_back(settled == all);
    for (std::size_t i = 0; i < model.rules.size(); ++i)
        settled_for.push_back(model.rules[i].sends() ? settled : settled_for_offer({i}));
}

/// Each question is answered, or tested by the offer rule itself or by one that sets it aside.
z3::expr Z3Meaning::Prover::settled_for_offer(RuleId offer) {
    std::set<QuestionId> stand = tests_of(*model.rule(offer).when);
    for (const Rule& rule : model.rules) {
        const bool overrides = std::find(rule.overrides.begin(), rule.overrides.end(), offer) != rule.overrides.end();
        if (overrides && rule.when) collect_tests(*rule.when, stand);
    }
    z3::expr all = always_;
    for (std::size_t q = 0; q < known_.size(); ++q) {
        if (!stand.contains({q})) all = all && known_[q];
    }
    const z3::expr name = context.bool_const((prefix_ + "settled for " + std::to_string(offer.index)).c_str());
    facts_.push_back(name == all);
    return name;
}

// --- Asking z3 ---

void Z3Meaning::Prover::add_to(z3::solver& where) const {
    for (const z3::expr& fact : facts_) where.add(fact);
}

z3::solver Z3Meaning::Prover::solver() {
    z3::solver result(context, z3::solver::simple{});
    z3::params parameters(context);
    parameters.set("timeout", milliseconds_);
    result.set(parameters);
    add_to(result);
    return result;
}

bool Z3Meaning::Prover::can_hold(z3::solver& where, const std::vector<z3::expr>& all) {
    z3::expr_vector assumptions(context);
    for (const z3::expr& each : all) assumptions.push_back(each);
    const z3::check_result result = where.check(assumptions);
    if (result == z3::unknown) gave_up = true;
    return result == z3::sat;
}

Case Z3Meaning::Prover::case_of(const z3::model& found) {
    Case result = empty_case(model);
    const auto ticked = [&](const z3::expr& item) { return found.eval(item, true).is_true(); };
    for (std::size_t q = 0; q < model.questions.size(); ++q) {
        if (!ticked(known_[q])) continue;
        const std::vector<z3::expr>& answer = answer_[q];
        const auto number = [&] { return found.eval(answer.front(), true).get_numeral_int64(); };
        std::visit(Overloaded{
                       [&](const Choice&) { result.values[q] = Chosen{static_cast<std::size_t>(number())}; },
                       [&](const Quantity&) { result.values[q] = Amount{number()}; },
                       [&](const Selection&) {
                           std::uint64_t items = 0;
                           for (std::size_t i = 0; i < answer.size(); ++i)
                               items |= std::uint64_t{ticked(answer[i]) ? 1U : 0U} << i;
                           result.values[q] = Ticked{items};
                       },
                   },
                   model.questions[q].kind);
    }
    return result;
}

}  // namespace ascrules::tests
