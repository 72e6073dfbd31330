// Extracts and methods with something deleted, doubled or put in, always the same ones: nothing may crash, and whatever keeps the tool from
// its job is said.
#include <gtest/gtest.h>

#include "tests/support/in_process.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

std::string mutated(std::string text, Chance& chance) {
    static const std::vector<std::string> odd{
        ",",  "\"", "\n",   "\r",   ";",       ":",          "-",          "[",
        "]",  "{",  "}",    "NULL", "Request", "2025-01-01", "31/12/9999", "99999999999999999999",
        "-1", "é",  "\xFF", " "};
    for (std::size_t changes = 1 + chance.below(4); changes > 0 && !text.empty(); --changes) {
        const std::size_t at = chance.below(text.size());
        const std::size_t length = 1 + chance.below(chance.happens(1, 4) ? 200 : 8);
        switch (chance.below(3)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, text.substr(chance.below(text.size()), length)); break;
            default: text.replace(at, chance.below(3), odd[chance.below(odd.size())]); break;
        }
    }
    return text;
}

void expect_an_answer(const std::string& extract, const std::string& method, std::uint64_t seed) {
    const Ran ran = run({"outcomes", "extract.csv", "--method", "method.yaml", "--output", "out.csv"},
                        {.files = {{"extract.csv", extract}, {"method.yaml", method}}});
    ASSERT_TRUE(ran.exit_code == 0 || ran.exit_code == 2) << "seed " << seed << "\n" << ran.err;
    EXPECT_EQ(ran.written.size(), ran.exit_code == 0 ? 1U : 0U) << "seed " << seed;
    EXPECT_EQ(ran.err.empty(), ran.exit_code == 0) << "seed " << seed << "\n" << ran.err;
}

}  // namespace

TEST(OutcomesFuzz, NothingInAnExtractOrAMethodCrashesIt) {
    const std::string extract = contents(ASCRULES_SOURCE_DIR "/tests/golden/outcomes/extract.csv");
    const std::string method = contents(ASCRULES_SOURCE_DIR "/compiler/past/outcomes/data/client-level-data.yaml");
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        Chance chance(seed);
        if (chance.happens(1, 2)) {
            expect_an_answer(mutated(extract, chance), method, seed);
        } else {
            expect_an_answer(extract, mutated(method, chance), seed);
        }
    }
}

}  // namespace ascrules::tests
