#include "compiler/meaning/evaluate/reach.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "compiler/meaning/evaluate/relevance.h"
#include "compiler/meaning/evaluate/residue.h"
#include "compiler/meaning/model/overloaded.h"

namespace ascrules::evaluate {

namespace {

using model::Condition;
using model::Outcome;
using model::QuestionId;
using model::Rule;
using model::RuleId;

/// Which of the questions that stand as `not known` must be dealt with next.
struct Next {
    /// Some way in which the open answers turn out takes it up and another may not: `rule` makes the difference.
    struct Unclear {
        RuleId rule;
    };
    /// Taken up whatever the open answers are.
    struct AllTakenUp {};
    /// The first that is not taken up, whatever the open answers are.
    struct FillIn {
        QuestionId question;
    };
    std::variant<AllTakenUp, FillIn, Unclear> what;
};

/// A depth-first search through the fillings. Each place in it is looked at in two ways: as the case stands, which says
/// how to go on; and with everything that may still come of it, which says whether to go on at all.
class Search {
  public:
    Search(const Setting& setting, Fillings fillings, std::vector<Fact> facts, Budget& budget, Seeking seeking)
        : setting_(setting),
          fillings_(std::move(fillings)),
          reached_{{}, std::move(facts)},
          budget_(budget),
          seeking_(seeking) {}

    Reached run() {
        explore(nothing_before(setting_), nothing_before(setting_));
        return std::move(reached_);
    }

  private:
    /// The conditions of the rules as last seen on the way here, each in its own reading.
    void explore(const Before& standing_before, const Before& any_way_before);
    void explore_any_way(const Conditions& standing, const Verdicts& verdicts, const Before& any_way_before,
                         const Next::Unclear& unclear);
    [[nodiscard]] std::optional<OpenComparison> first_to_settle(const Condition& open, Look& look) const;
    void go_on(const OpenComparison& open, const Conditions& standing, const Before& any_way);

    [[nodiscard]] Next next(const Verdicts& verdicts) const;
    [[nodiscard]] Truth taken_up(QuestionId question, const Verdicts& verdicts) const;
    [[nodiscard]] RuleId making_the_difference(QuestionId question, const Verdicts& verdicts) const;

    [[nodiscard]] Truth truth(const Fact& fact, Look& look, const Verdicts& verdicts) const;
    void record(Look& look, const Verdicts& verdicts);
    [[nodiscard]] const Fact* worth_finding(Look& look, const Verdicts& verdicts) const;
    [[nodiscard]] std::optional<Outcome> worth_reaching(const Verdicts& verdicts) const;

    [[nodiscard]] Wanted still_wanted() const;
    [[nodiscard]] std::string joined_facts(Look& look, const Verdicts& verdicts) const;

    [[nodiscard]] const Condition* open_behind(RuleId rule, const Verdicts& verdicts) const;
    [[nodiscard]] const Condition* open_behind_remaining(RuleId rule, const Verdicts& verdicts) const;
    [[nodiscard]] const Condition* open_behind_standing(RuleId rule, const Verdicts& verdicts) const;
    [[nodiscard]] const Condition* open_behind(const Fact& fact, const Verdicts& verdicts) const;
    [[nodiscard]] const Condition* open_behind(const Outcome& outcome, const Verdicts& verdicts,
                                               const std::vector<bool>& relevant) const;

    const Setting& setting_;
    Fillings fillings_;
    Reached reached_;
    Budget& budget_;
    Seeking seeking_;
    /// The residues of the places searched to the end, each after its reading. What was worth finding there was found.
    std::unordered_set<std::string> searched_;
};

void Search::explore(const Before& standing_before, const Before& any_way_before) {
    Look look(setting_, fillings_, Look::Reading::as_they_stand);
    const Conditions standing = look_again(setting_, look, standing_before, budget_);
    if (budget_.spent) return;
    const Verdicts verdicts = verdicts_of(setting_, standing);

    const Next step = next(verdicts);
    if (const auto* fill_in = std::get_if<Next::FillIn>(&step.what)) {
        Filling answered{Filling::Standing::answered, fillings_[fill_in->question.index].possible};
        const Replacing replacing(fillings_, fill_in->question, std::move(answered));
        Before any_way = any_way_before;
        any_way.parted.push_back(fill_in->question);
        explore(nothing_before(setting_), any_way);
        return;
    }
    if (const auto* unclear = std::get_if<Next::Unclear>(&step.what)) {
        explore_any_way(standing, verdicts, any_way_before, *unclear);
        return;
    }
    record(look, verdicts);
    const Fact* fact = worth_finding(look, verdicts);
    const std::optional<Outcome> outcome = fact == nullptr ? worth_reaching(verdicts) : std::nullopt;
    if (budget_.spent || (fact == nullptr && !outcome)) return;
    const Wanted wanted = still_wanted();
    std::string residue = "s" + joined_facts(look, verdicts) + residue_of(setting_, fillings_, look, verdicts, wanted);
    if (searched_.contains(residue)) return;
    const std::vector<bool> relevant = relevant_rules(setting_, fillings_, verdicts, wanted);
    const Condition* open = fact != nullptr ? open_behind(*fact, verdicts) : open_behind(*outcome, verdicts, relevant);
    go_on(*first_to_settle(*open, look), standing, any_way_before);
    searched_.insert(std::move(residue));
}

/// As long as it is unclear which questions are taken up, everything that stands as `not known` may yet be filled in.
void Search::explore_any_way(const Conditions& standing, const Verdicts& verdicts, const Before& any_way_before,
                             const Next::Unclear& unclear) {
    Look any_look(setting_, fillings_, Look::Reading::any_way);
    const Conditions any_way = look_again(setting_, any_look, any_way_before, budget_);
    if (budget_.spent) return;
    const Verdicts any_verdicts = verdicts_of(setting_, any_way);
    record(any_look, any_verdicts);
    const Fact* fact = worth_finding(any_look, any_verdicts);
    const std::optional<Outcome> outcome = fact == nullptr ? worth_reaching(any_verdicts) : std::nullopt;
    if (budget_.spent || (fact == nullptr && !outcome)) return;
    // Which rules decide is of interest in any case: it says what is taken up.
    Wanted wanted = still_wanted();
    wanted.outcome = true;
    std::string residue =
        "a" + joined_facts(any_look, any_verdicts) + residue_of(setting_, fillings_, any_look, any_verdicts, wanted);
    if (searched_.contains(residue)) return;

    // What is looked for comes first, so that it shows early where it cannot be found.
    const std::vector<bool> relevant = relevant_rules(setting_, fillings_, any_verdicts, wanted);
    const Condition* wanted_open =
        fact != nullptr ? open_behind(*fact, any_verdicts) : open_behind(*outcome, any_verdicts, relevant);
    std::optional<OpenComparison> comparison = first_to_settle(*wanted_open, any_look);
    if (!comparison) {
        Look look(setting_, fillings_, Look::Reading::as_they_stand);
        comparison = first_to_settle(*open_behind_standing(unclear.rule, verdicts), look);
    }
    go_on(*comparison, standing, {any_way, {}, false});
    searched_.insert(std::move(residue));
}

/// The first comparison that keeps `open` open, but not one with a question that stands as `not known`; nothing if there
/// is no other.
std::optional<OpenComparison> Search::first_to_settle(const Condition& open, Look& look) const {
    for (const OpenComparison& comparison : look.open_in(open).comparisons) {
        if (fillings_[comparison.question.index].standing == Filling::Standing::answered) return comparison;
    }
    return std::nullopt;
}

/// Parts the fillings where the comparison looks.
void Search::go_on(const OpenComparison& open, const Conditions& standing, const Before& any_way) {
    const QuestionId question = open.question;
    const Before standing_before{standing, {question}, false};
    Before any_way_before = any_way;
    any_way_before.parted.push_back(question);
    auto [first, second] = parted(setting_, *open.comparison, question, fillings_);
    {
        const Replacing replacing(fillings_, question, std::move(first));
        explore(standing_before, any_way_before);
    }
    const Replacing replacing(fillings_, question, std::move(second));
    explore(standing_before, any_way_before);
}

Next Search::next(const Verdicts& verdicts) const {
    if (seeking_ == Seeking::facts_as_it_stands) return {Next::AllTakenUp{}};
    for (const QuestionId question : setting_.order) {
        if (fillings_[question.index].standing == Filling::Standing::answered) continue;
        const Truth is_taken_up = taken_up(question, verdicts);
        if (is_taken_up == Truth::no) return {Next::FillIn{question}};
        if (is_taken_up == Truth::open) return {Next::Unclear{making_the_difference(question, verdicts)}};
    }
    return {Next::AllTakenUp{}};
}

/// Whether a deciding rule tests it for not known.
Truth Search::taken_up(QuestionId question, const Verdicts& verdicts) const {
    Truth result = Truth::no;
    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        if (!setting_.model.rules[index].sends() || !setting_.tests[index][question.index]) continue;
        result = opposite(both(opposite(result), opposite(verdicts.stands[index])));
    }
    return result;
}

RuleId Search::making_the_difference(QuestionId question, const Verdicts& verdicts) const {
    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        if (!setting_.model.rules[index].sends() || !setting_.tests[index][question.index]) continue;
        if (verdicts.stands[index] == Truth::open) return {index};
    }
    assert(false && "whether a question is taken up is open only where a rule is");
    return {};
}

Truth Search::truth(const Fact& fact, Look& look, const Verdicts& verdicts) const {
    return std::visit(model::Overloaded{
                          [&](const Applies& applies) { return verdicts.applies[applies.rule.index]; },
                          [&](const Stands& stands) { return verdicts.stands[stands.rule.index]; },
                          [&](const SetAside& aside) {
                              return both(verdicts.applies[aside.rule.index], verdicts.applies[aside.by.index]);
                          },
                          [&](const GivesWay& gives_way) {
                              const std::size_t rule = gives_way.rule.index;
                              return both(verdicts.remains[rule], opposite(verdicts.stands[rule]));
                          },
                          [&](const AlsoSent& sent) {
                              Truth none = Truth::yes;
                              for (const RuleId rule : sent.by)
                                  none = both(none, opposite(verdicts.stands[rule.index]));
                              return opposite(none);
                          },
                          [&](const Asked& asked) { return look.asked(asked.question); },
                      },
                      fact.what);
}

/// What is sure here holds in every way of filling in from here on, and there is at least one.
void Search::record(Look& look, const Verdicts& verdicts) {
    for (Fact& fact : reached_.facts) {
        const Truth here = truth(fact, look, verdicts);
        if (here != Truth::open) fact.seen = either(fact.seen, shared(here, fact.wanted));
    }
    if (seeking_ != Seeking::outcomes_and_facts) return;
    if (std::optional<Outcome> outcome = Prospects(setting_, verdicts).only_one()) {
        reached_.outcomes.insert(*std::move(outcome));
    }
}

/// A fact of which something wanted and not yet seen may be found from here on.
const Fact* Search::worth_finding(Look& look, const Verdicts& verdicts) const {
    for (const Fact& fact : reached_.facts) {
        if (beyond(fact.wanted, fact.seen) == Truth::unseen) continue;
        if (beyond(shared(truth(fact, look, verdicts), fact.wanted), fact.seen) != Truth::unseen) return &fact;
    }
    return nullptr;
}

std::optional<Outcome> Search::worth_reaching(const Verdicts& verdicts) const {
    if (seeking_ != Seeking::outcomes_and_facts) return std::nullopt;
    return Prospects(setting_, verdicts).one_not_in(reached_.outcomes, budget_);
}

/// Facts about several rules at once hang on those that are settled too, which a residue leaves out: what each comes to here.
std::string Search::joined_facts(Look& look, const Verdicts& verdicts) const {
    std::string all;
    for (const Fact& fact : reached_.facts) {
        if (std::holds_alternative<AlsoSent>(fact.what) && beyond(fact.wanted, fact.seen) != Truth::unseen)
            all.push_back(static_cast<char>('0' + static_cast<int>(truth(fact, look, verdicts))));
    }
    return all;
}

Wanted Search::still_wanted() const {
    Wanted wanted = nothing_wanted(setting_);
    wanted.outcome = seeking_ == Seeking::outcomes_and_facts;
    for (const Fact& fact : reached_.facts) {
        if (beyond(fact.wanted, fact.seen) == Truth::unseen) continue;
        std::visit(model::Overloaded{
                       [&](const Applies& applies) { wanted.applying[applies.rule.index] = true; },
                       [&](const Stands& stands) { wanted.standing[stands.rule.index] = true; },
                       [&](const SetAside& aside) {
                           wanted.applying[aside.rule.index] = true;
                           wanted.applying[aside.by.index] = true;
                       },
                       [&](const GivesWay& gives_way) {
                           wanted.standing[gives_way.rule.index] = true;
                           wanted.remaining[gives_way.rule.index] = true;
                       },
                       [&](const AlsoSent& sent) {
                           for (const RuleId rule : sent.by) wanted.standing[rule.index] = true;
                       },
                       [&](const Asked& asked) { wanted.asked[asked.question.index] = true; },
                   },
                   fact.what);
    }
    return wanted;
}

/// The condition that keeps it open whether the rule applies; null if nothing does.
const Condition* Search::open_behind(RuleId rule, const Verdicts& verdicts) const {
    if (verdicts.applies[rule.index] != Truth::open) return nullptr;
    if (setting_.model.rule(rule).when) return &*setting_.model.rule(rule).when;
    for (std::size_t index = 0; index < verdicts.applies.size(); ++index) {
        const Rule& other = setting_.model.rules[index];
        if (other.sends() && other.when && verdicts.applies[index] == Truth::open) return &*other.when;
    }
    return nullptr;
}

/// The same for whether it remains.
const Condition* Search::open_behind_remaining(RuleId rule, const Verdicts& verdicts) const {
    if (verdicts.remains[rule.index] != Truth::open) return nullptr;
    if (const Condition* own = open_behind(rule, verdicts)) return own;
    for (const RuleId by : setting_.overridden_by[rule.index]) {
        if (const Condition* other = open_behind(by, verdicts)) return other;
    }
    return nullptr;
}

/// The same for whether it stands.
const Condition* Search::open_behind_standing(RuleId rule, const Verdicts& verdicts) const {
    if (verdicts.stands[rule.index] != Truth::open) return nullptr;
    if (const Condition* own = open_behind_remaining(rule, verdicts)) return own;
    const Vote& vote = setting_.vote;
    if (vote.beaten_by.empty() || !setting_.model.rule(rule).sends()) return nullptr;
    for (const std::size_t route : vote.beaten_by[vote.route_of[rule.index]]) {
        for (const RuleId by : vote.sending[route]) {
            if (const Condition* other = open_behind_remaining(by, verdicts)) return other;
        }
    }
    return nullptr;
}

const Condition* Search::open_behind(const Fact& fact, const Verdicts& verdicts) const {
    return std::visit(model::Overloaded{
                          [&](const Applies& applies) { return open_behind(applies.rule, verdicts); },
                          [&](const Stands& stands) { return open_behind_standing(stands.rule, verdicts); },
                          [&](const SetAside& aside) {
                              const Condition* own = open_behind(aside.rule, verdicts);
                              return own != nullptr ? own : open_behind(aside.by, verdicts);
                          },
                          [&](const GivesWay& gives_way) {
                              const Condition* own = open_behind_remaining(gives_way.rule, verdicts);
                              return own != nullptr ? own : open_behind_standing(gives_way.rule, verdicts);
                          },
                          [&](const AlsoSent& sent) {
                              const Condition* open = nullptr;
                              for (const RuleId rule : sent.by) {
                                  if (open == nullptr) open = open_behind_standing(rule, verdicts);
                              }
                              return open;
                          },
                          [&](const Asked& asked) { return &*setting_.model.question(asked.question).only_asked_if; },
                      },
                      fact.what);
}

/// First a rule that could add to the outcome, then one that could spoil it; one beside which another rule has the same
/// effect only where there is no other.
const Condition* Search::open_behind(const Outcome& outcome, const Verdicts& verdicts,
                                     const std::vector<bool>& relevant) const {
    const Condition* spoiling = nullptr;
    const Condition* masked = nullptr;
    for (std::size_t index = 0; index < verdicts.stands.size(); ++index) {
        const Rule& rule = setting_.model.rules[index];
        if (!rule.sends() || verdicts.stands[index] != Truth::open) continue;
        const Condition* open = open_behind_standing({index}, verdicts);
        const bool is_masked = verdicts.applies[index] == Truth::open && !relevant[index];
        const bool adds = std::binary_search(outcome.routes.begin(), outcome.routes.end(), *rule.send_to);
        if (adds && !is_masked) return open;
        if (const Condition*& first = is_masked ? masked : spoiling; first == nullptr) first = open;
    }
    return spoiling != nullptr ? spoiling : masked;
}

}  // namespace

Reached reach(const Setting& setting, Fillings fillings, std::vector<Fact> facts, Budget& budget, Seeking seeking) {
    return Search(setting, std::move(fillings), std::move(facts), budget, seeking).run();
}

}  // namespace ascrules::evaluate
