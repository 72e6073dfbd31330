// Limits as test cases, in the form that continuous integration shows.
#include <fmt/format.h>

#include "compiler/past/report/report.h"
#include "compiler/words/writing/junit.h"

namespace ascrules::report {

std::string junit_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
                     const std::vector<replay::LimitResult>& limits) {
    writing::JunitSuite suite{fmt::format("ascrules replay of {}", tally.case_file),
                              {{"note", mapping.note},
                               {"ruleset", model.name},
                               {"version", model.version},
                               {"what if", model::words(tally.set)},
                               {"mapping", mapping.file},
                               {"cases", std::to_string(tally.cases)}},
                              {}};
    for (const replay::LimitResult& held : limits) {
        suite.cases.push_back({"replay", fmt::format("{} {}", replay::option_of(held.limit.what), held.limit.written),
                               held.kept() ? "" : words(held)});
    }
    return text_of(suite);
}

}  // namespace ascrules::report
