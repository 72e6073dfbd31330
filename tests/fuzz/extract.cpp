// An extract of Client Level Data, and what followed each of its requests.
#include <sstream>

#include "compiler/past/casefile/case_file.h"
#include "compiler/past/outcomes/sequel.h"
#include "compiler/past/outcomes/summary.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    static const outcomes::Method method = outcomes::published_method();
    std::istringstream stream(fuzz::text_of(data, size));
    casefile::CaseFile cases(stream, "extract.csv", {});
    writing::Problems problems;
    const auto extract = outcomes::read_extract(cases.rows(), method, {}, problems);
    fuzz::look_at(cases.problems());
    fuzz::require_one_of(extract, problems);
    if (!extract || !cases.problems().empty()) return 0;
    const auto sequels = outcomes::find_sequels(*extract, method);
    for (const outcomes::Sequel& sequel : sequels) {
        fuzz::require(!sequel.rows.empty(), "a request without a row");
        fuzz::require(!outcomes::category_of(*extract, method, sequel).empty(), "a request without a class");
    }
    const auto summary = outcomes::summarise(*extract, method, sequels);
    fuzz::require_showable(outcomes::text_of(*extract, method, summary));
    (void)outcomes::csv_of(*extract, method, sequels, outcomes::RowFor::request);
    (void)writing::text_of(outcomes::json_of(*extract, method, summary));
    return 0;
}
