#include "compiler/past/replay/count_moves.h"

#include "compiler/meaning/diagram/decide.h"
#include "compiler/past/mapping/mapping.h"

namespace ascrules::replay {

std::optional<diff::PastMoves> count_moves(const diff::Joint& joint, const diff::Pair& pair, const NamedStream& mapping,
                                           const NamedStream& cases, writing::Problems& problems) {
    const auto columns = mapping::read_mapping(mapping.stream, mapping.name, joint.first, problems);
    if (!columns) return std::nullopt;
    diff::PastMoves moves;
    moves.note = columns->note;
    const auto take = [&](const mapping::PastCase& past, std::size_t) -> std::optional<writing::Problem> {
        moves.add(diff::result_of(diagram::decide(joint.first, pair.first, past.answers).outcomes),
                  diff::result_of(diagram::decide(joint.second, pair.second, past.answers).outcomes));
        return std::nullopt;
    };
    const auto read = every_case(joint.first, *columns, cases, take, problems);
    if (!read) return std::nullopt;
    moves.unreadable = read->unreadable;
    return moves;
}

}  // namespace ascrules::replay
