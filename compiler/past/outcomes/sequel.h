#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/outcomes/extract.h"
#include "compiler/past/outcomes/method.h"

/// What followed each request. docs/outcomes.md goes through the method step by step.
namespace ascrules::outcomes {

/// What settled the outcome of a request.
enum class SettledBy {
    service,               ///< the highest service in the chain
    assessment_or_review,  ///< what an assessment or review of the chain came to
    disagreement,          ///< those that ended last came to different things
    no_service_found,      ///< a chain that says nothing: the request's own outcome
    nothing_followed,      ///< no chain at all: the request's own outcome
    too_late,              ///< the first event came after the window: the request's own outcome
    superseded,            ///< a later request came first: the request's own outcome
};

inline constexpr std::size_t step_count = 7;

/// "service", "no chronology: superseded by a later request"
[[nodiscard]] std::string_view name_of(SettledBy step);

/// What the published tables put before the class where a request's own outcome settles it: "No Service Found", "No chronology".
[[nodiscard]] std::string_view prefix_of(SettledBy step);

/// Why the class is the one for what cannot be classified.
enum class Unclassified { no_outcome, outcome_not_listed, outcome_says_nothing };

/// One request, with all rows that are one with it.
struct Sequel {
    std::vector<std::size_t> rows;  ///< positions in Extract::events, the first to start first; never empty
    std::int32_t received = 0;      ///< the day on which the first row starts
    std::int32_t ended = 0;         ///< the day on which the last row ends
    std::size_t own = 0;            ///< the row whose outcome and route count as the request's
    bool new_client = false;        ///< no long-term service was open on the day received
    SettledBy step = SettledBy::nothing_followed;
    std::size_t decided_by = 0;  ///< a position in Extract::events; `own` where the request's own outcome counts
    std::optional<Unclassified> unclassified;
    bool window_seen = false;              ///< the extract goes on to the end of the window
    bool service_began_meanwhile = false;  ///< a service began before the request ended, where the method does not look
    std::vector<std::size_t> repeated;     ///< those of `rows` that say the same as one before them
};

/// The outcome class.
[[nodiscard]] std::string_view category_of(const Extract& extract, const Method& method, const Sequel& sequel);

/// The class as the published tables have it, with its prefix: "No Service Found: End of Life".
[[nodiscard]] std::string category_in_full(const Extract& extract, const Method& method, const Sequel& sequel);

/// The sequels of all completed requests, by the day received, then by line.
[[nodiscard]] std::vector<Sequel> find_sequels(const Extract& extract, const Method& method);

}  // namespace ascrules::outcomes
