#include "tests/support/random_comparisons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace ascrules::tests {

using comparing::Sets;

namespace {

const std::vector<std::string> grades{"A", "B", "C"};
const std::vector<std::string> marked_items{"north", "east"};
const std::vector<std::string> things{"red", "green", "blue"};
constexpr std::int64_t furthest_day = 43'830;

bool in(const Answers& answers, const std::string& question, std::int64_t low, std::int64_t high) {
    const auto found = answers.find(question);
    if (found == answers.end()) return false;
    const std::int64_t amount = std::get<std::int64_t>(found->second);
    return low <= amount && amount <= high;
}

/// The comparison of what the one answer is beyond the other, from `least` to `most`; of days from `never` on, which are none, false.
Holds apart(const std::string& one, const std::string& other, std::int64_t least, std::int64_t most) {
    constexpr std::int64_t never = 1;  // of `leaves`, behind the day of the referral
    return [=](const Answers& a) {
        const auto first = a.find(one);
        const auto second = a.find(other);
        if (first == a.end() || second == a.end()) return false;
        const std::int64_t here = std::get<std::int64_t>(first->second);
        const std::int64_t there = std::get<std::int64_t>(second->second);
        if ((one == "leaves" && here == never) || (other == "leaves" && there == never)) return false;
        return here - there >= least && here - there <= most;
    };
}

/// Worked out from the calendars that random_rules() writes, without the program's: 1 January 2026 was a Thursday.
constexpr std::int64_t a_day = 24 * 60;

/// From 0, Monday.
std::int64_t weekday_of(std::int64_t minute) {
    return (minute / a_day + 3) % 7;
}

bool office_is_open(std::int64_t minute) {
    const std::int64_t day = minute / a_day;
    const std::int64_t time = minute % a_day;
    // Good Friday, 4 and 25 May and 15 June are bank holidays in Scotland, Easter Monday is none; 1 June is closed besides.
    const std::int64_t closed[] = {92, 123, 144, 165, 151};
    if (std::find(std::begin(closed), std::end(closed), day) != std::end(closed)) return false;
    return weekday_of(minute) < 5 && time >= 9 * 60 && time < 17 * 60;
}

bool visitors_come(std::int64_t minute) {
    const std::int64_t time = minute % a_day;
    return (weekday_of(minute) >= 5 || weekday_of(minute) == 0) && time >= 8 * 60 + 30 && time < 20 * 60;
}

}  // namespace

bool is(const Answers& answers, const std::string& question, const std::string& answer) {
    const auto found = answers.find(question);
    return found != answers.end() && std::get<std::string>(found->second) == answer;
}

/// One of the phrases that compare so, whichever: what a phrase means is said here by its bound, and the words are the table's.
std::string Comparisons::said(comparing::About about, Sets sets, bool included) {
    std::vector<std::string> words;
    for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
        if ((phrase.about & about) != 0 && phrase.sets == sets && phrase.included == included && !phrase.negates &&
            !phrase.of_referral)
            words.emplace_back(phrase.words);
    }
    return words.size() == 1 ? words.front() : one_of(words);
}

Counting Comparisons::counting(int count) {
    const int least = chance_.between(1, count);
    const int most = chance_.between(0, count - 1);
    const auto words = [&](Sets sets) { return said(comparing::counts, sets); };
    switch (chance_.below(3)) {
        case 0: return {fmt::format("{} {} of", words(Sets::lower), least), [=](int n) { return n >= least; }};
        case 1: return {fmt::format("{} {} of", words(Sets::upper), most), [=](int n) { return n <= most; }};
        default: return {fmt::format("{} {} of", words(Sets::both), most), [=](int n) { return n == most; }};
    }
}

Meant Comparisons::choice(const std::string& question, const std::string& verb) {
    const std::string first = one_of(grades);
    const std::string second = one_of(grades);
    switch (chance_.below(3)) {
        case 0:
            return {{fmt::format("{} {} {}", question, verb, first)},
                    [=](const Answers& a) { return is(a, question, first); }};
        case 1:
            return {{fmt::format("{} {} not {}", question, verb, first)},
                    [=](const Answers& a) { return a.contains(question) && !is(a, question, first); }};
        default:
            return {{fmt::format("{} {} {} or {}", question, verb, first, second)},
                    [=](const Answers& a) { return is(a, question, first) || is(a, question, second); }};
    }
}

/// `at least 2 of area are A`, and its like.
Meant Comparisons::family() {
    const bool marked = chance_.happens(1, 3);
    const std::vector<std::string>& among = marked ? marked_items : area_items;
    // One predicate in words, and for each question what it means.
    const std::uint64_t seed = chance_.below(1'000'000);
    std::vector<Holds> each;
    std::string predicate;
    for (const std::string& item : among) {
        Comparisons same(seed);
        const Meant meant = same.choice("area " + item, "are");
        predicate = meant.lines.front().substr(("area " + item).size());
        each.push_back(meant.holds);
    }
    const auto how_many = [each](const Answers& a) {
        return static_cast<int>(std::count_if(each.begin(), each.end(), [&](const Holds& holds) { return holds(a); }));
    };
    const std::string name = marked ? "area marked *" : "area";
    const int count = static_cast<int>(among.size());
    switch (chance_.below(5)) {
        case 0: return {{"all of " + name + predicate}, [=](const Answers& a) { return how_many(a) == count; }};
        case 1: return {{"none of " + name + predicate}, [=](const Answers& a) { return how_many(a) == 0; }};
        case 2: return {{"any of " + name + predicate}, [=](const Answers& a) { return how_many(a) > 0; }};
        default: {
            const Counting count_words = counting(count);
            return {{count_words.words + " " + name + predicate},
                    [=](const Answers& a) { return count_words.enough(how_many(a)); }};
        }
    }
}

Meant Comparisons::selection() {
    const auto ticked = [](const Answers& a) { return std::get<std::set<std::string>>(a.at("colours")); };
    const std::string thing = one_of(things);
    const std::string other = one_of(things);
    switch (chance_.below(3)) {
        case 0:
            return {{fmt::format("colours includes {} or {}", thing, other)},
                    [=](const Answers& a) { return ticked(a).contains(thing) || ticked(a).contains(other); }};
        case 1: return {{"colours is none"}, [=](const Answers& a) { return ticked(a).empty(); }};
        default: {
            const Counting count = counting(3);
            return {{count.words + " colours"},
                    [=](const Answers& a) { return count.enough(static_cast<int>(ticked(a).size())); }};
        }
    }
}

Comparisons::Figure Comparisons::figure(const std::string& question) {
    if (question == "hours") {
        if (chance_.happens(1, 3)) return {"many", 12};
        const int hours = chance_.between(1, 19);
        return {chance_.happens(1, 2) ? fmt::format("{}", hours)
                                      : fmt::format("{} {}", hours, hours == 1 ? "hour" : "hours"),
                hours};
    }
    if (question == "savings") {
        if (chance_.happens(1, 3)) return {"limit", 250};
        const int pence = chance_.between(1, 999);
        if (pence % 100 == 0) return {fmt::format("£{}", pence / 100), pence};
        return {fmt::format("£{}.{:02}", pence / 100, pence % 100), pence};
    }
    const int tenths = chance_.between(1, 89);
    return {fmt::format("{}.{} kilograms", tenths / 10, tenths % 10), tenths};
}

Meant Comparisons::quantity() {
    const std::string question = one_of<std::string>({"hours", "savings", "weight"});
    const Figure at = figure(question);
    constexpr std::int64_t most = 1'000'000;
    const auto words = [&](Sets sets, bool included) {
        return fmt::format("{} is {} {}", question, said(comparing::figures, sets, included), at.words);
    };
    switch (chance_.below(6)) {
        case 0:
            return {{words(Sets::lower, comparing::included)},
                    [=](const Answers& a) { return in(a, question, at.amount, most); }};
        case 1:
            return {{words(Sets::upper, comparing::included)},
                    [=](const Answers& a) { return in(a, question, 0, at.amount); }};
        case 2:
            return {{words(Sets::lower, comparing::excluded)},
                    [=](const Answers& a) { return in(a, question, at.amount + 1, most); }};
        case 3:
            return {{words(Sets::upper, comparing::excluded)},
                    [=](const Answers& a) { return in(a, question, 0, at.amount - 1); }};
        case 4:
            return {{fmt::format("{} is {}", question, at.words)},
                    [=](const Answers& a) { return in(a, question, at.amount, at.amount); }};
        default: {
            Figure low = at;
            Figure high = figure(question);
            if (low.amount > high.amount) std::swap(low, high);
            return {{fmt::format("{} is {} {} and {}", question, said(comparing::figures, Sets::both), low.words,
                                 high.words)},
                    [=](const Answers& a) { return in(a, question, low.amount, high.amount); }};
        }
    }
}

Meant Comparisons::date() {
    const std::string question = "came home";
    const int number = chance_.between(1, 3);
    const bool threshold = chance_.happens(1, 4);
    const bool weeks = chance_.happens(1, 3);
    const std::int64_t days = threshold ? 14 : weeks ? 7 * number : number;
    const std::string span =
        threshold ? "lately" : fmt::format("{} {}{}", number, weeks ? "week" : "day", number == 1 ? "" : "s");
    const bool before = chance_.happens(1, 2);
    const std::string side = before ? "before the referral" : "after the referral";
    const auto away = [=](std::int64_t least, std::int64_t most) -> Holds {
        return [=](const Answers& a) { return before ? in(a, question, -most, -least) : in(a, question, least, most); };
    };
    const auto words = [&](Sets sets, bool included) {
        return fmt::format("came home is {} {} {}", said(comparing::days, sets, included), span, side);
    };
    constexpr std::int64_t furthest = 3'653;
    constexpr std::int64_t never = 3'654;  // behind the last of the 3,653 days
    switch (chance_.below(9)) {
        case 7: return {{"came home is never"}, [](const Answers& a) { return in(a, "came home", never, never); }};
        case 8:
            return {{"came home is not never"},
                    [](const Answers& a) { return in(a, "came home", -furthest_day, never - 1); }};
        case 0: return {{words(Sets::upper, comparing::included)}, away(0, days)};
        case 1: return {{words(Sets::lower, comparing::excluded)}, away(days + 1, furthest)};
        case 2: return {{words(Sets::lower, comparing::included)}, away(days, furthest)};
        case 3: return {{words(Sets::upper, comparing::excluded)}, away(0, days - 1)};
        case 4: {
            const bool included = chance_.happens(1, 2);
            std::vector<std::string> phrases;
            for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
                if (phrase.of_referral && phrase.sets == (before ? Sets::upper : Sets::lower) &&
                    phrase.included == included)
                    phrases.emplace_back(phrase.words);
            }
            return {{fmt::format("came home is {}", one_of(phrases))}, away(included ? 0 : 1, furthest)};
        }
        case 5: return {{"came home is on the day of the referral"}, away(0, 0)};
        default:
            return {{fmt::format("came home is {} {} and {} days {}", said(comparing::days, Sets::both), number,
                                 number + 2, side)},
                    away(number, number + 2)};
    }
}

/// One answer with another: `hours is less than hours wanted`, `leaves is within 3 days before ends`, `hours short is at least 4`.
Meant Comparisons::two_answers() {
    constexpr std::int64_t far = 1'000'000;
    if (chance_.happens(1, 3)) {
        const int at = chance_.between(1, 9);
        const std::string named = one_of<std::string>({"hours short", "hours wanted minus hours"});
        if (chance_.happens(1, 2))
            return {{fmt::format("{} is {} {} hours", named, said(comparing::figures, Sets::lower), at)},
                    apart("hours wanted", "hours", at, far)};
        return {{fmt::format("{} is {} {}", named, said(comparing::figures, Sets::upper, comparing::excluded), at)},
                apart("hours wanted", "hours", -far, at - 1)};
    }
    if (chance_.happens(1, 2)) {
        const bool turned = chance_.happens(1, 2);
        const std::string one = turned ? "hours wanted" : "hours";
        const std::string other = turned ? "hours" : "hours wanted";
        const bool included = chance_.happens(1, 2);
        const auto words = [&](Sets sets) {
            return fmt::format("{} is {} {}", one, said(comparing::figures, sets, included), other);
        };
        switch (chance_.below(3)) {
            case 0: return {{words(Sets::lower)}, apart(one, other, included ? 0 : 1, far)};
            case 1: return {{words(Sets::upper)}, apart(one, other, -far, included ? 0 : -1)};
            default: return {{fmt::format("{} is {}", one, other)}, apart(one, other, 0, 0)};
        }
    }
    const bool turned = chance_.happens(1, 2);
    const std::string one = turned ? "ends" : "leaves";
    const std::string other = turned ? "leaves" : "ends";
    const int days = chance_.between(1, 6);
    const bool before = chance_.happens(1, 2);
    const auto beyond = [&](std::int64_t least, std::int64_t most) {
        return before ? apart(one, other, -most, -least) : apart(one, other, least, most);
    };
    const auto words = [&](Sets sets, bool included) {
        return fmt::format("{} is {} {} {} {} {}", one, said(comparing::days, sets, included), days,
                           days == 1 ? "day" : "days", before ? "before" : "after", other);
    };
    switch (chance_.below(7)) {
        case 0: return {{fmt::format("{} is {} {}", one, before ? "before" : "after", other)}, beyond(1, far)};
        case 1: return {{fmt::format("{} is on or {} {}", one, before ? "before" : "after", other)}, beyond(0, far)};
        case 2: return {{fmt::format("{} is on the same day as {}", one, other)}, apart(one, other, 0, 0)};
        case 3: return {{words(Sets::upper, comparing::included)}, beyond(0, days)};
        case 4: return {{words(Sets::lower, comparing::included)}, beyond(days, far)};
        case 5: return {{words(Sets::lower, comparing::excluded)}, beyond(days + 1, far)};
        default:
            return {{fmt::format("{} is {} {} and {} days {} {}", one, said(comparing::days, Sets::both), days,
                                 days + 2, before ? "before" : "after", other)},
                    beyond(days, days + 2)};
    }
}

Meant Comparisons::when_it_comes() {
    const bool office = chance_.happens(1, 2);
    const bool outside = chance_.happens(1, 2);
    return {{fmt::format("the referral comes {} {}", outside ? "outside" : "within", office ? "Office" : "Visitors")},
            [=](const Answers& answers) {
                const std::int64_t minute = std::get<std::int64_t>(answers.at(moment_of_receipt));
                return (office ? office_is_open(minute) : visitors_come(minute)) != outside;
            }};
}

}  // namespace ascrules::tests
