#include "compiler/past/replay/replay.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/counting/careful.h"
#include "compiler/past/lanes/lanes.h"

namespace ascrules::replay {

namespace {

void replay_one_by_one(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                       const counting::Options& options, casefile::CsvReader& rows, mapping::Decoder& decoder,
                       counting::Tally& tally, writing::Problems& problems) {
    counting::CarefulRows careful(stages, mapping, options, decoder, tally);
    std::size_t until_progress = 0;
    for (casefile::CsvReader::Next got = rows.next(); got != casefile::CsvReader::Next::end; got = rows.next()) {
        if (got == casefile::CsvReader::Next::stopped) {
            problems.push_back(rows.problem());
            return;
        }
        careful.count(got, rows);
        constexpr std::size_t rows_between = 1'000;
        if (!options.progress || ++until_progress < rows_between) continue;
        until_progress = 0;
        options.progress();
    }
    tally.empty_lines = rows.empty_lines();
    tally.empty_rows = rows.empty_rows();
}

}  // namespace

void check_days_are_told(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                         writing::Problems& problems) {
    if (stages.size() == 1 || mapping.received) return;
    problems.push_back(
        {mapping.file, 0,
         fmt::format("the rules change on {}, and the mapping does not say when each case was received",
                     dates::text_of(*stages[1].from)),
         "add `received:` with the column that holds the date received, or choose the rules of one day with --as-of"});
}

std::optional<counting::Tally> replay(const model::Model& model, const mapping::Mapping& mapping,
                                      casefile::CsvReader& rows, const counting::Decide& decide,
                                      writing::Problems& problems, counting::Options options) {
    return replay({counting::Stage{&model, decide}}, mapping, rows, problems, options);
}

std::optional<counting::Tally> replay(const std::vector<counting::Stage>& stages, const mapping::Mapping& mapping,
                                      casefile::CsvReader& rows, writing::Problems& problems,
                                      counting::Options options) {
    options.threads = std::max<std::size_t>(options.threads, 1);
    check_days_are_told(stages, mapping, problems);
    if (!rows.read_header(problems)) return std::nullopt;
    mapping::Decoder decoder(*stages.front().model, mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;

    counting::Tally tally = counting::new_tally(stages, mapping, rows.file(), options.with_references);
    if (const auto by = lanes::walkable(stages, mapping, rows, options)) {
        const lanes::LanePlan plan{stages, mapping, options, *by, by->slots, rows};
        if (const auto problem = lanes::replay_in_lanes(plan, rows, decoder, tally)) problems.push_back(*problem);
    } else {
        replay_one_by_one(stages, mapping, options, rows, decoder, tally, problems);
    }
    if (!problems.empty()) return std::nullopt;
    if (tally.rows == 0) {
        problems.push_back({rows.file(), 0, "column names and no rows under them: there is nothing to replay",
                            "export the cases again"});
        return std::nullopt;
    }
    return tally;
}

}  // namespace ascrules::replay
