#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// SYNTHETIC extracts of Client Level Data, and a second, naive way to find out what followed each request in them. It is written from the
/// prose of the method, with tables of its own, and shares no code with compiler/past/outcomes.
namespace ascrules::tests {

/// One made-up row. Days are counted from 1 June 2025.
struct MadeUpEvent {
    std::string reference;
    std::string nhs_number;  ///< made up, as are all identifiers; may be empty
    std::string local;
    std::string client_type = "Service User";
    std::string type;  ///< "Request", "Assessment", "Service", "Review", or one that does not exist
    int start = 0;
    std::optional<int> end;
    int outcome = -1;  ///< a position in the referee's table; -1: none, -2: one that does not exist
    int service = -1;  ///< the same for services
    int route = -1;
    bool dates_are_wrong = false;  ///< the row is written with a date that is none, or one before the other
};

struct Days {
    int request_gap = 4;
    int window = 28;
    int chain_gap = 3;
};

/// What followed one request, as the output has it.
struct Verdict {
    std::string references;
    int received = 0;
    int ended = 0;
    bool new_client = false;
    std::string in_full;  ///< the outcome class with its prefix
    std::string step;
    std::string decided_by;  ///< a reference
    bool operator==(const Verdict&) const = default;
};

/// The same for the same seed. A few people, some tens of rows, everything that can be wrong with them.
[[nodiscard]] std::vector<MadeUpEvent> made_up_events(std::uint64_t seed);

/// The events as a CSV file, dates and spellings written in all ways that count; the same for the same seed.
[[nodiscard]] std::string csv_of(const std::vector<MadeUpEvent>& events, std::uint64_t seed);

/// 2025-06-01 and so many days, as YYYY-MM-DD.
[[nodiscard]] std::string day_text(int day);

/// The verdicts by their first reference.
[[nodiscard]] std::map<std::string, Verdict> naive_outcomes(const std::vector<MadeUpEvent>& events, Days days,
                                                            bool by_local_identifier);

}  // namespace ascrules::tests
