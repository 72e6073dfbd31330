#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/explanation/due.h"
#include "compiler/meaning/explanation/points.h"
#include "compiler/meaning/explanation/resting.h"
#include "compiler/meaning/explanation/second_teams.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/json.h"

/// Why one case goes where it goes: decided rule by rule and on the diagram, and told from both.
namespace ascrules::explanation {

struct Explanation {
    model::Case given;
    evaluate::Trace trace;  ///< the decision, which rules applied, and what is missing
    /// Not empty: the rest must not be used, and this says why.
    std::string disagreement;
    /// What is missing and could still change where the case goes, in the order in which to ask: what tells most first, but no question before
    /// those that decide whether it is asked.
    std::vector<model::QuestionId> asking = {};
    /// What is missing and could change where the case goes, by itself or together with others; in declared order.
    std::vector<model::QuestionId> changing = {};
    /// Where no rule decides for certain: the missing answers on which it hangs which of those that may decide do; in declared order.
    std::vector<model::QuestionId> depending_on = {};
    /// The missing answers on whose standing as not known the decision rests.
    std::vector<Resting> rests_on = {};
    /// What the ruleset says cannot be, and is so in this case whatever its missing answers are; in words.
    std::vector<std::string> called_impossible = {};
    /// What each score comes to.
    std::vector<ScoreOfCase> scores = {};
    /// Who gets the case besides.
    std::vector<SecondTeamOfCase> second_teams = {};
    /// When the case is due. Absent where no rule decides or rules contradict each other, or nobody said when it was received.
    std::optional<DueTime> due = std::nullopt;
    /// Of a held case, with `due`: why it may be due sooner. Empty otherwise.
    std::string or_sooner = {};
    /// Why the moment of receipt does not tell what conditions ask of it, as a sentence in lower case; empty where it does, or where they ask nothing.
    std::string time_not_known = {};
    /// When it was received, where that is a time that the clocks show twice.
    std::optional<dates::Moment> shown_twice = std::nullopt;
};

/// `diagram` is that of the model; `received` is when the referral came in, where that is known to the minute.
[[nodiscard]] Explanation explain(const model::Model& model, const diagram::Diagram& diagram, const model::Case& given,
                                  std::optional<dates::Moment> received = std::nullopt);

/// What the ruleset says cannot be, and is so in this case whatever its missing answers are; in words.
[[nodiscard]] std::vector<std::string> called_impossible(const model::Model& model, const model::Case& given);

/// The whole answer for people: what was given, the decision and its reasons, what is missing, what is due.
[[nodiscard]] std::string text_of(const model::Model& model, const Explanation& explanation);

/// The same for programs, as the members of an object.
[[nodiscard]] writing::Json::Object json_of(const model::Model& model, const Explanation& explanation);

}  // namespace ascrules::explanation
