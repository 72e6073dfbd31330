// A file of past referrals, in any of its forms, replayed by a fixed mapping in both ways: by tables of the diagram and rule by rule.
#include <sstream>

#include "compiler/past/replay/deciders.h"
#include "compiler/past/replay/from_streams.h"
#include "compiler/past/report/report.h"
#include "tests/fuzz/target.h"

namespace ascrules::fuzz {

namespace {

constexpr const char* fixed_mapping = R"(note: SYNTHETIC
reference: id
received: received
sent to:
  column: sent
  values: { FC: Front desk }
  elsewhere: [closed]
should have gone to: should
outcome:
  column: outcome
  came to nothing: [none]
  came to something: [service]
  inappropriate: [none]
missing: [unknown]
questions:
  risk of abuse: { column: abuse, values: { Y: yes, N: no } }
  kinds of abuse: { column: kinds, separator: ";", none: none }
  needs care: needs
  hours: hours
  savings: savings
  weight: weight
  last fall: fall
people:
  sex: { column: sex, values: [F, M] }
)";

/// What a replay says, whichever way it decides: the report, or what is wrong.
std::string replayed(const replay::Deciders& rules, const std::string& text) {
    std::istringstream mapping(fixed_mapping);
    std::istringstream cases(text);
    writing::Problems problems;
    counting::Options options;
    // Rows are torn at the ends of blocks as often as can be.
    options.block_bytes = 64;
    const auto done = replay::replay_from(replay::stages_with(rules, {}), {mapping, "mapping.yaml"},
                                          {cases, "cases.csv"}, problems, options);
    require_one_of(done, problems);
    if (!done) return writing::text_of(problems);
    std::string report = report::text_of(rules.models.back(), done->mapping, done->tally);
    require_showable(report);
    return report + writing::text_of(report::json_of(rules.models.back(), done->mapping, done->tally));
}

}  // namespace

}  // namespace ascrules::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    static const replay::Deciders by_diagram({fuzz::small_rules()}, false);
    static const replay::Deciders by_rule({fuzz::small_rules()}, true);
    const std::string text = fuzz::text_of(data, size);
    fuzz::require(fuzz::replayed(by_diagram, text) == fuzz::replayed(by_rule, text), "the two ways count differently");
    return 0;
}
