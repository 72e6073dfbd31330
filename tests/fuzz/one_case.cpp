// A file of one case, in YAML or JSON, which both engines then decide and explain.
#include "compiler/past/mapping/one_case.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/explanation/explanation.h"
#include "compiler/words/dates/dates.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    static const diagram::Diagram diagram = diagram::build(fuzz::small_rules());
    writing::Problems problems;
    const auto given = mapping::read_one_case(fuzz::small_rules(), fuzz::text_of(data, size), "case.yaml",
                                              dates::date_of(2026, 4, 1), problems);
    fuzz::require_one_of(given, problems);
    if (!given) return 0;
    const auto explained = explanation::explain(fuzz::small_rules(), diagram, *given);
    fuzz::require(explained.disagreement.empty(), explained.disagreement);
    fuzz::require_showable(explanation::text_of(fuzz::small_rules(), explained));
    return 0;
}
