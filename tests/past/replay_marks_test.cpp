// What finds marks 64 bytes at a time must find what a plain loop finds.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/past/casefile/mark_bits.h"
#include "compiler/past/casefile/marks.h"
#include "compiler/past/casefile/plain_text.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {
namespace {

constexpr char separator = ',';

/// Bytes that mean something, and now and then a long stretch of those that do not.
std::string random_text(Chance& chance, std::size_t size, bool with_quotes) {
    const std::string_view marks = chance.happens(1, 6) ? std::string_view("\0\r\x80", 3) : std::string_view(",\n");
    std::string text;
    while (text.size() < size) {
        switch (chance.below(6)) {
            case 0: text += marks[chance.below(marks.size())]; break;
            case 1: text += separator; break;
            case 2: text += std::string(chance.below(chance.happens(1, 20) ? 90 : 5), 'x'); break;
            case 3: text += chance.happens(1, 4) ? "\r\n" : "\n"; break;
            case 4: text += with_quotes && chance.happens(1, 60) ? "\"" : "y"; break;
            default: {
                if (!with_quotes) break;
                if (!text.empty() && text.back() != separator && text.back() != '\n') text += separator;
                const char* const fields[] = {"\"\"",    "\"a\"", "\"a,b\"", "\"two\nlines\"", "\"say \"\"a\"\"\"",
                                              "\"\"\"\""};
                text += fields[chance.below(6)];
                text += chance.happens(1, 2) ? "," : "\r\n";
            }
        }
    }
    return text.substr(0, size);
}

/// The plain loop.
struct Plain {
    std::vector<std::uint32_t> ends{0xFFFFFFFF}, lines, odd;
    bool is_regular = true;

    void find(std::string_view text, bool mind_quotes) {
        bool inside = false;
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            const char before = i == 0 ? '\n' : text[i - 1];
            const char next = i + 1 < text.size() ? text[i + 1] : '\n';
            const char c = text[i];
            if (c == '"' && mind_quotes) {
                if (!inside) {
                    is_regular = is_regular && (before == separator || before == '\n');
                    inside = true;
                } else if (next == '"' && i + 1 < text.size()) {
                    odd.push_back(++i);
                } else {
                    is_regular = is_regular && (next == separator || next == '\n' || next == '\r');
                    inside = false;
                }
            } else if (c == '"' || c == '\0' || static_cast<unsigned char>(c) >= 0x80) {
                odd.push_back(i);
            } else if (c == '\r') {
                if (inside || next != '\n' || i + 1 == text.size()) odd.push_back(i);
            } else if (c == '\n' && inside) {
                odd.push_back(i);
            } else if (c == '\n' || (c == separator && !inside)) {
                if (c == '\n') lines.push_back(static_cast<std::uint32_t>(ends.size()));
                ends.push_back(i);
            }
        }
    }
};

TEST(ReplayMarks, AreThoseOfAPlainLoop) {
    Chance chance(64);
    casefile::Marks marks;
    std::size_t regular = 0;
    std::size_t with_quotes = 0;
    for (std::size_t i = 0; i < 20'000; ++i) {
        const std::string text = random_text(chance, chance.below(i % 50 == 0 ? 3'000 : 330), i % 3 != 0);
        Plain plain;
        plain.find(text, true);
        const bool is_regular = plain.is_regular;
        if (!is_regular) {
            plain = Plain();
            plain.find(text, false);
        }
        const std::string padded = text + std::string(casefile::MarkBits::padding, '"');
        marks.find(padded.data(), text.size(), separator);
        ASSERT_EQ(marks.bits.is_regular, is_regular) << text;
        ASSERT_EQ(std::vector(marks.ends.begin(), marks.ends.begin() + static_cast<std::ptrdiff_t>(plain.ends.size())),
                  plain.ends)
            << text;
        ASSERT_EQ(marks.line_count, plain.lines.size()) << text;
        ASSERT_TRUE(std::equal(plain.lines.begin(), plain.lines.end(), marks.lines.begin())) << text;
        ASSERT_EQ(marks.odd, plain.odd) << text;
        const bool has_quotes = text.find('"') != std::string::npos;
        with_quotes += has_quotes ? 1 : 0;
        regular += has_quotes && is_regular ? 1 : 0;
    }
    EXPECT_GT(regular, 3'000U);
    EXPECT_GT(with_quotes, regular + 1'000U);
}

TEST(ReplayMarks, PlainTextIsLookedAtWhole) {
    Chance chance(128);
    for (std::size_t size = 0; size < 400; ++size) {
        std::string text(size, 'a');
        for (std::size_t i = 0; i < size / 9; ++i) text[chance.below(size)] = '\n';
        if (size > 0 && size % 3 == 0) text[chance.below(size)] = '\x80';
        const casefile::PlainText found = casefile::look_at(text);
        EXPECT_EQ(found.is_ascii, text.find('\x80') == std::string::npos) << size;
        EXPECT_EQ(found.line_feeds, static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'))) << size;
    }
}

}  // namespace
}  // namespace ascrules::tests
