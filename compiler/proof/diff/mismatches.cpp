#include "compiler/proof/diff/mismatches.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "compiler/meaning/calendar/bank_holidays.h"
#include "compiler/meaning/calendar/wording.h"
#include "compiler/meaning/model/wording.h"

namespace ascrules::diff {

using namespace model;

namespace {

const std::string the_office = "the office";

std::string places(int decimals) {
    if (decimals == 0) return "whole numbers";
    return fmt::format("{} decimal place{}", decimals, decimals == 1 ? "" : "s");
}

const char* measure_words(Measure measure) {
    switch (measure) {
        case Measure::money: return "an amount of money";
        case Measure::date: return "a date";
        case Measure::number: break;
    }
    return "a number";
}

/// "only the first has x", for each that stands in one of the two alone.
template <typename Item, typename Words>
void compare_sets(const std::set<Item>& first, const std::set<Item>& second, Words words,
                  std::vector<Mismatch>& mismatches) {
    for (const Item& item : first) {
        if (!second.contains(item)) mismatches.push_back({fmt::format("only the first {}", words(item))});
    }
    for (const Item& item : second) {
        if (!first.contains(item)) mismatches.push_back({fmt::format("only the second {}", words(item))});
    }
}

std::set<std::string> impossible_words(const Model& model) {
    std::set<std::string> all;
    for (const Impossible& impossible : model.impossible) all.insert(words(model, impossible.when));
    return all;
}

}  // namespace

void compare_thresholds(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    for (const Threshold& ours : first.thresholds) {
        for (const Threshold& theirs : second.thresholds) {
            if (ours.key != theirs.key || figure_words(ours) == figure_words(theirs)) continue;
            mismatches.push_back({fmt::format("the threshold `{}` is {} in the first and {} in the second", ours.name,
                                              figure_words(ours), figure_words(theirs))});
        }
    }
}

namespace {

/// "the office" for the calendar without a name, "`Office`" for one with.
void compare_openings(const std::string& who, const model::Calendar& ours, const model::Calendar& theirs,
                      std::vector<Mismatch>& mismatches) {
    if (ours.open_on != theirs.open_on) {
        mismatches.push_back({fmt::format("{} is open on {} in the first and on {} in the second", who,
                                          calendar::weekdays_words(ours), calendar::weekdays_words(theirs))});
    }
    if (ours.opens != theirs.opens || ours.closes != theirs.closes) {
        mismatches.push_back({fmt::format("{} is open {} in the first and {} in the second", who,
                                          calendar::hours_words(ours), calendar::hours_words(theirs))});
    }
    if (ours.closed_on_bank_holidays != theirs.closed_on_bank_holidays) {
        mismatches.push_back(
            {fmt::format("only the {} is closed on bank holidays{}", ours.closed_on_bank_holidays ? "first" : "second",
                         who == the_office ? "" : fmt::format(" by {}", who))});
    } else if (ours.closed_on_bank_holidays && ours.nation != theirs.nation) {
        mismatches.push_back({fmt::format("{} is closed on {} in the first and on {} in the second", who,
                                          calendar::words_of(ours.nation), calendar::words_of(theirs.nation))});
    }
    compare_sets(
        ours.closed, theirs.closed,
        [&](dates::Date day) {
            return fmt::format("is closed on {}{}", dates::text_of(day),
                               who == the_office ? "" : fmt::format(" by {}", who));
        },
        mismatches);
}

const NamedCalendar* find_calendar(const Model& model, const std::string& key) {
    for (const NamedCalendar& calendar : model.calendars) {
        if (calendar.key == key) return &calendar;
    }
    return nullptr;
}

std::string opening_words(const Model& model, const Destination& destination) {
    return destination.opens_by ? fmt::format("by `{}`", model.calendars[destination.opens_by->index].name)
                                : "by the calendar of the ruleset";
}

}  // namespace

void compare_calendars(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    if (first.calendar.has_value() != second.calendar.has_value()) {
        mismatches.push_back(
            {fmt::format("only the {} says when the office is open", first.calendar ? "first" : "second")});
    } else if (first.calendar) {
        compare_openings(the_office, *first.calendar, *second.calendar, mismatches);
    }
    for (const NamedCalendar& ours : first.calendars) {
        const NamedCalendar* const theirs = find_calendar(second, ours.key);
        if (theirs == nullptr)
            mismatches.push_back({fmt::format("only the first has the calendar `{}`", ours.name)});
        else
            compare_openings(fmt::format("`{}`", ours.name), ours.opening, theirs->opening, mismatches);
    }
    for (const NamedCalendar& theirs : second.calendars) {
        if (find_calendar(first, theirs.key) == nullptr)
            mismatches.push_back({fmt::format("only the second has the calendar `{}`", theirs.name)});
    }
    for (const Destination& ours : first.destinations) {
        for (const Destination& theirs : second.destinations) {
            if (ours.key != theirs.key || opening_words(first, ours) == opening_words(second, theirs)) continue;
            mismatches.push_back({fmt::format("`{}` opens {} in the first and {} in the second", ours.name,
                                              opening_words(first, ours), opening_words(second, theirs))});
        }
    }
}

void compare_impossible(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    compare_sets(
        impossible_words(first), impossible_words(second),
        [](const std::string& when) { return fmt::format("calls it impossible that {}", when); }, mismatches);
}

void compare_holding(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    const auto desk = [](const Model& model) {
        if (!model.hold_with) return std::string("with nobody who is named");
        const std::string name = fmt::format("with `{}`", model.destination(*model.hold_with).name);
        return model.hold_within ? fmt::format("{} for {} at most", name, words(*model.hold_within)) : name;
    };
    if (desk(first) != desk(second))
        mismatches.push_back(
            {fmt::format("held cases wait {} in the first and {}{} in the second", desk(first), desk(second),
                         first.hold_within && !second.hold_within ? ", with no time limit of the hold's own," : "")});
}

void compare_disagreeing(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    if (first.most_protective_wins == second.most_protective_wins) return;
    mismatches.push_back({fmt::format("only the {} lets the most protective win where rules disagree",
                                      first.most_protective_wins ? "first" : "second")});
}

void compare_changes(const Model& first, const Model& second, std::vector<Mismatch>& mismatches) {
    compare_sets(
        std::set<dates::Date>(first.changes.begin(), first.changes.end()),
        std::set<dates::Date>(second.changes.begin(), second.changes.end()),
        [](dates::Date day) { return fmt::format("has other rules from {} on", dates::text_of(day)); }, mismatches);
}

std::string incomparable_amounts(const std::string& name, const Quantity& first, const Quantity& second) {
    if (first.measure != second.measure) {
        return fmt::format("`{}` is {} in the first and {} in the second", name, measure_words(first.measure),
                           measure_words(second.measure));
    }
    if (first.unit != second.unit)
        return fmt::format("`{}` is in `{}` in the first and in `{}` in the second", name, first.unit, second.unit);
    if (first.decimals == second.decimals) return "";
    return fmt::format("`{}` is answered to {} in the first and to {} in the second", name, places(first.decimals),
                       places(second.decimals));
}

std::string range_words(const Quantity& quantity) {
    Quantity bare = quantity;
    bare.unit.clear();
    return fmt::format("from {} to {}", figure_words(bare, bare.lowest), figure_words(bare, bare.highest));
}

}  // namespace ascrules::diff
