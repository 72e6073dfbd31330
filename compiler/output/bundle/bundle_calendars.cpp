// When offices and services are open, and what the moment of receipt answers.
#include <utility>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/output/bundle/bundle_parts.h"

namespace ascrules::bundle {

namespace {

using namespace model;
using writing::Json;

/// Those that are known, with the years of which all are.
Json bank_holidays_of(const model::Calendar& open) {
    Json::Array days;
    for (const calendar::BankHoliday& each : calendar::bank_holidays(open.nation))
        days.emplace_back(dates::iso(each.date));
    return Json::Object{{"of", calendar::words_of(open.nation)},
                        {"known_from", dates::iso(calendar::bank_holidays_known_from())},
                        {"known_until", dates::iso(calendar::bank_holidays_known_until())},
                        {"days", std::move(days)}};
}

Json calendar_of(const model::Calendar& open) {
    Json::Array weekdays;
    for (unsigned i = 1; i <= open.open_on.size(); ++i) {  // from Monday
        if (open.open_on[i % 7]) weekdays.emplace_back(dates::name_of(std::chrono::weekday(i % 7)));
    }
    Json::Array closed;
    for (const dates::Date day : open.closed) closed.emplace_back(dates::iso(day));
    return Json::Object{{"open_on", std::move(weekdays)},
                        {"opens", dates::text_of_time(open.opens)},
                        {"closes", dates::text_of_time(open.closes)},
                        {"closed_on_bank_holidays", open.closed_on_bank_holidays},
                        {"bank_holidays", open.closed_on_bank_holidays ? bank_holidays_of(open) : Json(nullptr)},
                        {"closed", std::move(closed)}};
}

}  // namespace

Json own_calendar_json(const Model& model) {
    return model.own_calendar() != nullptr ? calendar_of(*model.own_calendar()) : Json(nullptr);
}

Json calendars_json(const Model& model) {
    Json::Array array;
    for (const NamedCalendar& each : model.calendars)
        array.emplace_back(
            Json::Object{{"key", each.key}, {"name", each.name}, {"opening", calendar_of(each.opening)}});
    return array;
}

Json time_of_referral_json(const Model& model) {
    if (!model.time_of_referral) return nullptr;
    const TimeOfReferral& time = *model.time_of_referral;
    const Question& question = model.question(time.question);
    Json::Array ways;
    for (std::size_t way = 0; way < time.outside.size(); ++way) {
        Json::Array outside;
        Json::Array within;
        for (std::size_t i = 0; i < time.calendars.size(); ++i)
            (time.outside[way][i] ? outside : within).emplace_back(model.calendars[time.calendars[i].index].key);
        ways.emplace_back(Json::Object{
            {"answer", answers_of(question)[way].key}, {"within", std::move(within)}, {"outside", std::move(outside)}});
    }
    return Json::Object{{"question", question.key}, {"ways", std::move(ways)}};
}

}  // namespace ascrules::bundle
