// A mapping, by which a row is then read.
#include <sstream>

#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/replay/every_case.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    std::istringstream stream(fuzz::text_of(data, size));
    writing::Problems problems;
    const auto mapping = mapping::read_mapping(stream, "mapping.yaml", fuzz::small_rules(), problems);
    fuzz::look_at(problems);
    fuzz::require(mapping.has_value() || !problems.empty(), "nothing came back, and nothing says why");
    // What comes back beside problems serves only to look for more of them.
    if (!problems.empty()) return 0;
    std::istringstream cases(
        "id,received,sent,should,outcome,abuse,kinds,needs,hours,savings,weight,fall,sex\n"
        "R1,2026-04-01,FC,Assessment,none,Y,physical;neglect,yes,35,1200.50,40.5,2026-03-01,F\n");
    const auto rows = replay::every_case(
        fuzz::small_rules(), *mapping, {cases, "cases.csv"},
        [](const mapping::PastCase& past, std::size_t) -> std::optional<writing::Problem> {
            fuzz::require(past.answers.values.size() == fuzz::small_rules().questions.size(),
                          "a case without an answer for each question");
            return std::nullopt;
        },
        problems);
    fuzz::require_one_of(rows, problems);
    return 0;
}
