#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/dates/dates.h"
#include "compiler/words/writing/problem.h"

/// The method by which it is found out what followed a request, as data: its figures, its lists and what they come to. Its source is
/// docs/outcomes.md.
namespace ascrules::outcomes {

/// A kind of service that may follow a request.
struct ServiceType {
    std::string name;
    std::optional<std::size_t> rank;  ///< 0 is the highest; nothing where it has no place in the order
    bool long_term = false;           ///< who has one open when a request starts is no new client
};

/// What an event came to, as one spelling of it has it.
struct EventOutcome {
    std::string name;
    std::string means;  ///< the same text for the spellings of both releases
    std::optional<std::size_t> rank_release_1;
    std::size_t rank_release_2 = 0;
    std::string category;      ///< the outcome class
    bool classifies = false;   ///< the class is another than Method::cannot_be_classified
    std::string look_at;       ///< why a request with this outcome should be looked at; mostly empty
    std::string not_verified;  ///< what of this entry is in no published source; mostly empty
};

/// The figures of the method, in days.
struct MethodDays {
    std::int64_t request_gap = 0;  ///< from the end of one request to the start of the next, for them to be one
    std::int64_t window = 0;       ///< from the end of a request to the start of the first event that can be its sequel
    std::int64_t chain_gap = 0;    ///< from the end of one event to the start of the next of a chain
};

struct Method {
    std::string file;  ///< empty: the one that is built in
    std::string name;
    std::string source;
    MethodDays days;
    MethodDays days_as_published;     ///< `days` as the method has them, whatever an option has made of them
    std::int64_t release_2_from = 0;  ///< the first day, see calendar::Date, whose requests are ranked by Release 2
    std::string cannot_be_classified;
    std::size_t disagreement = 0;  ///< position in `outcomes`: what assessments that disagree come to
    std::vector<ServiceType> services;
    std::vector<EventOutcome> outcomes;
    std::vector<std::string> routes;
    std::map<std::string, std::size_t, std::less<>> service_spellings;  ///< by spelling_key(), positions in `services`
    std::map<std::string, std::size_t, std::less<>> outcome_spellings;
    std::map<std::string, std::size_t, std::less<>> route_spellings;
    std::map<std::string, bool, std::less<>> client_types;  ///< whether their requests are covered
};

/// At most so many days may stand in a method or an option.
inline constexpr std::int64_t most_days = 3'650;

/// How coded values are compared: without capitals, spaces and punctuation.
[[nodiscard]] std::string spelling_key(std::string_view value);

/// The method that is built in.
[[nodiscard]] Method published_method();

/// Reads a method; nothing, with everything that is wrong with it, where it cannot be used.
[[nodiscard]] std::optional<Method> read_method(std::istream& stream, const std::string& file,
                                                writing::Problems& problems);

}  // namespace ascrules::outcomes
