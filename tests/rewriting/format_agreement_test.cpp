// The layout of texts that nobody laid out: however one is written it comes to the same layout, laying out twice changes nothing more, and
// nothing that it says is lost.
#include <cstdint>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/line.h"
#include "compiler/rewriting/format/fences.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/pieces.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/format/unified.h"
#include "compiler/words/spelling/utf8.h"
#include "tests/rewriting/laid_out.h"
#include "tests/support/in_process.h"
#include "tests/support/random_model.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

using diagnostics::Diagnostics;
using diagnostics::Source;

/// The texts of this repository that hold rules.
std::vector<std::pair<std::string, std::string>> texts() {
    std::vector<std::pair<std::string, std::string>> result;
    for (const std::string folder : {"examples", "tests/golden"}) {
        for (const std::string& file : files_in(folder, ".ascrules")) {
            std::string text = contents(std::string(ASCRULES_SOURCE_DIR) + "/" + file);
            const bool whole = spelling::first_invalid_utf8(text) == std::string::npos;
            if (whole && text.size() < 300'000) result.emplace_back(file, std::move(text));
        }
    }
    return result;
}

/// The same text, otherwise laid out: other indentation, spaces, line ends, quotation marks and blank lines.
std::string otherwise_laid_out(const std::string& text, Chance& chance) {
    static const std::vector<std::string> spaces{" ", "  ", "\t", "     ", "\u00A0 "};
    static const std::vector<std::string> ends{"\n", "\r\n", "  \n", "\t\r\n", "\r\r\n"};
    const std::size_t wider = 1 + chance.below(4);
    std::string result;
    for (const std::string& row : rows_of(format::with_plain_line_breaks(text))) {
        const format::Cut cut = format::cut(row);
        if (!cut.pieces.empty() || !cut.comment.empty()) {
            const std::size_t indent = cut.indent * wider;
            result += std::string(indent / 4, chance.below(2) == 0 ? '\t' : ' ');
            // Tabs and spaces come to the same column only where all of them are tabs.
            if (result.ends_with('\t')) {
                result += std::string(indent % 4, ' ');
            } else {
                result += std::string(indent - indent / 4, ' ');
            }
        }
        for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
            const format::Piece& piece = cut.pieces[i];
            if (i > 0 && piece.apart) result += spaces[chance.below(spaces.size())];
            const bool closed =
                piece.kind == format::PieceKind::text && piece.text.size() > 1 && piece.text.ends_with('"');
            const bool curly = closed && piece.text.find("\u201D") == std::string::npos && chance.below(3) == 0;
            result += curly ? "\u201C" + piece.text.substr(1, piece.text.size() - 2) + "\u201D" : piece.text;
        }
        if (!cut.comment.empty()) result += (cut.pieces.empty() ? "" : "   ") + cut.comment;
        if (row.empty()) result += chance.below(2) == 0 ? " \n \n" : " ";
        result += ends[chance.below(ends.size())];
    }
    return result;
}

std::string mutated(std::string text, Chance& chance) {
    static const std::vector<std::string> odd{"\"",     "[",      "]",    "#",          ",",         ";",   ":",
                                              "-",      "is",     "and",  "or",         "\t",        "\n",  "  ",
                                              "\u201C", "\u201D", "rule", "when",       "\n  ",      ",\n", ";\n    ",
                                              "\u00A0", "\uFEFF", "\n- ", "level x:\n", " otherwise"};
    for (std::size_t times = 1 + chance.below(4); times > 0 && !text.empty(); --times) {
        const std::size_t at = chance.below(text.size());
        if (chance.below(3) == 0) {
            text.erase(at, 1 + chance.below(6));
        } else {
            text.insert(at, odd[chance.below(odd.size())]);
        }
    }
    return text;
}

void expect_to_say_the_same(const std::string& name, const std::string& first, const std::string& second) {
    const Source before(name, first);
    const Source after(name, second);
    EXPECT_EQ(format::difference(before, after), "");
    Diagnostics diagnostics;
    const auto model = semantics::compile(before, diagnostics);
    if (!model) return;
    const auto model_after = semantics::compile(after, diagnostics);
    ASSERT_TRUE(model_after);
    EXPECT_EQ(format::difference(*model, *model_after), "");
}

TEST(Layout, IsTheSameHoweverTheTextWasLaidOutAndSaysTheSame) {
    for (const auto& [name, text] : texts()) {
        SCOPED_TRACE(name);
        const std::string once = laid_out(text);
        const std::string twice = laid_out(once);
        EXPECT_TRUE(is_same(twice, once));
        Diagnostics diagnostics;
        const bool readable = semantics::compile(Source(name, text), diagnostics).has_value();
        if (readable) expect_to_say_the_same(name, text, once);
        Chance chance(text.size());
        for (int i = 0; i < 3; ++i) {
            const std::string other = otherwise_laid_out(text, chance);
            const std::string from_other = laid_out(other);
            const std::string again = laid_out(from_other);
            EXPECT_TRUE(is_same(again, from_other));
            if (!readable) continue;
            EXPECT_TRUE(is_same(from_other, once));
            expect_to_say_the_same(name, other, from_other);
        }
    }
}

TEST(Layout, TwiceIsAsGoodAsOnceWhateverTheTextIs) {
    Chance chance(20260501);
    for (const auto& [name, text] : texts()) {
        if (text.size() > 20'000) continue;
        for (int i = 0; i < 6; ++i) {
            const std::string odd = mutated(text, chance);
            if (spelling::first_invalid_utf8(odd) != std::string::npos) continue;
            SCOPED_TRACE(name + "\n" + odd);
            const std::string once = laid_out(odd);
            // Quotations and brackets that are not closed, and lines that go on in nothing: no layout is right for them.
            Diagnostics of_lines;
            (void)syntax::lines_of(Source(name, odd), of_lines);
            if (!of_lines.empty()) continue;
            const std::string twice = laid_out(once);
            ASSERT_TRUE(is_same(twice, once));
            Diagnostics diagnostics;
            if (semantics::compile(Source(name, odd), diagnostics)) expect_to_say_the_same(name, odd, once);
        }
    }
}

/// A condition over lists, with its rows further to the left or right as chance will have it.
std::string some_condition(const std::string& start, Chance& chance) {
    static const std::vector<std::string> rows{
        "- a is yes",   "- b is yes",  "- all of:",    "- any of:",
        "and c is yes", "or d is yes", "and none of:", "and a is any of: x,\n               y",
        "# remark"};
    std::string text = start + (chance.below(4) == 0 ? " a is yes\n" : " any of:\n");
    for (std::size_t count = 1 + chance.below(7); count > 0; --count)
        text += std::string(1 + chance.below(8), ' ') + rows[chance.below(rows.size())] + "\n";
    return text;
}

TEST(Layout, KeepsListsNestedAsTheyAreWhateverTheirIndentation) {
    const std::string questions =
        "ruleset R\n  if an answer is missing hold with A\ndestination A\n  within 1 working day\n"
        "question a\n  answer one of: yes, x, y\nquestion b\n  answer yes or no\nquestion c\n  answer yes or "
        "no\nquestion d\n  answer yes or no\n";
    Chance chance(7);
    std::size_t readable = 0;
    for (int i = 0; i < 4000; ++i) {
        const std::size_t odd = chance.below(4);
        const auto condition = [&](std::size_t number, const std::string& start) {
            return number == odd ? some_condition(start, chance) : start + " b is yes\n";
        };
        const std::string text = questions + "definition e\n" + condition(0, "  means") +
                                 "question f\n  answer yes or no\n" + condition(1, "  only asked if") +
                                 "rule Z1 All [local: x]\n" + condition(2, "     when") + "  send to A\n" +
                                 condition(3, "never send to A when");
        Diagnostics diagnostics;
        if (!semantics::compile(Source("", text), diagnostics)) continue;
        SCOPED_TRACE(text);
        ++readable;
        const std::string once = laid_out(text);
        expect_to_say_the_same("", text, once);
        ASSERT_TRUE(is_same(laid_out(once), once));
        if (HasFailure()) return;
    }
    EXPECT_GT(readable, 200U);
}

}  // namespace

}  // namespace ascrules::tests
