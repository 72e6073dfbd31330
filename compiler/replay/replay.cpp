#include "compiler/replay/replay.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/replay/careful.h"
#include "compiler/replay/lanes.h"

namespace ascrules::replay {

namespace {

/// Where rules change, and nothing says when cases were received.
void check_days_are_told(const std::vector<Stage>& stages, const Mapping& mapping, Problems& problems) {
    if (stages.size() == 1 || mapping.received) return;
    problems.push_back(
        {mapping.file, 0,
         fmt::format("the rules change on {}, and the mapping does not say when each case was received",
                     calendar::text_of(*stages[1].from)),
         "add `received:` with the column that holds the date received, or choose the rules of one day with --as-of"});
}

void replay_one_by_one(const std::vector<Stage>& stages, const Mapping& mapping, const Options& options,
                       CsvReader& rows, Decoder& decoder, Tally& tally, Problems& problems) {
    CarefulRows careful(stages, mapping, options, decoder, tally);
    std::size_t until_progress = 0;
    for (CsvReader::Next got = rows.next(); got != CsvReader::Next::end; got = rows.next()) {
        if (got == CsvReader::Next::stopped) {
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
}

}  // namespace

std::optional<Tally> replay(const model::Model& model, const Mapping& mapping, CsvReader& rows, const Decide& decide,
                            Problems& problems, Options options) {
    return replay({Stage{&model, decide}}, mapping, rows, problems, options);
}

std::optional<Tally> replay(const std::vector<Stage>& stages, const Mapping& mapping, CsvReader& rows,
                            Problems& problems, Options options) {
    options.threads = std::max<std::size_t>(options.threads, 1);
    check_days_are_told(stages, mapping, problems);
    if (!rows.read_header(problems)) return std::nullopt;
    Decoder decoder(*stages.front().model, mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;

    Tally tally = new_tally(stages, mapping, rows.file(), options.with_references);
    if (const auto slots = slots_for(stages, mapping, rows)) {
        if (const auto problem = replay_in_lanes({stages, mapping, options, *slots, rows}, rows, decoder, tally))
            problems.push_back(*problem);
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
