#include "compiler/meaning/evaluate/asking.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/look.h"
#include "compiler/meaning/evaluate/quiet.h"
#include "compiler/meaning/evaluate/reach.h"
#include "compiler/meaning/evaluate/relevance.h"
#include "compiler/meaning/evaluate/residue.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::Outcome;
using model::QuestionId;

/// Two answers to the question that are next to each other. Of a selection they are numbers of items ticked in one
/// bundle; the other bundles are left open, as the other questions are.
struct Neighbours {
    Filling one;
    Filling other;
    std::size_t bundle = 0;
};

/// Enough of them to tell whether all answers come to the same: any answer is reached from any other by such steps.
std::vector<Neighbours> neighbours(const Setting& setting, QuestionId question, const Filling& any_answer) {
    std::vector<Neighbours> result;
    if (const auto* answers = std::get_if<Answers>(&any_answer.possible)) {
        for (const std::size_t answer : *answers) {
            if (answer == answers->front()) continue;
            result.push_back({{Filling::Standing::answered, Answers{answers->front()}},
                              {Filling::Standing::answered, Answers{answer}}});
        }
    } else if (const auto* ticks = std::get_if<Ticks>(&any_answer.possible)) {
        for (std::size_t bundle = 0; bundle < ticks->size(); ++bundle) {
            for (std::int64_t number = 0; number < (*ticks)[bundle].high; ++number) {
                Neighbours pair{any_answer, any_answer, bundle};
                std::get<Ticks>(pair.one.possible)[bundle] = {number, number};
                std::get<Ticks>(pair.other.possible)[bundle] = {number + 1, number + 1};
                result.push_back(std::move(pair));
            }
        }
    } else {
        for (const std::int64_t cut : setting.cuts[question.index]) {
            result.push_back({{Filling::Standing::answered, Numbers{cut - 1, cut - 1}},
                              {Filling::Standing::answered, Numbers{cut, cut}}});
        }
    }
    return result;
}

/// What can be said of one of the two answers, the other questions being as far settled as they are. What stands as
/// `not known` may come to be filled in, so the conditions are read any way.
struct Side {
    Look look;
    Conditions conditions;
    Verdicts verdicts;
    Prospects prospects;
    std::vector<bool> relevant;

    Side(const Setting& setting, const Fillings& fillings, const Before& before, Budget& budget)
        : look(setting, fillings, Look::Reading::any_way),
          conditions(look_again(setting, look, before, budget)),
          verdicts(verdicts_of(setting, conditions)),
          prospects(setting, verdicts),
          relevant(relevant_rules(setting, fillings, verdicts, outcome_wanted(setting))) {}

    /// What keeps the rule open; nothing if that is not relevant.
    OpenComparisons parts_of(const Setting& setting, model::RuleId rule) {
        const std::optional<Condition>& when = setting.model.rule(rule).when;
        return when && relevant[rule.index] ? look.open_in(*when) : look.no_parts();
    }
};

/// What is left to be settled about a rule by the other questions.
struct OpenRule {
    std::vector<OpenComparison> comparisons;  // not with what stays `not known`
    bool tells_the_answers_apart = false;
};

/// A depth-first search through the answers to the other questions for some with which two answers differ.
class Difference {
  public:
    Difference(const Setting& setting, const Fillings& fillings, QuestionId question, const Neighbours& pair)
        : setting_(setting), question_(question), bundle_(pair.bundle), one_(fillings), other_(fillings) {
        one_[question.index] = pair.one;
        other_[question.index] = pair.other;
        all_answered_is_of_interest_ = !something_may_stand();
    }

    /// Whether there is one; nothing if that is not clear before the budget is spent.
    std::optional<bool> exists(Budget& budget) {
        budget_ = &budget;
        ++attempts_;
        const bool found = exists_below(nothing_before(setting_), nothing_before(setting_));
        if (budget.spent && !found) return std::nullopt;
        return found;
    }

  private:
    bool exists_below(const Before& one_before, const Before& other_before);
    bool exists_further(Side& one, Side& other);
    bool exists_after(const OpenComparison& open, bool rather_true_first, const Side& one, const Side& other);
    bool exists_with(QuestionId question, const Filling& filling, const Side& one, const Side& other);

    [[nodiscard]] bool something_may_stand() const;
    [[nodiscard]] std::string residue(Side& one, Side& other) const;
    [[nodiscard]] std::vector<OpenRule> open_rules(Side& one, Side& other) const;
    [[nodiscard]] std::set<Outcome> outcomes(const Fillings& fillings) const;

    const Setting& setting_;
    QuestionId question_;
    std::size_t bundle_;
    Budget* budget_ = nullptr;
    std::size_t attempts_ = 0;
    /// Alike but for the question itself.
    Fillings one_;
    Fillings other_;
    bool all_answered_is_of_interest_ = true;
    /// The residues of places that were searched to the end without finding any.
    std::unordered_set<std::string> searched_;
};

bool Difference::something_may_stand() const {
    return std::any_of(one_.begin(), one_.end(),
                       [](const Filling& filling) { return filling.standing != Filling::Standing::answered; });
}

bool Difference::exists_below(const Before& one_before, const Before& other_before) {
    if (!all_answered_is_of_interest_ && !something_may_stand()) return false;
    Side one(setting_, one_, one_before, *budget_);
    Side other(setting_, other_, other_before, *budget_);
    if (budget_->spent) return false;
    const std::optional<Outcome> only = one.prospects.only_one();
    const std::optional<Outcome> other_only = other.prospects.only_one();
    if (only && other_only) return *only != *other_only;
    if (only && !other.prospects.may_be(*only)) return true;
    if (other_only && !one.prospects.may_be(*other_only)) return true;

    const std::string left = residue(one, other);
    if (left.empty() || searched_.contains(left)) return false;
    const bool found = exists_further(one, other);
    if (!found && !budget_->spent) searched_.insert(left);
    return found;
}

bool Difference::exists_further(Side& one, Side& other) {
    std::vector<OpenRule> rules = open_rules(one, other);
    if (rules.empty()) return outcomes(one_) != outcomes(other_) && !budget_->spent;
    // An attempt that leads nowhere is given up and another made the other way round.
    if (attempts_ % 2 == 0) std::reverse(rules.begin(), rules.end());
    // The rules that tell the answers apart come first. Of the others those come first that are soonest settled, so
    // that it shows early where they cannot all be false.
    const auto next = std::min_element(rules.begin(), rules.end(), [](const OpenRule& first, const OpenRule& second) {
        if (first.tells_the_answers_apart != second.tells_the_answers_apart) return first.tells_the_answers_apart;
        return first.comparisons.size() < second.comparisons.size();
    });
    return exists_after(next->comparisons.front(), next->tells_the_answers_apart, one, other);
}

/// What the two answers leave to be settled; empty if that is the same.
std::string Difference::residue(Side& one, Side& other) const {
    const std::string bytes = residue_of(setting_, one_, one.look, one.verdicts, outcome_wanted(setting_));
    const std::string other_bytes = residue_of(setting_, other_, other.look, other.verdicts, outcome_wanted(setting_));
    return bytes == other_bytes ? "" : std::to_string(bytes.size()) + ";" + bytes + other_bytes;
}

std::vector<OpenRule> Difference::open_rules(Side& one, Side& other) const {
    const auto can_be_settled = [&](const OpenComparison& open) {
        return one_[open.question.index].standing != Filling::Standing::not_known;
    };
    std::vector<OpenRule> rules;
    for (std::size_t index = 0; index < setting_.model.rules.size(); ++index) {
        // Where the rule is not relevant, what keeps it open need not be settled.
        const OpenComparisons of_one = one.parts_of(setting_, {index});
        const OpenComparisons of_other = other.parts_of(setting_, {index});
        OpenRule rule;
        rule.tells_the_answers_apart = one.conditions[index] != other.conditions[index] ||
                                       of_one.shape != of_other.shape || of_one.comparisons != of_other.comparisons;
        for (const OpenComparisons* parts : {&of_one, &of_other}) {
            std::copy_if(parts->comparisons.begin(), parts->comparisons.end(), std::back_inserter(rule.comparisons),
                         can_be_settled);
        }
        if (!rule.comparisons.empty()) rules.push_back(std::move(rule));
    }
    return rules;
}

bool Difference::exists_after(const OpenComparison& open, bool rather_true_first, const Side& one, const Side& other) {
    const QuestionId question = open.question;
    const Filling filling = one_[question.index];
    if (filling.standing == Filling::Standing::undecided) {
        return exists_with(question, {Filling::Standing::answered, filling.possible}, one, other) ||
               exists_with(question, {Filling::Standing::not_known, filling.possible}, one, other);
    }
    // A comparison with the question itself may be open with one of the answers only.
    const bool is_open = is_left_open(setting_, *open.comparison, one_);
    auto [first, second] = parted(setting_, *open.comparison, question, is_open ? one_ : other_);
    if (!rather_true_first) std::swap(first, second);
    return exists_with(question, first, one, other) || exists_with(question, second, one, other);
}

bool Difference::exists_with(QuestionId question, const Filling& filling, const Side& one, const Side& other) {
    Filling of_one = filling;
    Filling of_other = filling;
    if (question == question_) {
        std::get<Ticks>(of_one.possible)[bundle_] = std::get<Ticks>(one_[question.index].possible)[bundle_];
        std::get<Ticks>(of_other.possible)[bundle_] = std::get<Ticks>(other_[question.index].possible)[bundle_];
    }
    const Replacing replacing(one_, question, std::move(of_one));
    const Replacing replacing_other(other_, question, std::move(of_other));
    return exists_below({one.conditions, {question}, false}, {other.conditions, {question}, false});
}

std::set<Outcome> Difference::outcomes(const Fillings& fillings) const {
    // What is still undecided makes no difference: any way will do.
    Fillings decided = fillings;
    for (Filling& filling : decided) {
        if (filling.standing == Filling::Standing::undecided) filling.standing = Filling::Standing::answered;
    }
    return reach(setting_, std::move(decided), {}, *budget_, Seeking::outcomes_and_facts).outcomes;
}

constexpr std::size_t first_attempt = 1000;

/// With no more than so many of the steps that are left.
std::optional<bool> attempt(Difference& difference, std::size_t steps, Budget& budget) {
    Budget share{std::min(steps, budget.steps)};
    budget.steps -= share.steps;
    const std::optional<bool> exists = difference.exists(share);
    budget.steps += share.steps;
    if (share.spent && budget.steps == 0) budget.spent = true;
    return exists;
}

/// Whether the two answers differ where all other questions have the answers of `quiet`.
bool differ_where_quiet(const Setting& setting, const Fillings& quiet, QuestionId question, const Neighbours& pair,
                        Budget& budget) {
    if (quiet.empty()) return false;
    const auto outcome_with = [&](const Filling& answer) {
        Fillings fillings = quiet;
        fillings[question.index] = answer;
        if (auto* ticks = std::get_if<Ticks>(&fillings[question.index].possible)) {
            for (std::size_t bundle = 0; bundle < ticks->size(); ++bundle) {
                if (bundle != pair.bundle) (*ticks)[bundle].high = (*ticks)[bundle].low;
            }
        }
        Look look(setting, fillings, Look::Reading::as_they_stand);
        const Conditions conditions = look_again(setting, look, nothing_before(setting), budget);
        return Prospects(setting, verdicts_of(setting, conditions)).only_one();
    };
    const std::optional<Outcome> one = outcome_with(pair.one);
    const std::optional<Outcome> other = outcome_with(pair.other);
    return !budget.spent && one && other && *one != *other;
}

/// Whether two answers to the question differ, for some way in which the others are filled in. If some of the others
/// are undecided, then for some way in which not all of them have answers. `quiet`: a way to try first, or nothing.
bool differ(const Setting& setting, const Fillings& fillings, const Fillings& quiet, QuestionId question,
            Budget& budget) {
    const std::vector<Neighbours> pairs = neighbours(setting, question, fillings[question.index]);
    for (const Neighbours& pair : pairs) {
        if (differ_where_quiet(setting, quiet, question, pair, budget)) return true;
    }
    std::list<Difference> differences;
    for (const Neighbours& pair : pairs) differences.emplace_back(setting, fillings, question, pair);
    // Mostly a difference is found soon, or not for long where the search went astray early: then another attempt, or
    // another pair of answers, is the better way. So each is given a little time first, and more after that.
    for (std::size_t steps = first_attempt; !differences.empty() && !budget.spent; steps *= 2) {
        for (auto next = differences.begin(); next != differences.end();) {
            const std::optional<bool> exists = attempt(*next, steps, budget);
            if (exists == true) return true;
            next = exists == false ? differences.erase(next) : std::next(next);
        }
    }
    return false;
}

}  // namespace

Asking::Asking(const Setting& setting, const model::Case& given)
    : setting_(setting),
      given_(given),
      answered_(fillings_of(setting, given, Filling::Standing::answered)),
      quiet_(quietest(setting, answered_)) {}

bool Asking::matters(QuestionId question, Budget& budget) const {
    if (differ(setting_, answered_, quiet_, question, budget)) return true;
    // Where something stands as `not known`, much more must be kept open. So that comes second.
    Fillings fillings = answered_;
    bool some_may_stand = false;
    for (std::size_t index = 0; index < fillings.size(); ++index) {
        if (given_.knows({index}) || !setting_.tested[index] || index == question.index) continue;
        fillings[index].standing = Filling::Standing::undecided;
        some_may_stand = true;
    }
    return some_may_stand && differ(setting_, fillings, {}, question, budget);
}

}  // namespace ascrules::evaluate
