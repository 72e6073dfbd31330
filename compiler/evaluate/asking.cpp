#include "compiler/evaluate/asking.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "compiler/evaluate/decide.h"
#include "compiler/evaluate/fillings.h"
#include "compiler/evaluate/look.h"
#include "compiler/evaluate/reach.h"
#include "compiler/evaluate/relevance.h"
#include "compiler/evaluate/residue.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::Outcome;
using model::QuestionId;
using Standing = Filling::Standing;

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
            result.push_back({{Standing::answered, Answers{answers->front()}}, {Standing::answered, Answers{answer}}});
        }
    } else if (const auto* ticks = std::get_if<Ticks>(&any_answer.possible)) {
        for (std::size_t bundle = 0; bundle < ticks->size(); ++bundle) {
            for (long number = 0; number < (*ticks)[bundle].high; ++number) {
                Neighbours pair{any_answer, any_answer, bundle};
                std::get<Ticks>(pair.one.possible)[bundle] = {number, number};
                std::get<Ticks>(pair.other.possible)[bundle] = {number + 1, number + 1};
                result.push_back(std::move(pair));
            }
        }
    } else {
        for (const long cut : setting.cuts[question.index]) {
            result.push_back({{Standing::answered, Numbers{cut - 1, cut - 1}}, {Standing::answered, Numbers{cut, cut}}});
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

    Side(const Setting& setting, const Fillings& fillings, const Conditions& before, Budget& budget)
        : look(setting, fillings, Look::Reading::any_way),
          conditions(look_again(setting, look, before, budget)),
          verdicts(verdicts_of(setting, conditions)),
          prospects(setting, verdicts),
          relevant(relevant_rules(setting, fillings, verdicts,
                                  {true, std::vector<bool>(setting.model.rules.size())})) {}

    /// What keeps the rule open; nothing if that is not relevant.
    OpenParts parts_of(const Setting& setting, model::RuleId rule) {
        const std::optional<Condition>& when = setting.model.rule(rule).when;
        return when && relevant[rule.index] ? look.open_in(*when) : look.no_parts();
    }
};

/// What is left to be settled about a rule by the other questions.
struct OpenRule {
    std::vector<const Condition*> comparisons;  // not with what stays `not known`
    bool tells_the_answers_apart = false;
};

/// A depth-first search through the answers to the other questions for some with which two answers differ.
class Difference {
public:
    Difference(const Setting& setting, const Fillings& fillings, QuestionId question, const Neighbours& pair,
               Budget& budget)
        : setting_(setting), question_(question), bundle_(pair.bundle), budget_(budget), one_(fillings), other_(fillings) {
        one_[question.index] = pair.one;
        other_[question.index] = pair.other;
    }

    bool exists() { return exists_below(all_open(setting_), all_open(setting_)); }

private:
    bool exists_below(const Conditions& one_before, const Conditions& other_before);
    bool exists_after(const Condition& comparison, bool rather_true_first, const Side& one, const Side& other);
    bool exists_with(QuestionId question, const Filling& filling, const Side& one, const Side& other);

    [[nodiscard]] bool were_searched(Side& one, Side& other);
    [[nodiscard]] std::vector<OpenRule> open_rules(Side& one, Side& other) const;
    [[nodiscard]] std::set<Outcome> outcomes(const Fillings& fillings) const;

    const Setting& setting_;
    QuestionId question_;
    std::size_t bundle_;
    Budget& budget_;
    /// Alike but for the question itself.
    Fillings one_;
    Fillings other_;
    /// The residues of the places searched. No difference was found in any of them.
    std::unordered_set<std::string> searched_;
};

bool Difference::exists_below(const Conditions& one_before, const Conditions& other_before) {
    Side one(setting_, one_, one_before, budget_);
    Side other(setting_, other_, other_before, budget_);
    if (budget_.spent) return false;
    const std::optional<Outcome> only = one.prospects.only_one();
    const std::optional<Outcome> other_only = other.prospects.only_one();
    if (only && other_only) return *only != *other_only;
    if (only && !other.prospects.may_be(*only)) return true;
    if (other_only && !one.prospects.may_be(*other_only)) return true;
    if (were_searched(one, other)) return false;

    std::vector<OpenRule> rules = open_rules(one, other);
    // The rules that tell the answers apart come first. Of the others those come first that are soonest settled, so
    // that it shows early where they cannot all be false.
    std::stable_sort(rules.begin(), rules.end(), [](const OpenRule& first, const OpenRule& second) {
        if (first.tells_the_answers_apart != second.tells_the_answers_apart) return first.tells_the_answers_apart;
        return first.comparisons.size() < second.comparisons.size();
    });
    if (!rules.empty()) {
        return exists_after(*rules.front().comparisons.front(), rules.front().tells_the_answers_apart, one, other);
    }
    return outcomes(one_) != outcomes(other_) && !budget_.spent;
}

/// Whether the two answers leave the same to be settled here, or what they leave was searched before.
bool Difference::were_searched(Side& one, Side& other) {
    Residue of_one(setting_, one_, one.look);
    of_one.add_deciding(one.verdicts, one.relevant);
    Residue of_other(setting_, other_, other.look);
    of_other.add_deciding(other.verdicts, other.relevant);
    const std::string bytes = of_one.bytes();
    const std::string other_bytes = of_other.bytes();
    return bytes == other_bytes || !searched_.insert(std::to_string(bytes.size()) + ";" + bytes + other_bytes).second;
}

std::vector<OpenRule> Difference::open_rules(Side& one, Side& other) const {
    const auto can_be_settled = [&](const Condition* comparison) {
        return one_[question_of(*comparison).index].standing != Standing::not_known;
    };
    std::vector<OpenRule> rules;
    for (std::size_t index = 0; index < setting_.model.rules.size(); ++index) {
        // Where the rule is not relevant, what keeps it open need not be settled.
        const OpenParts of_one = one.parts_of(setting_, {index});
        const OpenParts of_other = other.parts_of(setting_, {index});
        OpenRule rule;
        rule.tells_the_answers_apart = one.conditions[index] != other.conditions[index] ||
                                       of_one.shape != of_other.shape || of_one.comparisons != of_other.comparisons;
        for (const OpenParts* parts : {&of_one, &of_other}) {
            std::copy_if(parts->comparisons.begin(), parts->comparisons.end(), std::back_inserter(rule.comparisons),
                         can_be_settled);
        }
        if (!rule.comparisons.empty()) rules.push_back(std::move(rule));
    }
    return rules;
}

bool Difference::exists_after(const Condition& comparison, bool rather_true_first, const Side& one, const Side& other) {
    const QuestionId question = question_of(comparison);
    const Filling filling = one_[question.index];
    if (filling.standing == Standing::undecided) {
        return exists_with(question, {Standing::answered, filling.possible}, one, other) ||
               exists_with(question, {Standing::not_known, filling.possible}, one, other);
    }
    // A comparison with the question itself may be open with one of the answers only.
    const bool is_open = if_answered(setting_, comparison, filling) == Truth::open;
    auto [first, second] = parted(setting_, comparison, is_open ? filling : other_[question.index]);
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
    return exists_below(one.conditions, other.conditions);
}

std::set<Outcome> Difference::outcomes(const Fillings& fillings) const {
    // What is still undecided makes no difference: any way will do.
    Fillings decided = fillings;
    for (Filling& filling : decided) {
        if (filling.standing == Standing::undecided) filling.standing = Standing::answered;
    }
    return reach(setting_, std::move(decided), {}, budget_).outcomes;
}

}  // namespace

bool matters(const Setting& setting, const model::Case& given, QuestionId question, Budget& budget) {
    Fillings fillings = first_fillings(setting, given);
    for (Filling& filling : fillings) {
        if (filling.standing == Standing::not_known) filling.standing = Standing::undecided;
    }
    fillings[question.index].standing = Standing::answered;
    for (const Neighbours& pair : neighbours(setting, question, fillings[question.index])) {
        if (Difference(setting, fillings, question, pair, budget).exists()) return true;
    }
    return false;
}

}  // namespace ascrules::evaluate
