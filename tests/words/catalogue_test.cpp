// The catalogue of diagnostics is complete: every code has a page whose example is true, and a golden case; and no message speaks of
// compilers.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "compiler/language/semantics/check.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/spelling/utf8.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;
using diagnostics::CodeInfo;
using diagnostics::Diagnostics;
using diagnostics::Source;

std::string file(const std::string& path) {
    return contents((fs::path(ASCRULES_SOURCE_DIR) / path).string());
}

std::string page_of(const CodeInfo& info) {
    return "docs/diagnostics/" + std::string(info.id) + ".md";
}

/// "error E101:", as a report has it.
std::string heading_of(const CodeInfo& info) {
    const std::map<diagnostics::Severity, std::string> words{{diagnostics::Severity::error, "error"},
                                                             {diagnostics::Severity::finding, "finding"},
                                                             {diagnostics::Severity::note, "note"}};
    return words.at(info.severity) + " " + std::string(info.id) + ":";
}

std::string all_expected() {
    std::string text;
    for (const std::string& path : files_in("tests/golden", ".expected")) text += file(path);
    return text;
}

/// Where the block fenced as ```KIND stands in the page, after `from`: its first byte and the byte after its last.
std::pair<std::size_t, std::size_t> fenced(const std::string& page, const std::string& kind, std::size_t from = 0) {
    const std::string fence = "\n```" + kind + "\n";
    const std::size_t at = page.find(fence, from);
    if (at == std::string::npos) return {std::string::npos, std::string::npos};
    const std::size_t begin = at + fence.size();
    return {begin, page.find("```\n", begin)};
}

/// The example of a page: its first block is example.ascrules, and a second one the file that this uses, shared.ascrules.
World world_of(const std::string& page) {
    World world;
    std::size_t from = 0;
    for (const char* name : {"example.ascrules", "shared.ascrules"}) {
        const auto [begin, end] = fenced(page, "ascrules", from);
        if (begin == std::string::npos) break;
        world.files[name] = page.substr(begin, end - begin);
        from = end;
    }
    return world;
}

/// What the command that shows this code prints for the example of its page.
std::string shown_for(const CodeInfo& info, const World& world) {
    const bool by_test = info.id == "F309" || info.id == "N403" || info.id == "N405";
    const Ran ran =
        by_test ? run({"test", "example.ascrules"}, world) : run({"check", "--notes", "example.ascrules"}, world);
    return ran.out + ran.err;
}

/// A report has one diagnostic after the other, with an empty line between. Those of one code.
std::string of_code(const std::string& report, const CodeInfo& info) {
    std::string found;
    std::size_t at = 0;
    while (at < report.size()) {
        const std::size_t end = std::min(report.find("\n\n", at), report.size() - 1) + 1;
        const std::string paragraph = report.substr(at, end - at);
        if (paragraph.substr(0, paragraph.find('\n')).find(heading_of(info)) != std::string::npos)
            found += (found.empty() ? "" : "\n") + paragraph;
        at = end + 1;
    }
    return found;
}

TEST(Catalogue, EveryCodeIsPrintedByAGoldenCase) {
    const std::string printed = all_expected();
    for (const CodeInfo& info : diagnostics::catalogue()) {
        EXPECT_TRUE(has(printed, heading_of(info))) << info.id << " is printed by no golden case";
    }
}

TEST(Catalogue, EveryCodeHasAPageAndALineInTheIndex) {
    const std::string index = file("docs/diagnostics/README.md");
    std::set<std::string> pages{"docs/diagnostics/README.md"};
    for (const CodeInfo& info : diagnostics::catalogue()) {
        const std::string path = page_of(info);
        pages.insert(path);
        ASSERT_TRUE(fs::exists(fs::path(ASCRULES_SOURCE_DIR) / path)) << info.id << " has no page";
        const std::string title = "# " + std::string(info.id) + ": " + std::string(info.summary) + "\n";
        EXPECT_TRUE(file(path).starts_with(title)) << path << " must start with: " << title;
        const std::string line =
            "| [" + std::string(info.id) + "](" + std::string(info.id) + ".md) | " + std::string(info.summary) + " |";
        EXPECT_TRUE(has(index, line)) << "docs/diagnostics/README.md lacks: " << line;
    }
    for (const std::string& path : files_in("docs/diagnostics", ".md"))
        EXPECT_TRUE(pages.contains(path)) << path << " is about no code";
}

// The page shows an example and what is printed for it. With ASCRULES_UPDATE_GOLDEN=1 what is printed is recorded into the page.
TEST(GoldenCatalogue, TheExampleOfEveryPageShowsItsCode) {
    // What these two are about cannot stand in a page: text that is no text, and rules too large to print.
    const std::set<std::string_view> without_example{"E111", "F310"};
    for (const CodeInfo& info : diagnostics::catalogue()) {
        if (without_example.contains(info.id)) continue;
        std::string page = file(page_of(info));
        const auto [begin, end] = fenced(page, "ascrules");
        ASSERT_NE(begin, std::string::npos) << page_of(info) << " shows no example";
        const std::string shown = shown_for(info, world_of(page));
        const std::string got = of_code(shown, info);
        ASSERT_NE(got, "") << "the example in " << page_of(info) << " does not show " << info.id << " but:\n" << shown;
        const auto [said, said_end] = fenced(page, "text", end);
        ASSERT_NE(said, std::string::npos) << page_of(info) << " does not show what is printed for its example";
        if (std::getenv("ASCRULES_UPDATE_GOLDEN") != nullptr) {
            page.replace(said, said_end - said, got);
            std::ofstream(fs::path(ASCRULES_SOURCE_DIR) / page_of(info), std::ios::binary) << page;
        } else {
            EXPECT_EQ(page.substr(said, said_end - said), got)
                << page_of(info) << ": if this is right, record it with ./dev golden Catalogue";
        }
    }
}

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// The words of compilers that stand in the text as words of their own.
std::vector<std::string> words_of_compilers(const std::string& text) {
    static const std::vector<std::string> words{"parse",  "parses", "parsed",     "parser",     "parsing", "token",
                                                "tokens", "type",   "types",      "boolean",    "boolean", "null",
                                                "scope",  "scopes", "expression", "expressions"};
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::vector<std::string> found;
    for (const std::string& word : words) {
        for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if ((at > 0 && is_letter(lower[at - 1])) || (end < lower.size() && is_letter(lower[end]))) continue;
            found.push_back(word);
            break;
        }
    }
    return found;
}

/// A report without the lines of source that it quotes (`    12 | when …`), without JSON's own word for nothing, and without the columns of
/// the Client Level Data specification, which are called what they are called.
std::string own_words(const std::string& report) {
    std::string text;
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t bar = line.find(" | ");
        const bool quoted = bar != std::string::npos && bar > 0 && line.find_first_not_of(" 0123456789") == bar + 1 &&
                            line.find_first_of("0123456789") < bar;
        if (quoted) continue;
        if (const std::size_t nothing = line.find(": null"); nothing != std::string::npos) line.resize(nothing);
        for (const std::string_view column : {"Event_Type", "Client_Type", "Service_Type"}) {
            for (std::size_t at = line.find(column); at != std::string::npos; at = line.find(column))
                line.erase(at, column.size());
        }
        text += line + "\n";
    }
    return text;
}

TEST(Catalogue, NothingThatIsPrintedSpeaksOfCompilers) {
    for (const std::string& path : files_in("tests/golden", ".expected")) {
        EXPECT_EQ(words_of_compilers(own_words(file(path))), std::vector<std::string>()) << path;
    }
    for (const std::string& path : files_in("docs/diagnostics", ".md")) {
        EXPECT_EQ(words_of_compilers(file(path)), std::vector<std::string>()) << path;
    }
    for (const CodeInfo& info : diagnostics::catalogue()) {
        EXPECT_EQ(words_of_compilers(std::string(info.summary)), std::vector<std::string>()) << info.id;
    }
}

TEST(Catalogue, TheTestForWordsOfCompilersFindsThem) {
    EXPECT_EQ(words_of_compilers("Cannot parse this Token."), (std::vector<std::string>{"parse", "token"}));
    EXPECT_EQ(words_of_compilers("a typewriter, sparse"), std::vector<std::string>());
    EXPECT_EQ(own_words("    12 | when type is null\n       | ^^^^ a type\n  \"held_with\": null,\n"),
              "       | ^^^^ a type\n  \"held_with\"\n");
}

// A fix may be applied without reading on: it settles what it was offered for.
TEST(Catalogue, EveryFixInTheGoldenCasesSettlesItsError) {
    std::size_t fixes = 0;
    for (const std::string& path : files_in("tests/golden/check", ".ascrules")) {
        std::string text = file(path);
        if (spelling::first_invalid_utf8(text) != std::string::npos || text.starts_with("\xEF\xBB\xBF")) continue;
        Diagnostics before;
        (void)semantics::compile(Source("x", text), before);
        for (const diagnostics::Diagnostic& diagnostic : before) {
            if (!diagnostic.fix) continue;
            ++fixes;
            std::string mended = text;
            mended.replace(diagnostic.fix->span.begin, diagnostic.fix->span.end - diagnostic.fix->span.begin,
                           diagnostic.fix->replacement);
            Diagnostics after;
            (void)semantics::compile(Source("x", mended), after);
            const auto as_often = [&](const Diagnostics& found) {
                return std::count_if(found.begin(), found.end(),
                                     [&](const auto& other) { return other.message == diagnostic.message; });
            };
            EXPECT_LT(as_often(after), as_often(before)) << path << ": " << diagnostic.message;
        }
    }
    EXPECT_GT(fixes, 10U);
}

TEST(Catalogue, EveryErrorSaysWhatToDo) {
    for (const std::string& path : files_in("tests/golden/check", ".ascrules")) {
        const std::string text = file(path);
        if (spelling::first_invalid_utf8(text) != std::string::npos) continue;
        Diagnostics found;
        (void)semantics::compile(Source("x", text), found);
        for (const diagnostics::Diagnostic& diagnostic : found) {
            EXPECT_TRUE(diagnostic.fix || !diagnostic.choices.empty()) << path << ": " << diagnostic.message;
        }
    }
}

}  // namespace

}  // namespace ascrules::tests
