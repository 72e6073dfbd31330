#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "compiler/meaning/model/model.h"

/// The meaning of a ruleset, rule by rule, as docs/language.md defines it. Shares no code with `diagram`, which is the
/// check on it.
namespace ascrules::evaluate {

/// How much work one case may take. A step is one look at one rule, or at one outcome found before, or seeing what follows for a hundred rules or
/// pairs of rules that override each other.
struct Limits {
    std::size_t steps = 2'000'000;
    /// Whether it is worked out which missing answers could still change the outcome, which offers are made and which second teams get
    /// the case; where not, all are left empty. They can
    /// take longer than all else.
    bool asking_and_offers = true;
    std::size_t* taken = nullptr;  ///< where given, the steps that the case took are added to it
};

/// What the ruleset says of the case. Where `limits` is reached, `finished` is false and the rest must not be used.
[[nodiscard]] model::Decision decide(const model::Model& model, const model::Case& given, Limits limits = {});

/// Whether something holds in every, some, or no way of filling in the missing answers.
enum class Holds { always, sometimes, never };

struct RuleTrace {
    model::RuleId rule;
    Holds applies = Holds::never;
    Holds decides = Holds::never;
    /// The rules that set this one aside in some way of filling in, ascending.
    std::vector<model::RuleId> set_aside_by;
    /// Applies, is set aside by nothing, and does not decide all the same: the most protective wins, and it sends to another place.
    Holds gives_way = Holds::never;
};

/// How the decision came about.
struct Trace {
    model::Decision decision;
    std::vector<RuleTrace> rules;  ///< one for each rule, in declared order
    /// Questions that were asked, or could be, and have no answer; in declared order.
    std::vector<model::QuestionId> missing;
    /// Questions that the other answers make unnecessary in every way of filling in; in declared order.
    std::vector<model::QuestionId> not_asked;
    /// Those among `not_asked` that the case answers all the same; the answer was not used.
    std::vector<model::QuestionId> answered_although_not_asked;
};

[[nodiscard]] Trace explain(const model::Model& model, const model::Case& given, Limits limits = {});

struct Setting;

/// The same for many cases of one model: what follows from the rules alone is worked out once. Refers to the model.
class Evaluator {
  public:
    explicit Evaluator(const model::Model& model);
    ~Evaluator();
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    [[nodiscard]] model::Decision decide(const model::Case& given, Limits limits = {}) const;
    [[nodiscard]] Trace explain(const model::Case& given, Limits limits = {}) const;

  private:
    std::unique_ptr<const Setting> setting_;
};

/// Whether a condition is true of the case. Answers that it asks about itself, whether they are known, stand as not known where they are missing;
/// all others are filled in: as an offer rule sees the case. Where `limits` is reached: sometimes.
[[nodiscard]] Holds truth(const model::Model& model, const model::Condition& condition, const model::Case& given,
                          Limits limits = {});

}  // namespace ascrules::evaluate
