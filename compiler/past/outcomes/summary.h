#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/past/outcomes/sequel.h"
#include "compiler/words/writing/json.h"

/// What was found out, counted, and how it is shown.
namespace ascrules::outcomes {

/// How often an outcome class was reached.
struct ClassCount {
    std::string name;
    std::size_t requests = 0;
    std::size_t new_clients = 0;  ///< of these
};

/// How often something was, and what it is.
struct Noted {
    std::string what;
    std::size_t requests = 0;
};

struct Summary {
    std::size_t requests = 0;
    std::size_t new_clients = 0;
    std::size_t rows_of_requests = 0;  ///< the rows that are these requests
    std::int32_t first_received = 0;   ///< days as calendar::Date counts them; meaningless without requests
    std::int32_t last_received = 0;
    std::vector<ClassCount>
        classes;  ///< those that were reached: services by their order, then as the method lists them
    std::array<std::size_t, step_count> steps{};
    std::vector<Reason> unclassified;   ///< why, with the lines of the rows whose outcome it was
    std::vector<Noted> look_at;         ///< requests that should be looked at
    std::vector<Noted> not_verified;    ///< entries of the method that are in no published source, and were used
    std::size_t window_not_seen = 0;    ///< requests without chronology whose window the extract does not cover
    std::size_t service_meanwhile = 0;  ///< requests without a service after them, during which one began
    std::vector<std::size_t> repeated;  ///< lines of request rows that say the same as one before them
};

[[nodiscard]] Summary summarise(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels);

/// Which rows a table of the requests has: one for each request, or one for each reference that belongs to one.
enum class RowFor { request, reference };

/// The table as CSV, with a line of column names. It holds references, lines, days and entries of the method, and nothing else.
[[nodiscard]] std::string csv_of(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels,
                                 RowFor row_for);

/// The same as an array of objects.
[[nodiscard]] writing::Json json_of(const Extract& extract, const Method& method, const std::vector<Sequel>& sequels,
                                    RowFor row_for);

/// The summary for a terminal.
[[nodiscard]] std::string text_of(const Extract& extract, const Method& method, const Summary& summary);

/// The same as an object, with all line numbers.
[[nodiscard]] writing::Json json_of(const Extract& extract, const Method& method, const Summary& summary);

}  // namespace ascrules::outcomes
