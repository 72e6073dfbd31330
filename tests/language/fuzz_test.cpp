// Rulesets with something deleted, doubled, swapped or put in, always the same ones: whatever comes out, nothing may crash, every message
// must say something, and every place must lie in the text.
#include <algorithm>
#include <cstdint>
#include <filesystem>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/proof/analysis/describe.h"
#include "compiler/proof/analysis/findings.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/tables/block.h"
#include "compiler/words/spelling/utf8.h"
#include "tests/fuzz/target.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostics;
using diagnostics::Source;

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A byte, a word or a line of the text, wherever chance falls.
Piece some_piece(const std::string& text, Chance& chance) {
    const std::size_t at = chance.below(text.size());
    const std::string_view ends = std::vector<std::string_view>{"", " \n\t,;:", "\n"}[chance.below(3)];
    if (ends.empty()) return {at, at + 1};
    const std::size_t before = at == 0 ? std::string::npos : text.find_last_of(ends, at - 1);
    const std::size_t after = text.find_first_of(ends, at);
    return {before == std::string::npos ? 0 : before + 1, after == std::string::npos ? text.size() : after + 1};
}

std::string mutated(std::string text, Chance& chance) {
    static const std::vector<std::string> odd{"\"",          "[",
                                              "]",           "#",
                                              ",",           ";",
                                              ":",           "-",
                                              "is",          "not known",
                                              "and",         "or",
                                              "\t",          "\n",
                                              " ",           "“",
                                              "”",           "£",
                                              "é",           "–",
                                              "\r",          "\xEF\xBB\xBF",
                                              "of:",         "99999999999999999999",
                                              "0",           "any of:",
                                              "rule",        "question",
                                              "otherwise",   "overrides every other rule",
                                              "is at least", "\x1B[2J",
                                              "use",         "none",
                                              "|",           "any"};
    for (std::size_t changes = 1 + chance.below(3); changes > 0 && !text.empty(); --changes) {
        const Piece piece = some_piece(text, chance);
        const std::string words = text.substr(piece.begin, piece.end - piece.begin);
        switch (chance.below(4)) {
            case 0: text.erase(piece.begin, words.size()); break;
            case 1: text.insert(piece.end, words); break;
            case 2: {
                const Piece other = some_piece(text, chance);
                const std::string others = text.substr(other.begin, other.end - other.begin);
                text.erase(piece.begin, words.size());
                text.insert(std::min(piece.begin, text.size()), others);
                break;
            }
            default: text.insert(piece.begin, odd[chance.below(odd.size())]);
        }
    }
    return text;
}

/// The way of `ascrules check`, with little memory.
void check(const std::string& text) {
    if (spelling::first_invalid_utf8(text) != std::string::npos || text.find('\0') != std::string::npos) return;
    const Source source("fuzz", text);
    Diagnostics diagnostics;
    const auto model = semantics::compile(source, diagnostics);
    fuzz::look_at(diagnostics, source);
    fuzz::require(model.has_value() != has_errors(diagnostics), "rules and errors at once, or neither");
    if (!model) return;
    diagram::BuildOptions little;
    little.most_edges = 20'000;
    diagram::Diagram diagram = diagram::build(*model, little);
    fuzz::look_at(analysis::describe(*model, analysis::analyse(*model)), source);
}

void run_on(const std::vector<std::string>& texts, std::size_t rounds, std::uint64_t seed) {
    Chance chance(seed);
    for (std::size_t round = 0; round < rounds; ++round) {
        const std::string text = mutated(texts[chance.below(texts.size())], chance);
        try {
            check(text);
        } catch (const fuzz::Broken& broken) {
            FAIL() << broken.what() << "\nround " << round << ", with this text:\n" << text.substr(0, 4000);
        }
    }
}

std::vector<std::string> texts_in(const std::string& folder, std::size_t largest) {
    std::vector<std::string> texts;
    for (const std::string& path : files_in(folder, ".ascrules")) {
        std::string text = contents((fs::path(ASCRULES_SOURCE_DIR) / path).string());
        if (!text.empty() && text.size() <= largest) texts.push_back(std::move(text));
    }
    return texts;
}

TEST(Fuzz, TheGoldenCases) {
    run_on(texts_in("tests/golden", 3'000), 12'000, 20261121);
}

TEST(Fuzz, TheExamples) {
    run_on(texts_in("examples", 100'000), 60, 42);
}

// What is read from a table that somebody has mangled is laid out and shown as a table without saying anything else.
TEST(Fuzz, Tables) {
    std::vector<std::string> texts;
    for (const std::string& text : texts_in("tests/golden", 3'000)) {
        if (text.find('|') != std::string::npos) texts.push_back(text);
    }
    ASSERT_GT(texts.size(), 15U);
    run_on(texts, 4'000, 11);
    Chance chance(12);
    std::size_t read = 0;
    for (std::size_t round = 0; round < 6'000; ++round) {
        const std::string text = mutated(texts[chance.below(texts.size())], chance);
        if (spelling::first_invalid_utf8(text) != std::string::npos) continue;
        const Source source("fuzz", text);
        const Source laid_out("fuzz", format::layout(source));
        ASSERT_EQ(format::layout(laid_out), laid_out.text()) << text;
        Diagnostics ignored;
        const syntax::Ruleset written = syntax::parse(source, ignored);
        const auto model = semantics::check(written, ignored);
        if (!model) continue;
        ++read;
        ASSERT_EQ(format::difference(source, laid_out), "") << text;
        const auto after = semantics::compile(laid_out, ignored);
        ASSERT_TRUE(after) << text << laid_out.text();
        ASSERT_EQ(format::difference(*model, *after), "") << text;
        const tables::Blocks blocks = tables::as_blocks(*model, written, source, tables::tabulate(*model, source));
        if (!blocks.text.empty()) {
            ASSERT_EQ(tables::difference(*model, written, blocks), "") << text << blocks.text;
        }
    }
    EXPECT_GT(read, 200U);
}

// The answers on a command line come the same way.
TEST(Fuzz, TheAnswersOfACase) {
    const std::string rules =
        contents((fs::path(ASCRULES_SOURCE_DIR) / "tests/golden/explain/front-door.ascrules").string());
    Diagnostics none;
    const auto model = semantics::compile(Source("front-door", rules), none);
    ASSERT_TRUE(model);
    const std::string given =
        "risk of abuse is yes; can protect themselves is not known; outcomes affected includes nutrition, hygiene; "
        "caring hours is 20";
    Chance chance(7);
    for (std::size_t round = 0; round < 6'000; ++round) {
        const Source source("--given", mutated(given, chance));
        if (spelling::first_invalid_utf8(source.text()) != std::string::npos) continue;
        Diagnostics diagnostics;
        const auto read = semantics::read_case(*model, source, diagnostics);
        fuzz::look_at(diagnostics, source);
        ASSERT_EQ(read.has_value(), !has_errors(diagnostics)) << source.text();
    }
}

}  // namespace

}  // namespace ascrules::tests
