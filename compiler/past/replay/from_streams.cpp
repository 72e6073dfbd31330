#include "compiler/past/replay/from_streams.h"

#include <utility>

#include "compiler/past/casefile/case_file.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/mapping/told.h"

namespace ascrules::replay {

std::optional<Replayed> replay_from(const std::vector<counting::Stage>& stages, const NamedStream& mapping,
                                    const NamedStream& cases, writing::Problems& problems,
                                    const counting::Options& options) {
    auto columns = mapping::read_mapping(mapping.stream, mapping.name, *stages.back().model, problems);
    if (!columns) return std::nullopt;
    casefile::CaseFile file(cases.stream, cases.name, mapping::told_by(*columns));
    auto tally = replay(stages, *columns, file.rows(), problems, options);
    if (!file.problems().empty()) {
        problems = file.problems();
        return std::nullopt;
    }
    if (!tally) return std::nullopt;
    tally->read_as = file.read_as();
    return Replayed{*std::move(columns), *std::move(tally)};
}

}  // namespace ascrules::replay
