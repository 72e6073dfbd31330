// A profile of made-up referrals; a few of them are then made up.
#include <sstream>

#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/profile.h"
#include "compiler/past/synthesise/write.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    std::istringstream stream(fuzz::text_of(data, size));
    writing::Problems problems;
    const auto profile = synthesise::read_profile(stream, "profile.yaml", fuzz::small_rules(), problems);
    fuzz::require_one_of(profile, problems);
    if (!profile) return 0;
    std::size_t wanted = 0;
    for (const synthesise::Kind& kind : profile->kinds) {
        for (const std::size_t in_month : kind.a_month) wanted += in_month;
    }
    for (const std::size_t rows : profile->spoilt) wanted += rows;
    if (wanted > 20) return 0;
    const auto referrals = synthesise::generate(fuzz::small_rules(), *profile, profile->seed, problems);
    fuzz::require_one_of(referrals, problems);
    if (referrals) (void)synthesise::csv_of(fuzz::small_rules(), *profile, *referrals);
    return 0;
}
