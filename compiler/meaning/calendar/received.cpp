#include "compiler/meaning/calendar/received.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/calendar.h"

namespace ascrules::calendar {

namespace {

/// Of each calendar, whether it is open on the day; nothing where that is not known of one.
std::optional<std::vector<bool>> open_on(const std::vector<const model::Calendar*>& calendars, dates::Date day) {
    std::vector<bool> all;
    for (const model::Calendar* const calendar : calendars) {
        const auto open = is_open_on(*calendar, day);
        if (!open) return std::nullopt;
        all.push_back(*open);
    }
    return all;
}

/// The position of the answer; nothing where it is not known.
std::optional<std::size_t> answer_at(const model::Model& model, dates::Moment received) {
    const model::TimeOfReferral& asked = *model.time_of_referral;
    std::vector<std::optional<bool>> open;
    for (const model::CalendarId id : asked.calendars)
        open.push_back(is_open_at(model.calendars[id.index].opening, received));
    // What is known of some calendars can be enough to tell the rest.
    std::optional<std::size_t> answer;
    for (std::size_t way = 0; way < asked.outside.size(); ++way) {
        bool fits = true;
        for (std::size_t i = 0; i < open.size(); ++i) fits = fits && (!open[i] || *open[i] != asked.outside[way][i]);
        if (fits && answer) return std::nullopt;
        if (fits) answer = way;
    }
    return answer;
}

}  // namespace

std::vector<std::vector<bool>> ways_to_come(const std::vector<const model::Calendar*>& calendars) {
    std::set<std::vector<bool>> on_a_day;
    const auto look_at = [&](dates::Date day) {
        if (const auto open = open_on(calendars, day)) on_a_day.insert(*open);
    };
    for (dates::Date day = bank_holidays_known_from(); day <= bank_holidays_known_until(); day = day + 1) look_at(day);
    std::set<int> minutes{0};
    for (const model::Calendar* const calendar : calendars) {
        for (const dates::Date day : calendar->closed) look_at(day);
        minutes.insert(calendar->opens);
        if (calendar->closes < dates::minutes_a_day) minutes.insert(calendar->closes);
    }
    std::set<std::vector<bool>> ways;
    for (const std::vector<bool>& open : on_a_day) {
        for (const int minute : minutes) {
            std::vector<bool> outside;
            for (std::size_t i = 0; i < calendars.size(); ++i)
                outside.push_back(!open[i] || minute < calendars[i]->opens || minute >= calendars[i]->closes);
            ways.insert(std::move(outside));
        }
    }
    return {ways.begin(), ways.end()};
}

void answer_from_receipt(const model::Model& model, const std::optional<dates::Moment>& received,
                         model::Case& answers) {
    if (!model.time_of_referral) return;
    const auto answer = received ? answer_at(model, *received) : std::nullopt;
    answers[model.time_of_referral->question] = answer ? model::Value(model::Chosen{*answer}) : model::NotKnown{};
}

std::string why_not_answered(const model::Model& model, const std::optional<dates::Moment>& received) {
    if (!model.time_of_referral || (received && answer_at(model, *received))) return "";
    if (!received) return "nobody told at what time it came in";
    return fmt::format("bank holidays are known from {} to {} only, and whether {} is one is not known",
                       dates::text_of(bank_holidays_known_from()), dates::text_of(bank_holidays_known_until()),
                       dates::text_of(received->date));
}

}  // namespace ascrules::calendar
