// Names and values as people's programs write them: what looks the same is the same, and what cannot be shown is described.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/words/spelling/shape.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/unseen.h"

namespace ascrules::tests {
namespace {

TEST(Folded, TakesForOneNameWhatLooksTheSame) {
    using spelling::folded;
    EXPECT_EQ(folded("carer’s need"), folded("Carer's  need"));
    EXPECT_EQ(folded("self–neglect"), "self-neglect");
    EXPECT_EQ(folded("“high” risk"), "\"high\" risk");
    EXPECT_EQ(folded("Ŵyneb CAFÉ"), folded("ŵyneb café"));
    EXPECT_EQ(folded("cafe\u0301"), folded("CAFÉ"));
    EXPECT_EQ(folded("\ufeffat\u00a0risk\u200b "), "at risk");
    EXPECT_EQ(folded("\u00a0"), "");
    // What is no UTF-8 is left alone.
    EXPECT_EQ(folded("A\xFF"), "a\xFF");
}

TEST(Folded, PassesOverWhatCannotBeSeenAnywhere) {
    std::mt19937 chance(7);
    const std::vector<std::string> words{"has", "Ynys", "Môn", "need's", "well-being"};
    const std::vector<std::string> spaces{" ", "\u00a0", "\u2009", "\u3000", "  ", "\t", "\u202f "};
    const std::vector<std::string> nothing{"", "\u200b", "\ufeff", "\u00ad", "\u2060"};
    const auto any = [&](const std::vector<std::string>& of) { return of[chance() % of.size()]; };
    for (int round = 0; round < 500; ++round) {
        std::string plain;
        std::string written = any(nothing) + any(spaces);
        for (std::size_t i = 0; i <= chance() % 4; ++i) {
            const std::string& word = any(words);
            plain += (plain.empty() ? "" : " ") + word;
            written += word + any(nothing) + any(spaces) + any(nothing);
        }
        EXPECT_EQ(spelling::folded(written), spelling::folded(plain)) << written;
        EXPECT_EQ(spelling::folded(spelling::without_unseen_ends(written)), spelling::folded(plain));
    }
}

TEST(Shape, SaysWhatAValueLooksLikeAndNotWhatItIs) {
    using spelling::shape_of;
    EXPECT_EQ(shape_of(""), "empty");
    EXPECT_EQ(shape_of("x"), "1 character: letters");
    EXPECT_EQ(shape_of("31.12.2026"), "10 characters: digits and signs");
    EXPECT_EQ(shape_of("Mrs Made-Up, 000 000"), "20 characters: letters, digits, spaces and signs");
    EXPECT_EQ(shape_of("café"), "4 characters: letters");
    EXPECT_EQ(shape_of("yes\u00a0"), "4 characters: letters; a no-break space (U+00A0) at the end");
}

}  // namespace
}  // namespace ascrules::tests
