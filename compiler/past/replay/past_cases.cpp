#include "compiler/past/replay/past_cases.h"

#include <fmt/format.h>

#include "compiler/past/mapping/mapping.h"

namespace ascrules::replay {

std::optional<PastCases> read_past_cases(const model::Model& model, const NamedStream& mapping,
                                         const NamedStream& cases, writing::Problems& problems) {
    const auto columns = mapping::read_mapping(mapping.stream, mapping.name, model, problems);
    if (!columns) return std::nullopt;
    PastCases result;
    const auto take = [&](const mapping::PastCase& past, std::size_t line) -> std::optional<writing::Problem> {
        if (result.past.add(past.answers)) return std::nullopt;
        return writing::Problem{
            cases.name, line,
            fmt::format("there are more than {} referrals with different answers", analysis::Past::most_different),
            "give `check` a part of the file, such as the last months"};
    };
    const auto read = every_case(model, *columns, cases, take, problems);
    if (!read) return std::nullopt;
    result.unreadable = read->unreadable;
    if (result.past.size() == 0) {
        problems.push_back({cases.name, 0, "no row of it could be read as a referral", "see what `replay` says of it"});
        return std::nullopt;
    }
    return result;
}

}  // namespace ascrules::replay
