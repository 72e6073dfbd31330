// Which calendar is whose, and what the time of the referral is called.
#include <fmt/format.h>

#include "compiler/meaning/model/model.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::model {

const Calendar* Model::own_calendar() const {
    if (calendar) return &*calendar;
    return calendars.size() == 1 ? &calendars.front().opening : nullptr;
}

const Calendar* Model::calendar_of(DestinationId id) const {
    const auto& named = destination(id).opens_by;
    return named ? &calendars[named->index].opening : own_calendar();
}

std::string words_of_time(const Model& model, const std::vector<std::size_t>& answers) {
    const TimeOfReferral& time = *model.time_of_referral;
    for (std::size_t i = 0; i < time.calendars.size(); ++i) {
        for (const bool outside : {true, false}) {
            std::vector<std::size_t> all;
            for (std::size_t way = 0; way < time.outside.size(); ++way) {
                if (time.outside[way][i] == outside) all.push_back(way);
            }
            if (all != answers) continue;
            return fmt::format("the referral comes {} {}", outside ? "outside" : "within",
                               model.calendars[time.calendars[i].index].name);
        }
    }
    std::vector<std::string> said;
    for (const std::size_t answer : answers)
        said.push_back(std::get<Choice>(model.question(time.question).kind).answers[answer].name);
    return fmt::format("the referral comes {}", listed(said, "or"));
}

}  // namespace ascrules::model
