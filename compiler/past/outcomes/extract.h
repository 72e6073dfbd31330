#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/past/casefile/csv.h"
#include "compiler/past/outcomes/columns.h"
#include "compiler/past/outcomes/method.h"

namespace ascrules::outcomes {

enum class EventKind : std::uint8_t { request, assessment, service, review };

/// "Request"
[[nodiscard]] std::string_view name_of(EventKind kind);

/// An end that is not there yet. Later than every day.
inline constexpr std::int32_t open_ended = std::numeric_limits<std::int32_t>::max();

/// In place of a position in one of the method's lists.
inline constexpr std::uint16_t nothing_there = 0xFFFF;
inline constexpr std::uint16_t not_listed = 0xFFFE;

/// One row of the extract. Days are counted as calendar::Date counts them.
struct Event {
    std::size_t line = 0;
    std::uint32_t person = 0;
    std::uint32_t reference_at = 0;  ///< in Extract::references
    std::int32_t start = 0;
    std::int32_t end = open_ended;
    std::uint16_t outcome = nothing_there;
    std::uint16_t service = nothing_there;
    std::uint16_t route = nothing_there;
    std::uint8_t reference_length = 0;
    EventKind kind = EventKind::request;
};

/// Something about rows that a reader must know: what is, what can be done, and the lines of the rows.
struct Reason : writing::Trouble {
    std::vector<std::size_t> lines;
};

/// The events of the people whose requests the method covers, without anything that says who they are.
struct Extract {
    std::string file;
    std::vector<std::string> read_as;  ///< how it was read, where that is out of the ordinary, in words
    std::vector<Event> events;         ///< in the order of the file
    std::string references;            ///< one after the other
    std::size_t rows = 0;              ///< below the column names, empty lines and empty rows not counted
    std::size_t empty_rows = 0;        ///< of several fields that are all empty
    std::size_t people = 0;
    bool has_references = false;
    std::vector<Reason> set_aside;  ///< rows that take no part, but for requests without an end, which still supersede
    std::vector<Reason> remarks;    ///< rows that take part, and hold something that is not understood
    /// The last day that the extract is about: of its reporting period, or else the last on which an event starts.
    std::int32_t last_day = std::numeric_limits<std::int32_t>::min();

    [[nodiscard]] std::string_view reference_of(const Event& event) const {
        return std::string_view(references).substr(event.reference_at, event.reference_length);
    }
};

struct ExtractOptions {
    PersonBy person_by = PersonBy::nhs_number;
    std::string reference;              ///< the column of the references; empty: Event_Reference, if it is there
    std::size_t most_rows = 5'000'000;  ///< all events are held in memory
};

/// A day as extracts write it: 2025-10-31 or 31/10/2025, with `-`, `/` or `.` between, a time of day behind it passed over.
/// Nothing where there is no such day.
[[nodiscard]] std::optional<std::int32_t> read_day(std::string_view text);

/// Whether the text is 31 December 9999, which systems write where there is no end yet.
[[nodiscard]] bool is_open_end(std::string_view text);

/// Reads an extract to its end. Nothing, with the problems, where it cannot be used.
[[nodiscard]] std::optional<Extract> read_extract(casefile::CsvReader& rows, const Method& method,
                                                  const ExtractOptions& options, writing::Problems& problems);

}  // namespace ascrules::outcomes
