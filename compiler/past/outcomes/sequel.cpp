#include "compiler/past/outcomes/sequel.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <span>
#include <tuple>

#include <fmt/format.h>

namespace ascrules::outcomes {

namespace {

using Positions = std::span<const std::size_t>;

/// Finds the sequels of one person's requests.
class Chronology {
  public:
    /// `events` are all of one person's, by start, then by end, then by line.
    Chronology(const Extract& extract, const Method& method, Positions events)
        : extract_(extract), method_(method), events_(events) {}

    void append_to(std::vector<Sequel>& all) const;

  private:
    [[nodiscard]] const Event& at(std::size_t position) const { return extract_.events[position]; }
    [[nodiscard]] std::vector<Sequel> requests() const;
    void settle_request(Sequel& sequel) const;
    [[nodiscard]] bool counts_before(const Event& one, const Event& other, bool by_release_1) const;
    [[nodiscard]] bool is_new_client(std::int32_t received) const;
    [[nodiscard]] std::vector<std::size_t> later(const Sequel& sequel) const;
    [[nodiscard]] std::vector<std::size_t> chain(const Sequel& sequel, SettledBy& without_any) const;
    bool settle_by_service(Sequel& sequel, Positions chain) const;
    bool settle_by_assessment(Sequel& sequel, Positions chain) const;
    void settle_by_own_outcome(Sequel& sequel, SettledBy step) const;
    void note_services_meanwhile(Sequel& sequel) const;
    [[nodiscard]] const EventOutcome* outcome_of(const Event& event) const {
        return event.outcome < method_.outcomes.size() ? &method_.outcomes[event.outcome] : nullptr;
    }
    [[nodiscard]] const ServiceType* service_of(const Event& event) const {
        return event.service < method_.services.size() ? &method_.services[event.service] : nullptr;
    }

    const Extract& extract_;
    const Method& method_;
    Positions events_;
};

/// Requests of which each starts at most so many days after the one before it has ended are one.
std::vector<Sequel> Chronology::requests() const {
    std::vector<Sequel> all;
    std::int32_t previous_end = 0;
    for (const std::size_t position : events_) {
        const Event& event = at(position);
        if (event.kind != EventKind::request || event.end == open_ended) continue;
        if (all.empty() || event.start - previous_end > method_.days.request_gap) {
            all.emplace_back();
            all.back().received = event.start;
            all.back().ended = event.end;
        }
        Sequel& one = all.back();
        const auto says_the_same = [&](std::size_t other) {
            return at(other).start == event.start && at(other).end == event.end && at(other).route == event.route;
        };
        if (std::any_of(one.rows.begin(), one.rows.end(), says_the_same)) one.repeated.push_back(position);
        one.rows.push_back(position);
        one.ended = std::max(one.ended, event.end);
        previous_end = event.end;
    }
    return all;
}

/// Whether the outcome of one request counts rather than that of another which ends on the same day.
bool Chronology::counts_before(const Event& one, const Event& other, bool by_release_1) const {
    const auto key = [&](const Event& event) {
        const EventOutcome* const outcome = outcome_of(event);
        constexpr std::size_t last = 1'000'000;
        const std::size_t release_1 = outcome ? outcome->rank_release_1.value_or(last) : last;
        const std::size_t release_2 = outcome ? outcome->rank_release_2 : last;
        const bool empty = event.outcome == nothing_there;
        return by_release_1 ? std::tuple(release_1, release_2, empty, event.line)
                            : std::tuple(release_2, release_1, empty, event.line);
    };
    return key(one) < key(other);
}

/// Of the rows that are one request, the one whose outcome counts: the one that ended last, or the first of them by rank.
void Chronology::settle_request(Sequel& sequel) const {
    std::vector<std::size_t> last;
    for (const std::size_t row : sequel.rows) {
        if (at(row).end == sequel.ended) last.push_back(row);
    }
    const bool by_release_1 =
        sequel.received < method_.release_2_from && std::all_of(last.begin(), last.end(), [&](std::size_t row) {
            const EventOutcome* const outcome = outcome_of(at(row));
            return !outcome || outcome->rank_release_1.has_value();
        });
    sequel.own = *std::min_element(last.begin(), last.end(), [&](std::size_t one, std::size_t other) {
        return counts_before(at(one), at(other), by_release_1);
    });
}

bool Chronology::is_new_client(std::int32_t received) const {
    return std::none_of(events_.begin(), events_.end(), [&](std::size_t position) {
        const Event& event = at(position);
        const ServiceType* const service = service_of(event);
        return service && service->long_term && event.start <= received && event.end >= received;
    });
}

/// All events from the day on which the request ended, but for its own rows.
std::vector<std::size_t> Chronology::later(const Sequel& sequel) const {
    std::vector<std::size_t> all;
    const auto from =
        std::lower_bound(events_.begin(), events_.end(), sequel.ended,
                         [this](std::size_t position, std::int32_t day) { return at(position).start < day; });
    for (auto position = from; position != events_.end(); ++position) {
        if (std::find(sequel.rows.begin(), sequel.rows.end(), *position) == sequel.rows.end()) all.push_back(*position);
    }
    return all;
}

/// The events that follow the request without a gap, up to the day of a later request. Where there is none, says why.
std::vector<std::size_t> Chronology::chain(const Sequel& sequel, SettledBy& without_any) const {
    std::vector<std::size_t> events = later(sequel);
    without_any = SettledBy::nothing_followed;
    if (events.empty()) return events;
    without_any = SettledBy::too_late;
    if (at(events.front()).start - sequel.ended > method_.days.window) return {};
    std::size_t length = 1;
    while (length < events.size()) {
        const std::int32_t previous_end = at(events[length - 1]).end;
        if (previous_end != open_ended && at(events[length]).start - previous_end > method_.days.chain_gap) break;
        ++length;
    }
    events.resize(length);
    const auto is_request = [this](std::size_t position) { return at(position).kind == EventKind::request; };
    const auto request = std::find_if(events.begin(), events.end(), is_request);
    if (request == events.end()) return events;
    without_any = SettledBy::superseded;
    const std::int32_t until = at(*request).start;
    std::erase_if(events, [&](std::size_t position) { return at(position).start >= until; });
    return events;
}

bool Chronology::settle_by_service(Sequel& sequel, Positions chain) const {
    const ServiceType* highest = nullptr;
    for (const std::size_t position : chain) {
        const ServiceType* const service = service_of(at(position));
        if (!service || !service->rank || (highest && *highest->rank <= *service->rank)) continue;
        highest = service;
        sequel.decided_by = position;
    }
    if (!highest) return false;
    sequel.step = SettledBy::service;
    return true;
}

bool Chronology::settle_by_assessment(Sequel& sequel, Positions chain) const {
    std::vector<std::size_t> last;
    // Without an end nobody knows when it came to that: such a one counts only where no other does.
    const auto ended = [&](std::size_t position) {
        return at(position).end == open_ended ? -open_ended : at(position).end;
    };
    for (const std::size_t position : chain) {
        const Event& event = at(position);
        const EventOutcome* const outcome = outcome_of(event);
        const bool says = event.kind == EventKind::assessment || event.kind == EventKind::review;
        if (!says || !outcome || !outcome->classifies) continue;
        if (!last.empty() && ended(position) > ended(last.front())) last.clear();
        if (last.empty() || ended(position) == ended(last.front())) last.push_back(position);
    }
    if (last.empty()) return false;
    const EventOutcome& first = *outcome_of(at(last.front()));
    const bool agree = std::all_of(
        last.begin(), last.end(), [&](std::size_t position) { return outcome_of(at(position))->means == first.means; });
    sequel.decided_by = last.front();
    sequel.step = agree ? SettledBy::assessment_or_review : SettledBy::disagreement;
    return true;
}

void Chronology::settle_by_own_outcome(Sequel& sequel, SettledBy step) const {
    const Event& own = at(sequel.own);
    const EventOutcome* const outcome = outcome_of(own);
    sequel.step = step;
    sequel.decided_by = sequel.own;
    if (outcome && outcome->classifies) return;
    if (outcome) {
        sequel.unclassified = Unclassified::outcome_says_nothing;
    } else {
        sequel.unclassified =
            own.outcome == nothing_there ? Unclassified::no_outcome : Unclassified::outcome_not_listed;
    }
}

void Chronology::note_services_meanwhile(Sequel& sequel) const {
    sequel.service_began_meanwhile = std::any_of(events_.begin(), events_.end(), [&](std::size_t position) {
        const ServiceType* const service = service_of(at(position));
        return service && service->rank && at(position).start >= sequel.received && at(position).start < sequel.ended;
    });
}

void Chronology::append_to(std::vector<Sequel>& all) const {
    for (Sequel& sequel : requests()) {
        settle_request(sequel);
        sequel.new_client = is_new_client(sequel.received);
        note_services_meanwhile(sequel);
        sequel.window_seen = sequel.ended + method_.days.window <= extract_.last_day;
        SettledBy without_any = SettledBy::nothing_followed;
        const std::vector<std::size_t> events = chain(sequel, without_any);
        if (!settle_by_service(sequel, events) && !settle_by_assessment(sequel, events))
            settle_by_own_outcome(sequel, events.empty() ? without_any : SettledBy::no_service_found);
        all.push_back(std::move(sequel));
    }
}

}  // namespace

std::string_view name_of(SettledBy step) {
    switch (step) {
        case SettledBy::service: return "service";
        case SettledBy::assessment_or_review: return "assessment or review";
        case SettledBy::disagreement: return "assessments or reviews that disagree";
        case SettledBy::no_service_found: return "no service found";
        case SettledBy::nothing_followed: return "no chronology: nothing followed";
        case SettledBy::too_late: return "no chronology: the first event came after the window";
        case SettledBy::superseded: break;
    }
    return "no chronology: superseded by a later request";
}

std::string_view prefix_of(SettledBy step) {
    switch (step) {
        case SettledBy::service:
        case SettledBy::assessment_or_review:
        case SettledBy::disagreement: return "";
        case SettledBy::no_service_found: return "No Service Found";
        case SettledBy::nothing_followed:
        case SettledBy::too_late:
        case SettledBy::superseded: break;
    }
    return "No chronology";
}

std::string_view category_of(const Extract& extract, const Method& method, const Sequel& sequel) {
    const Event& event = extract.events[sequel.decided_by];
    if (sequel.step == SettledBy::service) return method.services[event.service].name;
    if (sequel.step == SettledBy::disagreement) return method.outcomes[method.disagreement].category;
    return event.outcome < method.outcomes.size() ? method.outcomes[event.outcome].category
                                                  : method.cannot_be_classified;
}

std::string category_in_full(const Extract& extract, const Method& method, const Sequel& sequel) {
    const std::string_view prefix = prefix_of(sequel.step);
    const std::string_view category = category_of(extract, method, sequel);
    return prefix.empty() ? std::string(category) : fmt::format("{}: {}", prefix, category);
}

std::vector<Sequel> find_sequels(const Extract& extract, const Method& method) {
    std::vector<std::size_t> order(extract.events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t position) {
        const Event& event = extract.events[position];
        return std::tuple(event.person, event.start, event.end, event.line);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) { return key(one) < key(other); });
    std::vector<Sequel> all;
    for (auto begin = order.begin(); begin != order.end();) {
        const std::uint32_t person = extract.events[*begin].person;
        const auto end = std::find_if(begin, order.end(),
                                      [&](std::size_t position) { return extract.events[position].person != person; });
        Chronology(extract, method, Positions(&*begin, static_cast<std::size_t>(end - begin))).append_to(all);
        begin = end;
    }
    std::sort(all.begin(), all.end(), [&](const Sequel& one, const Sequel& other) {
        return std::tuple(one.received, extract.events[one.rows.front()].line) <
               std::tuple(other.received, extract.events[other.rows.front()].line);
    });
    return all;
}

}  // namespace ascrules::outcomes
