#include "compiler/past/outcomes/extract.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/unseen.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::outcomes {

namespace {

constexpr std::size_t longest_reference = 100;
/// Nobody has so many events: such an identifier stands for many people.
constexpr std::size_t most_events_of_a_person = 2'000;

/// A field without spaces at its ends; the text NULL stands for nothing.
std::string_view said(std::string_view field) {
    const std::string_view text = spelling::without_unseen_ends(field);
    const bool is_null = text.size() == 4 && spelling::folded(text) == "null";
    return is_null ? std::string_view() : text;
}

/// Reasons, each once, in the order of the kinds given.
class Reasons {
  public:
    void add(std::size_t kind, std::string_view what, std::string_view advice, std::size_t line) {
        Reason& reason = reasons_[kind];
        if (reason.lines.empty()) {
            reason.what = what;
            reason.advice = advice;
        }
        reason.lines.push_back(line);
    }
    [[nodiscard]] std::vector<Reason> take() {
        std::vector<Reason> all;
        for (auto& [kind, reason] : reasons_) {
            std::sort(reason.lines.begin(), reason.lines.end());
            all.push_back(std::move(reason));
        }
        return all;
    }

  private:
    std::map<std::size_t, Reason> reasons_;
};

/// Why a row takes no part, or what in it is not understood; the order in which they are reported.
enum Kind : std::size_t {
    unreadable,
    no_client_type,
    unknown_client_type,
    not_covered,
    unknown_event_type,
    no_person,
    uncertain_person,
    shared_identifier,
    no_start,
    wrong_start,
    wrong_end,
    ends_too_early,
    no_end,
    no_outcome,
    unknown_outcome,
    no_service_type,
    unknown_service_type,
    unknown_route,
    long_reference,
};

class Reader {
  public:
    Reader(const Method& method, const Columns& columns, Extract& extract)
        : method_(method), columns_(columns), extract_(extract) {}

    void take(const std::vector<std::string_view>& fields, std::size_t line);
    void take_unreadable(const writing::Fault& fault, std::size_t line);
    void finish();

  private:
    struct Person {
        bool only_local = false;      ///< known by the council's identifier alone
        bool has_nhs_number = false;  ///< elsewhere, that is
        std::size_t events = 0;
    };

    [[nodiscard]] std::string_view at(const std::vector<std::string_view>& fields, std::size_t column) const {
        return said(fields[column]);
    }
    [[nodiscard]] std::string_view at(const std::vector<std::string_view>& fields,
                                      std::optional<std::size_t> column) const {
        return column ? said(fields[*column]) : std::string_view();
    }
    void set_aside(Kind kind, std::string_view what, std::string_view advice, std::size_t line) {
        set_aside_.add(kind, what, advice, line);
    }
    void remark(Kind kind, std::string_view what, std::string_view advice, std::size_t line) {
        remarks_.add(kind, what, advice, line);
    }
    bool is_covered(std::string_view client_type, std::size_t line);
    bool take_kind(std::string_view text, Event& event);
    bool take_person(const std::vector<std::string_view>& fields, Event& event);
    std::uint32_t person_number(std::string key, bool only_local);
    bool take_days(const std::vector<std::string_view>& fields, Event& event);
    void take_outcome(std::string_view text, Event& event);
    void take_service(std::string_view text, Event& event);
    void take_route(std::string_view text, Event& event);
    void take_reference(std::string_view text, Event& event);
    void take_last_day(std::string_view period_end, const Event& event);

    const Method& method_;
    const Columns& columns_;
    Extract& extract_;
    Reasons set_aside_;
    Reasons remarks_;
    std::unordered_map<std::string, std::uint32_t> numbers_;  ///< of people, by identifier
    std::vector<Person> people_;
    bool has_period_ = false;
};

bool Reader::is_covered(std::string_view client_type, std::size_t line) {
    const auto known = method_.client_types.find(spelling_key(client_type));
    if (client_type.empty()) {
        set_aside(no_client_type, "no Client_Type", "the method needs to know whose event it is", line);
    } else if (known == method_.client_types.end()) {
        set_aside(unknown_client_type, "a Client_Type that is in neither release's list",
                  "correct it, or add it under `clients` of a method of your own", line);
    } else if (!known->second) {
        set_aside(not_covered, "an unpaid carer's event, which the published method does not count",
                  "nothing is wrong with these rows", line);
    }
    return known != method_.client_types.end() && known->second;
}

bool Reader::take_kind(std::string_view text, Event& event) {
    const std::string key = spelling_key(text);
    for (const EventKind kind : {EventKind::request, EventKind::assessment, EventKind::service, EventKind::review}) {
        event.kind = kind;
        if (key == spelling_key(name_of(kind))) return true;
    }
    set_aside(unknown_event_type, "an Event_Type other than Request, Assessment, Service and Review",
              "correct it, if it is one of these", event.line);
    return false;
}

std::uint32_t Reader::person_number(std::string key, bool only_local) {
    const auto [found, is_new] = numbers_.emplace(std::move(key), static_cast<std::uint32_t>(people_.size()));
    if (is_new) people_.push_back({only_local, false, 0});
    return found->second;
}

bool Reader::take_person(const std::vector<std::string_view>& fields, Event& event) {
    const std::string_view nhs_number = at(fields, columns_.nhs_number);
    const std::string_view local = at(fields, columns_.local_identifier);
    if (nhs_number.empty() && local.empty()) {
        set_aside(no_person, "nothing that says whose event it is (NHS_Number, LA_Person_Unique_Identifier)",
                  "fill one of them in", event.line);
        return false;
    }
    // A byte that no field holds parts what would else run together.
    const std::string authority = spelling::folded(at(fields, columns_.authority)) + '\0';
    if (!local.empty()) {
        event.person = person_number(authority + "L" + std::string(local), true);
        if (!nhs_number.empty()) people_[event.person].has_nhs_number = true;
    }
    if (!nhs_number.empty()) {
        std::string digits;
        std::copy_if(nhs_number.begin(), nhs_number.end(), std::back_inserter(digits), [](char c) { return c != ' '; });
        event.person = person_number(authority + "N" + digits, false);
    }
    return true;
}

bool Reader::take_days(const std::vector<std::string_view>& fields, Event& event) {
    const std::string_view start = at(fields, columns_.start);
    const std::string_view end = at(fields, columns_.end);
    const auto first = read_day(start);
    if (!first) {
        if (start.empty()) {
            set_aside(no_start, "no Event_Start_Date", "fill it in", event.line);
        } else {
            set_aside(wrong_start, "an Event_Start_Date that is no day of the calendar",
                      "write it as 2025-10-31 or 31/10/2025", event.line);
        }
        return false;
    }
    event.start = *first;
    if (end.empty() || is_open_end(end)) return true;
    const auto last = read_day(end);
    if (!last) {
        set_aside(wrong_end, "an Event_End_Date that is no day of the calendar", "write it as 2025-10-31 or 31/10/2025",
                  event.line);
        return false;
    }
    event.end = *last;
    if (event.end >= event.start) return true;
    set_aside(ends_too_early, "an Event_End_Date before the Event_Start_Date", "correct one of the two", event.line);
    return false;
}

void Reader::take_outcome(std::string_view text, Event& event) {
    // A service is what followed, whatever its own outcome; only a request's is always needed.
    if (event.kind == EventKind::service) return;
    if (text.empty()) {
        // One that is not completed has none yet.
        if (event.kind == EventKind::request && event.end != open_ended)
            remark(no_outcome, "a request without an Event_Outcome",
                   "fill it in: it counts where nothing else says what followed", event.line);
        return;
    }
    const auto found = method_.outcome_spellings.find(spelling_key(text));
    event.outcome = found == method_.outcome_spellings.end() ? not_listed : static_cast<std::uint16_t>(found->second);
    if (event.outcome == not_listed)
        remark(unknown_outcome, "an Event_Outcome that is in neither release's list",
               "correct it, or add it under `outcomes` of a method of your own", event.line);
}

void Reader::take_service(std::string_view text, Event& event) {
    if (event.kind != EventKind::service) return;
    if (text.empty()) {
        remark(no_service_type, "a service without a Service_Type",
               "fill it in: the service was passed over as what followed", event.line);
        return;
    }
    const auto found = method_.service_spellings.find(spelling_key(text));
    event.service = found == method_.service_spellings.end() ? not_listed : static_cast<std::uint16_t>(found->second);
    if (event.service == not_listed)
        remark(unknown_service_type, "a Service_Type that is in neither release's list",
               "correct it, or add it under `services` of a method of your own", event.line);
}

void Reader::take_route(std::string_view text, Event& event) {
    if (event.kind != EventKind::request || text.empty()) return;
    const auto found = method_.route_spellings.find(spelling_key(text));
    event.route = found == method_.route_spellings.end() ? not_listed : static_cast<std::uint16_t>(found->second);
    if (event.route == not_listed)
        remark(unknown_route, "a Request_Route_of_Access that the method does not list",
               "it decides nothing; to see it in the output, add it under `routes of access` of a method of your own",
               event.line);
}

void Reader::take_reference(std::string_view text, Event& event) {
    if (text.size() > longest_reference) {
        remark(long_reference,
               fmt::format("a reference longer than {} characters, which is left out", longest_reference),
               "name another column with --reference, if this one holds text", event.line);
        return;
    }
    event.reference_at = static_cast<std::uint32_t>(extract_.references.size());
    event.reference_length = static_cast<std::uint8_t>(text.size());
    extract_.references += text;
}

void Reader::take_last_day(std::string_view period_end, const Event& event) {
    if (const auto day = read_day(period_end)) {
        extract_.last_day = has_period_ ? std::max(extract_.last_day, *day) : *day;
        has_period_ = true;
    } else if (!has_period_) {
        extract_.last_day = std::max(extract_.last_day, event.start);
    }
}

void Reader::take(const std::vector<std::string_view>& fields, std::size_t line) {
    Event event;
    event.line = line;
    if (!is_covered(at(fields, columns_.client_type), line)) return;
    if (!take_kind(at(fields, columns_.event_type), event) || !take_person(fields, event)) return;
    if (!take_days(fields, event)) return;
    take_outcome(at(fields, columns_.outcome), event);
    take_service(at(fields, columns_.service_type), event);
    take_route(at(fields, columns_.route), event);
    take_reference(at(fields, columns_.reference), event);
    take_last_day(at(fields, columns_.period_end), event);
    extract_.events.push_back(event);
}

void Reader::take_unreadable(const writing::Fault& fault, std::size_t line) {
    set_aside(unreadable, fmt::format("not readable as a row; the first: {}", fault.what), fault.advice, line);
}

/// Takes out the rows whose person is not certain, and says what can only be known at the end.
void Reader::finish() {
    for (const Event& event : extract_.events) ++people_[event.person].events;
    const auto is_uncertain = [](const Person& person) { return person.only_local && person.has_nhs_number; };
    const auto is_shared = [](const Person& person) { return person.events > most_events_of_a_person; };
    for (const Event& event : extract_.events) {
        if (is_uncertain(people_[event.person])) {
            set_aside(
                uncertain_person, "no NHS_Number, though other rows have one for the same LA_Person_Unique_Identifier",
                "fill it in, or bring people together by the council's own identifier: --person local", event.line);
        } else if (is_shared(people_[event.person])) {
            set_aside(shared_identifier,
                      fmt::format("an identifier that more than {} rows share, which is no one person's",
                                  writing::grouped(most_events_of_a_person)),
                      "fill in whose events they are", event.line);
        } else if (event.kind == EventKind::request && event.end == open_ended) {
            set_aside(no_end, "a request without an Event_End_Date, which is not completed",
                      "it has no sequel yet; it still supersedes the request before it", event.line);
        }
    }
    const auto goes = [&](const Event& event) {
        return is_uncertain(people_[event.person]) || is_shared(people_[event.person]);
    };
    std::erase_if(extract_.events, goes);
    const auto stays = [&](const Person& person) {
        return person.events > 0 && !is_uncertain(person) && !is_shared(person);
    };
    extract_.people = static_cast<std::size_t>(std::count_if(people_.begin(), people_.end(), stays));
    extract_.set_aside = set_aside_.take();
    extract_.remarks = remarks_.take();
}

}  // namespace

std::string_view name_of(EventKind kind) {
    switch (kind) {
        case EventKind::request: return "Request";
        case EventKind::assessment: return "Assessment";
        case EventKind::service: return "Service";
        case EventKind::review: break;
    }
    return "Review";
}

std::optional<Extract> read_extract(casefile::CsvReader& rows, const Method& method, const ExtractOptions& options,
                                    writing::Problems& problems) {
    using Next = casefile::CsvReader::Next;
    if (!rows.read_header(problems)) return std::nullopt;
    const auto columns = find_columns(rows.header(), rows.file(), options.person_by, options.reference, problems);
    if (!columns) return std::nullopt;
    Extract extract;
    extract.file = rows.file();
    extract.has_references = columns->reference.has_value();
    Reader reader(method, *columns, extract);
    for (Next next = rows.next(); next != Next::end; next = rows.next()) {
        if (next == Next::stopped) {
            problems.push_back(rows.problem());
            return std::nullopt;
        }
        if (++extract.rows > options.most_rows) {
            problems.push_back({extract.file, rows.line(),
                                fmt::format("the file holds more than {} rows, and all are needed in memory at once",
                                            writing::grouped(options.most_rows)),
                                "take one council, or fewer years, at a time; leave two months on either side of the "
                                "requests that are asked for"});
            return std::nullopt;
        }
        if (next == Next::row) {
            reader.take(rows.fields(), rows.line());
        } else {
            reader.take_unreadable(rows.fault(), rows.line());
        }
    }
    extract.empty_rows = rows.empty_rows();
    reader.finish();
    return extract;
}

}  // namespace ascrules::outcomes
