// The table of the words that start a line (compiler/language/syntax/lines.def) and the grammar hold the same words, and every line of the table is read,
// laid out, named and explained. A new line is tested here without a new test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "compiler/language/syntax/block.h"
#include "compiler/language/syntax/line.h"
#include "compiler/language/syntax/line_words.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/rewriting/format/joined.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/rows.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

using syntax::LineKind;
using syntax::LineWord;
namespace trait = syntax::trait;

const std::string& grammar() {
    static const std::string text = contents("grammar/AscRules.g4");
    return text;
}

/// The tokens that a rule of the grammar lists: `opener : RULESET | RULE ;`
std::set<std::string> listed_by(const std::string& rule) {
    const std::size_t begin = grammar().find("\n" + rule + "\n");
    const std::string body = grammar().substr(begin, grammar().find(';', begin) - begin);
    std::set<std::string> tokens;
    const std::regex token("[A-Z_]+");
    for (std::sregex_iterator each(body.begin(), body.end(), token), end; each != end; ++each)
        tokens.insert(each->str());
    return tokens;
}

/// The tokens that are spelled as one word whose first letter may be a capital, with that word: `RULE : [Rr] 'ule' ;`
std::map<std::string, std::string> spelled() {
    std::map<std::string, std::string> words;
    const std::regex rule("\n([A-Z_]+) : \\[([A-Z])([a-z])\\] '([a-z]+)' ;");
    for (std::sregex_iterator each(grammar().begin(), grammar().end(), rule), end; each != end; ++each) {
        const std::smatch& match = *each;
        EXPECT_EQ(std::tolower(static_cast<unsigned char>(match[2].str().front())), match[3].str().front()) << match[1];
        words[match[1].str()] = match[3].str() + match[4].str();
    }
    return words;
}

/// The tokens of the table, with their words.
std::map<std::string, std::string> in_table(bool opens) {
    std::map<std::string, std::string> words;
    const auto add = [&](bool opener, const char* token, std::string_view whole) {
        if (opener == opens) words[token] = whole.substr(0, whole.find(' '));
    };
#define ASCRULES_OPENER(kind, token, whole, ...) add(true, #token, whole);
#define ASCRULES_BODY_LINE(kind, token, whole, ...) add(false, #token, whole);
#include "compiler/language/syntax/lines.def"
    return words;
}

std::set<std::string> tokens_of(const std::map<std::string, std::string>& words) {
    std::set<std::string> tokens;
    for (const auto& [token, word] : words) tokens.insert(token);
    return tokens;
}

std::vector<syntax::Line> lines_in(const std::string& text) {
    diagnostics::Diagnostics ignored;
    return syntax::lines_of(diagnostics::Source("x", text), ignored);
}

std::string with_capital(std::string_view word) {
    std::string text(word);
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

/// The sentences and choices that are reported for the text.
std::string reported(const std::string& text) {
    diagnostics::Diagnostics diagnostics;
    (void)syntax::parse(diagnostics::Source("x", text), diagnostics);
    std::string all;
    for (const diagnostics::Diagnostic& each : diagnostics) {
        all += each.message + "\n";
        if (each.fix) all += each.fix->title + "\n";
        for (const std::string& choice : each.choices) all += choice + "\n";
    }
    return all;
}

}  // namespace

TEST(LineWords, TheGrammarListsTheWordsOfTheTableAndNoOthers) {
    EXPECT_EQ(listed_by("opener"), tokens_of(in_table(true)));
    EXPECT_EQ(listed_by("body"), tokens_of(in_table(false)));
}

TEST(LineWords, TheGrammarSpellsTheWordsOfTheTableAndNoOthers) {
    std::map<std::string, std::string> table = in_table(true);
    table.merge(in_table(false));
    EXPECT_EQ(spelled(), table);
}

TEST(LineWords, EveryWordStartsALineOfItsKind) {
    for (const LineWord& word : syntax::line_words()) {
        for (const std::string& written : {std::string(word.word), with_capital(word.word)}) {
            const std::vector<syntax::Line> lines = lines_in(written + " something\n");
            ASSERT_EQ(lines.size(), 1U);
            EXPECT_EQ(lines.front().kind, word.kind) << written;
            EXPECT_EQ(syntax::starts_block(lines.front().kind), word.opens) << written;
        }
        EXPECT_EQ(syntax::line_starting_with(word.word), &word) << "two lines start with " << word.word;
        EXPECT_EQ(syntax::about(word.kind), &word);
        EXPECT_TRUE(word.whole.starts_with(word.named) && word.named.starts_with(word.word)) << word.whole;
    }
    for (const LineKind other : {LineKind::item, LineKind::text, LineKind::row, LineKind::unknown}) {
        EXPECT_EQ(syntax::about(other), nullptr);
        EXPECT_EQ(syntax::first_word(other), "");
        EXPECT_FALSE(syntax::starts_block(other));
    }
}

TEST(LineWords, EveryLineIsLaidOutWithItsWordsSmall) {
    for (const LineWord& word : syntax::line_words()) {
        std::string loud = with_capital(word.whole);
        for (std::size_t i = word.word.size(); i < loud.size(); ++i)
            loud[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(loud[i])));
        const std::string text = word.opens ? loud + " Some name\n" : "rule A1 One\n  " + loud + " Some name\n";
        std::vector<format::Row> rows = format::rows_of(text);
        const format::RowKind kind = word.opens              ? format::RowKind::opener
                                     : word.is(trait::joint) ? format::RowKind::junction
                                                             : format::RowKind::body;
        EXPECT_EQ(rows.back().kind, kind) << text;
        EXPECT_EQ(rows.back().head, word.word) << text;
        EXPECT_EQ(format::is_list(rows.back()), word.is(trait::list)) << text;
        EXPECT_EQ(format::holds_condition(rows.back()), word.is(trait::condition)) << text;
        const std::string laid_out = format::layout(diagnostics::Source("x", text));
        // `hold with` is set off by one more space.
        const std::string evenly_spaced = std::regex_replace(laid_out, std::regex(" +"), " ");
        EXPECT_TRUE(has(evenly_spaced, fmt::format("{} Some name", word.whole))) << laid_out;
        EXPECT_EQ(format::layout(diagnostics::Source("x", laid_out)), laid_out);
    }
}

TEST(LineWords, EveryLineThatHasNoPlaceIsNamedAndSentHome) {
    for (const LineWord& word : syntax::line_words()) {
        if (word.opens || word.is(trait::joint)) continue;
        // None of these stands in a `use` line's block or in a calendar's, but for those that a calendar has.
        const std::string block = word.home.find("calendar") != std::string_view::npos ? "accept" : "calendar";
        const std::string said = reported(fmt::format("ruleset One\n{}\n  {} something\n", block, word.whole));
        EXPECT_TRUE(has(said, fmt::format("has no `{}` line", word.named))) << word.whole << "\n" << said;
        EXPECT_TRUE(word.home.empty() || said.find(fmt::format("move the line to {}", word.home)) != std::string::npos)
            << said;
    }
}

TEST(LineWords, WordsThatGoOnAreAskedFor) {
    for (const LineWord& word : syntax::line_words()) {
        if (word.whole == word.named && word.whole == word.word) continue;
        const std::vector<syntax::Line> lines = lines_in(fmt::format("{} something\n", word.whole));
        const auto rest = syntax::behind_own_words(lines.front());
        ASSERT_TRUE(rest) << word.whole;
        EXPECT_EQ(syntax::text_of(rest->words), "something");
        EXPECT_FALSE(syntax::behind_own_words(lines_in(fmt::format("{} something\n", word.word)).front())) << word.word;
    }
}

TEST(LineWords, AWordThatStartsNoLineIsAnsweredWithThoseThatStartABlock) {
    const std::string said = reported("ruleset One\nqqqqqqqqqqqqqqqq xx\nqqqqqqqqqqqqqqqq xx\n");
    for (const LineWord& word : syntax::line_words()) {
        EXPECT_EQ(said.find(fmt::format("`{}`", word.whole)) != std::string::npos,
                  word.opens && word.is(trait::proposed))
            << word.whole << "\n"
            << said;
    }
}

TEST(LineWords, EveryLineStandsInTheReference) {
    const std::string page = contents("docs/language.md");
    const std::size_t begin = page.find("### Blocks");
    const std::string blocks = page.substr(begin, page.find("\n### ", begin + 1) - begin);
    for (const LineWord& word : syntax::line_words()) {
        if (word.is(trait::joint)) continue;  // they stand with the conditions
        EXPECT_TRUE(has(blocks, "`" + std::string(word.named))) << "docs/language.md lacks: " << word.named;
    }
}

}  // namespace ascrules::tests
