#include "tests/referees/outcomes_referee.h"

#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

/// The table of the specification's outcomes: both spellings, the place in both lists, and the class. No spelling: not in that release.
struct OutcomeLine {
    const char* release_1;
    int rank_1;
    const char* release_2;
    int rank_2;
    const char* category;
};

const char* const unable = "Unable_To_Classify";
const char* const other_reason = "No Services Provided - other reason";

const std::vector<OutcomeLine> outcome_table{
    {"Progress to Reablement/ST-Max", 1, "Progress to reablement/ST-Max", 1, unable},
    {"Progress to Assessment", 2, "", 2, unable},
    {"", 0, "Progress to assessment, review or reassessment", 2, unable},
    {"Admitted to hospital", 3, "Admitted to hospital", 6, unable},
    {"Progress to Re-assessment / Unplanned Review", 4, "", 2, unable},
    {"Progress to Support Planning / Services", 5, "", 4, unable},
    {"", 0, "Progress to support planning or services", 4, unable},
    {"Progress to End of Life Care", 6, "", 3, "End of Life"},
    {"No change in package", 7, "", 5, unable},
    {"", 0, "Continuation of support or services", 5, unable},
    {"Service ended as planned", 8, "", 14, unable},
    {"", 0, "NFA: Support ended as planned", 14, unable},
    {"Progress to financial assessment", 9, "", 3, unable},
    {"Provision of service", 10, "", 5, unable},
    {"NFA - Deceased", 11, "NFA: Deceased", 13, "No Services Provided - Deceased"},
    {"NFA - Moved to another LA", 12, "", 7, other_reason},
    {"", 0, "NFA: Responsibility moved to another local authority", 7, other_reason},
    {"NFA - 100% NHS funded care", 13, "", 8, "100% NHS Funded Care"},
    {"", 0, "NFA: Referral to NHS services or NHS funded social care", 8, "100% NHS Funded Care"},
    {"NFA - Information & Advice / Signposting only", 14, "", 10, "Universal Services/ Signposted to other services"},
    {"", 0, "NFA: Information and advice or signposting", 10, "Universal Services/ Signposted to other services"},
    {"NFA - Self-funded client (Inc. 12wk disregard)", 15, "", 9, other_reason},
    {"", 0, "NFA: Self-funded client or under 12wk disregard", 9, other_reason},
    {"", 0, "NFA: Referral to other service within the local authority", 11, other_reason},
    {"NFA - Support declined", 16, "NFA: Support declined", 12, other_reason},
    {"NFA - Support ended: Other reason", 17, "", 15, other_reason},
    {"", 0, "NFA: Support ended for other reason", 15, other_reason},
    {"NFA - No services offered: Other reason", 18, "", 16, other_reason},
    {"", 0, "NFA: No services offered for other reason", 16, other_reason},
    {"NFA- Other", 19, "NFA: Other", 17, other_reason}};

/// The highest first; the last one has no place in the order.
const std::vector<std::string> service_table{
    "Short Term Support: ST-Max",           "Long Term Support: Nursing Care", "Long Term Support: Residential Care",
    "Long Term Support: Community",         "Long Term Support: Prison",       "Short Term Support: Ongoing Low Level",
    "Short Term Support: Other Short Term", "Carer Support: Direct to Carer"};
constexpr int services_in_order = 7;

bool is_long_term(int service) {
    return service >= 1 && service <= 4;
}

const std::vector<std::string> routes{"Community / Other route", "Discharge from Hospital", "Self-Funder"};

constexpr int july_2025 = 30;  // 1 July, counted from 1 June

template <typename T>
const T& one_of(Chance& chance, const std::vector<T>& all) {
    return all[chance.below(all.size())];
}

std::optional<int> made_up_end(Chance& chance, const std::string& type, int start) {
    const bool open = chance.happens(1, type == "Service" ? 3 : 15);
    if (open) return std::nullopt;
    // Short ones are the rule, so that gaps of just three, four and twenty-eight days come about.
    return start + (chance.happens(1, 4) ? chance.between(0, 40) : chance.between(0, 4));
}

std::string cased(Chance& chance, std::string text) {
    const std::size_t how = chance.below(4);
    for (char& c : text) {
        if (how == 0) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (how == 1) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (how == 2) std::replace(text.begin(), text.end(), ':', '-');
    return text;
}

std::chrono::year_month_day date_of(int day) {
    using namespace std::chrono;
    return sys_days(2025y / June / 1) + std::chrono::days(day);
}

std::string written_day(Chance& chance, int day) {
    const auto date = date_of(day);
    const int year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto of_month = static_cast<unsigned>(date.day());
    switch (chance.below(5)) {
        case 0: return fmt::format("{}-{:02}-{:02}", year, month, of_month);
        case 1: return fmt::format("{:02}/{:02}/{}", of_month, month, year);
        case 2: return fmt::format("{}/{}/{}", of_month, month, year);
        case 3: return fmt::format("{}-{:02}-{:02} 00:00:00.000", year, month, of_month);
        default: return fmt::format("{:02}/{:02}/{} 00:00", of_month, month, year);
    }
}

std::string quoted(std::string text) {
    return '"' + std::move(text) + '"';
}

}  // namespace

std::string day_text(int day) {
    const auto date = date_of(day);
    return fmt::format("{}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::vector<MadeUpEvent> made_up_events(std::uint64_t seed) {
    Chance chance(seed);
    std::vector<MadeUpEvent> events;
    const std::size_t rows = 1 + chance.below(24);
    const std::size_t people = 1 + chance.below(3);
    const int span = chance.happens(1, 2) ? 20 : 70;
    const bool hardly_a_service = chance.happens(1, 3);
    while (events.size() < rows) {
        if (!events.empty() && chance.happens(1, 12)) {
            events.push_back(one_of(chance, std::vector(events)));
            events.back().reference = fmt::format("R{:02}", events.size());
            continue;
        }
        MadeUpEvent event;
        event.reference = fmt::format("R{:02}", events.size() + 1);
        const std::size_t person = chance.below(people);
        if (!chance.happens(1, 20)) event.local = fmt::format("made-up-{}", person);
        if (!chance.happens(1, 10) && person != 2) event.nhs_number = fmt::format("000 000 000{}", person);
        event.type = one_of(chance, std::vector<std::string>{"Request", "Request", "Service", "Assessment", "Review"});
        if (hardly_a_service && event.type != "Request" && chance.happens(5, 6))
            event.type = chance.happens(1, 2) ? "Assessment" : "Review";
        if (chance.happens(1, 40)) event.type = "Conversation";
        if (chance.happens(1, 25))
            event.client_type = one_of(chance, std::vector<std::string>{"Carer", "", "Neighbour"});
        event.start = static_cast<int>(chance.below(static_cast<std::size_t>(span))) + (chance.happens(1, 2) ? 0 : 20);
        event.end = made_up_end(chance, event.type, event.start);
        event.outcome = static_cast<int>(chance.below(outcome_table.size()));
        if (hardly_a_service && chance.happens(1, 2)) event.outcome = chance.between(14, 29);  // those that classify
        if (chance.happens(1, 12)) event.outcome = chance.happens(1, 2) ? -1 : -2;
        if (event.type == "Service") {
            event.service = static_cast<int>(chance.below(service_table.size()));
            if (chance.happens(1, 12)) event.service = chance.happens(1, 2) ? -1 : -2;
        }
        if (event.type == "Request") event.route = static_cast<int>(chance.below(routes.size()));
        event.dates_are_wrong = chance.happens(1, 25);
        events.push_back(event);
        if (hardly_a_service && event.type != "Request" && event.type != "Service" && chance.happens(1, 3)) {
            // Another that ends on the same day, and perhaps came to something else.
            event.reference = fmt::format("R{:02}", events.size() + 1);
            event.outcome = chance.between(14, 29);
            events.push_back(event);
        }
    }
    return events;
}

std::string csv_of(const std::vector<MadeUpEvent>& events, std::uint64_t seed) {
    Chance chance(seed);
    std::string text =
        "Event Reference,NHS_Number,la_person_unique_identifier,Date_of_Birth,CLIENT_TYPE,Event_Type,Event_Start_Date,"
        "Event_End_Date,Event_Outcome,Service_Type,Request_Route_of_Access\n";
    for (const MadeUpEvent& event : events) {
        std::string start = written_day(chance, event.start);
        std::string end = event.end ? written_day(chance, *event.end) : (chance.happens(1, 2) ? "" : "NULL");
        if (event.dates_are_wrong) {
            switch (chance.below(4)) {
                case 0: start = "31/06/2025"; break;
                case 1: start = ""; break;
                case 2: end = "06/25/2025"; break;
                default: end = "2025-05-31"; break;
            }
        }
        std::string outcome;
        if (event.outcome == -2) outcome = "Something else";
        if (event.outcome >= 0) {
            const OutcomeLine& line = outcome_table[static_cast<std::size_t>(event.outcome)];
            const bool second = *line.release_1 == '\0' || (*line.release_2 != '\0' && chance.happens(1, 2));
            outcome = cased(chance, second ? line.release_2 : line.release_1);
        }
        std::string service;
        if (event.service == -2) service = "Long Term Support: Elsewhere";
        if (event.service >= 0) service = cased(chance, service_table[static_cast<std::size_t>(event.service)]);
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", event.reference, event.nhs_number, event.local,
                            "1900-01-01", event.client_type, cased(chance, event.type), start, end, quoted(outcome),
                            quoted(service), event.route < 0 ? "" : routes[static_cast<std::size_t>(event.route)]);
    }
    return text;
}

namespace {

/// What the referee knows about one row: the row and where it stands in the file.
struct Placed {
    MadeUpEvent event;
    int place = 0;

    [[nodiscard]] int last_day() const { return event.end.value_or(1'000'000); }
    /// Whether this row comes before another: by start, then by end, then as they stand in the file.
    [[nodiscard]] bool before(const Placed& other) const {
        if (event.start != other.event.start) return event.start < other.event.start;
        if (last_day() != other.last_day()) return last_day() < other.last_day();
        return place < other.place;
    }
};

using Rows = std::vector<Placed>;

/// The row that comes last of those before `row`.
const Placed* one_before(const Rows& rows, const Placed& row) {
    const Placed* found = nullptr;
    for (const Placed& other : rows) {
        if (other.before(row) && (found == nullptr || found->before(other))) found = &other;
    }
    return found;
}

Rows sorted(Rows rows) {
    std::sort(rows.begin(), rows.end(), [](const Placed& one, const Placed& other) { return one.before(other); });
    return rows;
}

/// Who a row belongs to; nothing where that is not known for certain.
std::string person_of(const MadeUpEvent& event, const std::vector<MadeUpEvent>& all, bool by_local) {
    if (by_local) return event.local;
    if (!event.nhs_number.empty()) return "nhs " + event.nhs_number;
    if (event.local.empty()) return "";
    for (const MadeUpEvent& other : all) {
        const bool looked_at = other.client_type == "Service User" && other.type != "Conversation";
        if (looked_at && other.local == event.local && !other.nhs_number.empty()) return "";
    }
    return "local " + event.local;
}

std::string class_of(int outcome) {
    return outcome < 0 ? unable : outcome_table[static_cast<std::size_t>(outcome)].category;
}

/// Where an outcome stands in the list that applies; what is in no list comes last.
std::vector<int> rank_of(const Placed& row, bool release_1) {
    const int outcome = row.event.outcome;
    if (outcome < 0) return {1'000'000, 1'000'000, outcome == -1 ? 1 : 0, row.place};
    const OutcomeLine& line = outcome_table[static_cast<std::size_t>(outcome)];
    const int first = line.rank_1 == 0 ? 1'000'000 : line.rank_1;
    return {release_1 ? first : line.rank_2, release_1 ? line.rank_2 : first, 0, row.place};
}

/// One outcome, whichever release spells it.
int same_in_both(int outcome) {
    return outcome_table[static_cast<std::size_t>(outcome)].rank_2;
}

Verdict verdict_on(const Rows& request, const Rows& person, Days days) {
    Verdict verdict;
    verdict.received = request.front().event.start;
    std::set<std::string> own_rows;
    for (const Placed& row : request) {
        verdict.ended = std::max(verdict.ended, *row.event.end);
        verdict.references += (verdict.references.empty() ? "" : "; ") + row.event.reference;
        own_rows.insert(row.event.reference);
    }
    verdict.new_client = true;
    for (const Placed& row : person) {
        if (row.event.type == "Service" && is_long_term(row.event.service) && row.event.start <= verdict.received &&
            row.last_day() >= verdict.received)
            verdict.new_client = false;
    }

    // The row that speaks for the request.
    bool release_1 = verdict.received < july_2025;
    for (const Placed& row : request) {
        if (*row.event.end == verdict.ended && row.event.outcome >= 0 &&
            outcome_table[static_cast<std::size_t>(row.event.outcome)].rank_1 == 0)
            release_1 = false;
    }
    const Placed* own = nullptr;
    for (const Placed& row : request) {
        if (*row.event.end != verdict.ended) continue;
        if (own == nullptr || rank_of(row, release_1) < rank_of(*own, release_1)) own = &row;
    }

    // What came afterwards, and how much of it hangs together.
    Rows after;
    for (const Placed& row : person) {
        if (row.event.start >= verdict.ended && !own_rows.contains(row.event.reference)) after.push_back(row);
    }
    after = sorted(after);
    std::string none = "no chronology: nothing followed";
    Rows chain;
    if (!after.empty() && after.front().event.start > verdict.ended + days.window) {
        none = "no chronology: the first event came after the window";
    } else {
        for (const Placed& row : after) {
            const Placed* before = one_before(after, row);
            if (before != nullptr && before->event.end && row.event.start > *before->event.end + days.chain_gap) break;
            chain.push_back(row);
        }
        int next_request = 1'000'000;
        for (const Placed& row : chain) {
            if (row.event.type == "Request") next_request = std::min(next_request, row.event.start);
        }
        if (next_request < 1'000'000) none = "no chronology: superseded by a later request";
        Rows until;
        for (const Placed& row : chain) {
            if (row.event.start < next_request) until.push_back(row);
        }
        chain = until;
    }

    // The highest service.
    for (int service = 0; service < services_in_order; ++service) {
        for (const Placed& row : chain) {
            if (row.event.type != "Service" || row.event.service != service) continue;
            verdict.in_full = service_table[static_cast<std::size_t>(service)];
            verdict.step = "service";
            verdict.decided_by = row.event.reference;
            return verdict;
        }
    }

    // What assessments and reviews came to, those that ended last.
    Rows saying;
    for (const Placed& row : chain) {
        if ((row.event.type == "Assessment" || row.event.type == "Review") && class_of(row.event.outcome) != unable)
            saying.push_back(row);
    }
    if (!saying.empty()) {
        int latest = -1;
        for (const Placed& row : saying) latest = std::max(latest, row.event.end.value_or(-1));
        std::set<int> different;
        const Placed* first = nullptr;
        for (const Placed& row : saying) {
            if (row.event.end.value_or(-1) != latest) continue;
            if (first == nullptr) first = &row;
            different.insert(same_in_both(row.event.outcome));
        }
        verdict.decided_by = first->event.reference;
        verdict.step = different.size() == 1 ? "assessment or review" : "assessments or reviews that disagree";
        verdict.in_full = different.size() == 1 ? class_of(first->event.outcome) : other_reason;
        return verdict;
    }

    verdict.decided_by = own->event.reference;
    verdict.step = chain.empty() ? none : "no service found";
    verdict.in_full = (chain.empty() ? "No chronology: " : "No Service Found: ") + class_of(own->event.outcome);
    return verdict;
}

}  // namespace

std::map<std::string, Verdict> naive_outcomes(const std::vector<MadeUpEvent>& events, Days days,
                                              bool by_local_identifier) {
    std::map<std::string, Rows> people;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const MadeUpEvent& event = events[i];
        const std::string person = person_of(event, events, by_local_identifier);
        const bool counts =
            event.client_type == "Service User" && event.type != "Conversation" && !event.dates_are_wrong;
        if (counts && !person.empty()) people[person].push_back({event, static_cast<int>(i)});
    }
    std::map<std::string, Verdict> verdicts;
    for (const auto& [person, rows] : people) {
        Rows completed;
        for (const Placed& row : rows) {
            if (row.event.type == "Request" && row.event.end) completed.push_back(row);
        }
        completed = sorted(completed);
        for (const Placed& first : completed) {
            const Placed* before = one_before(completed, first);
            if (before != nullptr && first.event.start <= *before->event.end + days.request_gap) continue;
            Rows request{first};
            for (const Placed& row : completed) {
                if (!first.before(row)) continue;
                if (row.event.start > *one_before(completed, row)->event.end + days.request_gap) break;
                request.push_back(row);
            }
            Verdict verdict = verdict_on(request, rows, days);
            verdicts.emplace(first.event.reference, verdict);
        }
    }
    return verdicts;
}

}  // namespace ascrules::tests
