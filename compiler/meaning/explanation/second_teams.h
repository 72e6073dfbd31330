#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/explanation/due.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/json.h"

/// Who gets a case besides the destination that it is sent to.
namespace ascrules::explanation {

struct SecondTeamOfCase {
    /// By when, for these reasons. One that surely ends no sooner than another which is certain is left out.
    struct Limit {
        model::Clock within;
        bool certain = false;                       ///< some of the rules certainly names it
        std::vector<model::RuleId> by;              ///< those that do; where none is certain, those that may
        std::optional<DueTime> due = std::nullopt;  ///< where it is known when the case was received
    };
    model::DestinationId team;
    bool certain = false;                ///< it gets the case whatever the missing answers are
    bool is_destination = false;         ///< it is where the case is sent: the two are one
    std::vector<Limit> limits = {};      ///< none where the time limit of the destination itself is as soon
    std::vector<model::RuleId> by = {};  ///< all rules that name it, and may count
};

/// By team. `received` is when the referral came in, where that is known to the minute.
[[nodiscard]] std::vector<SecondTeamOfCase> second_teams_of(const model::Model& model, const model::Decision& decision,
                                                            std::optional<dates::Moment> received);

/// "Fire visit within 5 working days, due Friday 8 May 2026, 17:00 (F1)"; of several time limits, a line for each.
[[nodiscard]] std::vector<std::string> words(const model::Model& model, const SecondTeamOfCase& team);

[[nodiscard]] writing::Json json_of(const model::Model& model, const std::vector<SecondTeamOfCase>& teams);

}  // namespace ascrules::explanation
