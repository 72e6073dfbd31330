// The targets of `./dev fuzz` (tests/fuzz), each over its seeds and over seeds that were spoilt, always the same ones: without clang, and with every build.
#include <glob.h>

#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

#include "compiler/language/syntax/line_words.h"
#include "compiler/words/comparing/comparing.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"
#include "tests/support/texts.h"

#define ASCRULES_FUZZ_TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.def"
#undef ASCRULES_FUZZ_TARGET

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ASCRULES_SOURCE_DIR) / "tests" / "fuzz";

struct FuzzTarget {
    std::string name;
    int (*read)(const std::uint8_t*, std::size_t);
};

const std::vector<FuzzTarget>& targets() {
    static const std::vector<FuzzTarget> all{
#define ASCRULES_FUZZ_TARGET(name) {#name, fuzz_##name},
#include "fuzz_targets.def"
#undef ASCRULES_FUZZ_TARGET
    };
    return all;
}

std::vector<std::string> own_seeds(const std::string& target) {
    std::vector<std::string> paths;
    if (!fs::is_directory(folder / target)) return paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / target))
        paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// The shipped files that tests/fuzz/seeds names for the target; a pattern that names none is a mistake.
std::vector<std::string> shipped_seeds(const std::string& target) {
    std::vector<std::string> paths;
    std::istringstream lines(contents((folder / "seeds").string()));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        std::string pattern;
        words >> name >> pattern;
        if (name != target) continue;
        glob_t found{};
        EXPECT_EQ(::glob((fs::path(ASCRULES_SOURCE_DIR) / pattern).c_str(), 0, nullptr, &found), 0) << pattern;
        for (std::size_t i = 0; i < found.gl_pathc; ++i) paths.emplace_back(found.gl_pathv[i]);
        ::globfree(&found);
    }
    return paths;
}

void read_by(const FuzzTarget& target, const std::string& text, const std::string& what) {
    try {
        target.read(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    } catch (const std::exception& broken) {
        ADD_FAILURE() << target.name << ", " << what << ": " << broken.what() << "\n" << text.substr(0, 4000);
    }
}

std::string spoilt(std::string text, Chance& chance) {
    for (std::size_t changes = 1 + chance.below(4); changes > 0 && !text.empty(); --changes) {
        const std::size_t at = chance.below(text.size());
        const std::size_t length = 1 + chance.below(chance.happens(1, 4) ? 100 : 6);
        switch (chance.below(4)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, text.substr(chance.below(text.size()), length)); break;
            case 2: text[at] = static_cast<char>(chance.below(256)); break;
            default: text.resize(at); break;
        }
    }
    return text;
}

}  // namespace

TEST(FuzzSeeds, EachTargetReadsItsOwn) {
    ASSERT_GE(targets().size(), 10U);
    for (const FuzzTarget& target : targets()) {
        const std::vector<std::string> seeds = own_seeds(target.name);
        EXPECT_FALSE(seeds.empty()) << "tests/fuzz/" << target.name << " needs a seed";
        read_by(target, "", "nothing");
        for (const std::string& seed : seeds) read_by(target, contents(seed), seed);
    }
}

// In tests/slow, as all tests named Fuzz.
TEST(Fuzz, EachTargetReadsWhatIsShipped) {
    for (const FuzzTarget& target : targets()) {
        for (const std::string& seed : shipped_seeds(target.name)) read_by(target, contents(seed), seed);
    }
}

TEST(Fuzz, EachTargetReadsItsSeedsSpoilt) {
    for (const FuzzTarget& target : targets()) {
        Chance chance(20261130);
        const std::vector<std::string> seeds = own_seeds(target.name);
        ASSERT_FALSE(seeds.empty());
        for (std::size_t round = 0; round < 500; ++round) {
            const std::string& seed = seeds[chance.below(seeds.size())];
            read_by(target, spoilt(contents(seed), chance), fmt::format("round {} on {}", round, seed));
        }
    }
}

TEST(FuzzSeeds, TheDictionaryHoldsTheWordsOfTheLanguage) {
    const std::string dictionary = contents((folder / "ruleset.dict").string());
    for (const syntax::LineWord& word : syntax::line_words())
        EXPECT_TRUE(has(dictionary, fmt::format("\"{}\"\n", word.whole)));
    for (const comparing::ComparisonPhrase& phrase : comparing::phrases())
        EXPECT_TRUE(has(dictionary, fmt::format("\"{}\"\n", phrase.words)));
    for (const comparing::Ending& ending : comparing::endings())
        EXPECT_TRUE(has(dictionary, fmt::format("\"{}\"\n", ending.words)));
}

}  // namespace ascrules::tests
