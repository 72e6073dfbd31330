#include "compiler/past/synthesise/decider.h"

#include <algorithm>
#include <utility>

#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/counting/asked.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::synthesise {

namespace {

// A profile makes cases of some kinds, which come to few of all the states that a walk can have.
constexpr std::size_t most_joined_edges = 2'000'000;
constexpr std::size_t most_steps = 2'000'000;
constexpr std::size_t most_confirmed = 1'000;

}  // namespace

Decider::Decider(const model::Model& model) : model_(model), not_asked_(model.questions.size()) {
    auto walked = std::make_unique<Walked>(Walked{diagram::build(model), {}, {}, {}, {}});
    if (!walked->diagram.finished) return;
    auto slots = deciding::Slots::of(model, {&walked->diagram});
    if (!slots) return;
    walked->slots = *std::move(slots);
    row_.resize(walked->slots.stride());
    auto whole = deciding::one_diagram(walked->diagram, most_joined_edges);
    if (whole) {
        walked->whole.emplace(*std::move(whole));
        walked->walk.emplace(*walked->whole, walked->slots, most_steps, deciding::Walk::Missing::walked);
    }
    walked->gates.emplace(model, walked->slots);
    if (!walked->gates->usable()) walked->gates.reset();
    walked_ = std::move(walked);
}

deciding::Verdict Decider::by_evaluate(const model::Case& given) const {
    model::Decision decision = evaluate::decide(model_, given);
    counting::SecondTeams teams = counting::second_teams_of(decision);
    return {counting::result_of(decision), std::move(decision.decided_by), std::move(decision.may_decide),
            std::move(decision.asking), std::move(teams)};
}

const deciding::Verdict& Decider::decide(const model::Case& given) {
    std::uint32_t number = deciding::Walk::undecided;
    if (walked_ && walked_->walk) {
        walked_->slots.fill(row_.data(), given);
        walked_->walk->decide(row_.data(), row_.size(), 1, &number);
    }
    if (number == deciding::Walk::undecided) return alone_ = by_evaluate(given);
    const deciding::Verdict& verdict = walked_->walk->verdicts()[number];
    if (number >= most_confirmed || (number < confirmed_.size() && confirmed_[number])) return verdict;
    alone_ = by_evaluate(given);
    if (alone_ != verdict && alone_.by_rules.kind != counting::ByRules::Kind::not_finished) return alone_;
    confirmed_.resize(std::max<std::size_t>(confirmed_.size(), number + 1));
    confirmed_[number] = true;
    return verdict;
}

void Decider::look(const model::Case& given) {
    walked_->slots.fill(row_.data(), given);
    idle_ = {};
    lines_.clear();
    walked_->gates->look(row_.data(), idle_, lines_);
}

const std::vector<bool>& Decider::not_asked(const model::Case& given) {
    const bool looked = walked_ && walked_->gates;
    if (looked) look(given);
    for (std::size_t i = 0; i < not_asked_.size(); ++i)
        not_asked_[i] = looked ? idle_.has(i) : counting::asked(model_, given, {i}) == counting::IsAsked::no;
    return not_asked_;
}

bool Decider::is_impossible(const model::Case& given) {
    if (walked_ && walked_->gates) {
        look(given);
        return std::any_of(lines_.begin(), lines_.end(),
                           [&](std::size_t line) { return line < model_.impossible.size(); });
    }
    return std::any_of(model_.impossible.begin(), model_.impossible.end(), [&](const model::Impossible& impossible) {
        return counting::surely_holds(model_, given, impossible.when);
    });
}

}  // namespace ascrules::synthesise
