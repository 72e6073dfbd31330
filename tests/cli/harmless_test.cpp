// Whatever stands in what commands read or are told: nothing that they print or write does anything to a terminal, or turns text round.
#include <gtest/gtest.h>

#include <sstream>

#include "cli/harmless_stream.h"
#include "compiler/words/spelling/harmless.h"
#include "tests/support/in_process.h"
#include "tests/support/texts.h"

namespace ascrules::tests {

namespace {

const std::vector<std::string> harmful = {
    "\x1B]0;title\x07\x08", "\r", "\x7F\u009B31m\u0085\x01\x0C", "\u202E", "\u2066\u202A\u2069", "\x9B", "\xE2\x80"};

const std::string small_rules = R"(ruleset Front door
  council  Anytown
  owner    Principal Social Worker
  if an answer is missing  hold with Advice
destination Safeguarding
  within  4 working hours
destination Advice
  within  1 working day
threshold heavy caring is 35 hours
  range  10 to 50 hours
question in danger
  answer  yes or no
question caring hours
  answer  whole number of hours, 0 to 168
rule S1 In danger  [local: panel]
  when in danger is yes
  send to Safeguarding
rule C1 Heavy caring  [local: panel]
  when caring hours is at least heavy caring
  send to Safeguarding
rule Z1 Everyone else  [local: panel]
  otherwise send to Advice
example One  [local: panel]
  given   in danger is no; caring hours is 3 hours
  expect  Advice
)";

const std::string small_cases = "ref,danger,hours,sent\nA1,yes,3,Advice\nA2,no,40,Safeguarding\n";

const std::string small_mapping = R"(ruleset: Front door
note: Synthetic.
reference: ref
sent to: sent
questions:
  in danger: danger
  caring hours: hours
)";

const std::string small_profile = R"(seed: 1
kinds:
  - {name: some, referrals: 3}
)";

/// Each command with all that it reads; `@` stands where the text is put that came from somebody else.
struct Asked {
    std::vector<std::string> arguments;
    std::map<std::string, std::string> files = {};
    std::string input = {};
};

std::string with(std::string text, const std::string& harm) {
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + harm.size()))
        text.replace(at, 1, harm);
    return text;
}

/// The texts with a mark put behind every so many letters, one at a time.
std::vector<std::string> marked(const std::string& text) {
    std::vector<std::string> all;
    for (std::size_t at = 1; at < text.size(); at += 29) all.push_back(text.substr(0, at) + "@" + text.substr(at));
    return all;
}

std::vector<Asked> all_asked() {
    std::vector<Asked> all;
    const std::vector<std::vector<std::string>> replays = {
        {"replay", "r", "c", "--mapping", "m"},
        {"replay", "r", "c", "--mapping", "m", "--with-references"},
        {"replay", "r", "c", "--mapping", "m", "--format", "json"},
        {"replay", "r", "c", "--mapping", "m", "--format", "csv"},
        {"replay", "r", "c", "--mapping", "m", "--format", "junit", "--max-held", "0"},
        {"report", "r", "c", "--mapping", "m", "--output", "out.html", "--with-references"},
        {"sweep", "r", "c", "--mapping", "m", "--threshold", "heavy caring", "--output", "out.svg"},
        {"check", "r", "--cases", "c", "--mapping", "m"},
        {"diff", "r", "r", "--cases", "c", "--mapping", "m"},
        {"mapping", "c", "r"},
        {"mapping", "c", "r", "--format", "json"},
        {"outcomes", "c"}};
    for (const auto& arguments : replays) {
        for (const std::string& text : marked(small_cases))
            all.push_back({arguments, {{"r", small_rules}, {"c", text}, {"m", small_mapping}}});
        if (arguments.front() == "mapping" || arguments.front() == "outcomes") continue;
        for (const std::string& text : marked(small_mapping))
            all.push_back({arguments, {{"r", small_rules}, {"c", small_cases}, {"m", text}}});
    }
    for (const std::string command : {"check", "test", "bundle", "table", "flowchart", "fmt", "explain"}) {
        for (const std::string format : {"text", "json"}) {
            for (const std::string& text : marked(small_rules))
                all.push_back({{command, "r", "--format", format}, {{"r", text}}});
            all.push_back({{command, "r@x", "--format", format}, {{"r@x", small_rules + "rule @\n"}}});
            all.push_back({{command, "@", "--format", format}});
            all.push_back({{command, "r", "--format", format, "--@"}, {{"r", small_rules}}});
        }
    }
    for (const std::string format : {"text", "json"}) {
        for (const std::string& text : marked("in danger: yes\ncaring hours: 3\n"))
            all.push_back({{"explain", "r", "--case", "-", "--format", format}, {{"r", small_rules}}, text});
        for (const std::string& text : marked(R"({"in danger": "yes", "caring hours": 3})"))
            all.push_back({{"explain", "r", "--case", "k@", "--format", format}, {{"r", small_rules}, {"k@", text}}});
        for (const std::string& text : marked("in danger is yes; caring hours is 3"))
            all.push_back({{"explain", "r", "--given", text, "--format", format}, {{"r", small_rules}}});
        all.push_back({{"explain", "r", "--given", "in danger is no", "--received", "2026@", "--format", format},
                       {{"r", small_rules}}});
        all.push_back({{"test", "r", "--set", "heavy @caring = 20 hours", "--format", format}, {{"r", small_rules}}});
        all.push_back({{"check", "r", "--as-of", "@", "--format", format}, {{"r", small_rules}}});
        all.push_back({{"check", "r", "--root", "@", "--format", format}, {{"r", small_rules}}});
        all.push_back({{"bundle", "r", "--output", "o@", "--format", format}, {{"r", small_rules}}});
        all.push_back(
            {{"synthesise", "r", "--profile", "p", "--output", "synthetic@", "--manifest", "n@", "--format", format},
             {{"r", small_rules}, {"p", small_profile}}});
        all.push_back({{"new", "f@", "--council", "A@", "--service", "@", "--owner", "@", "--teams", "A@, B",
                        "--format", format}});
        all.push_back(
            {{"import", "d", "--from", "dmn", "--format", format}, {{"d", "<definitions>@<decision id='@'"}}});
        all.push_back({{"@", "--format", format}});
    }
    return all;
}

TEST(Harmless, IsAllThatCommandsPrintAndWrite) {
    for (const Asked& asked : all_asked()) {
        for (const std::string& harm : harmful) {
            World world;
            std::vector<std::string> arguments;
            for (const std::string& argument : asked.arguments) arguments.push_back(with(argument, harm));
            for (const auto& [path, text] : asked.files) world.files[with(path, harm)] = with(text, harm);
            world.input = with(asked.input, harm);
            const Ran ran = run(arguments, world);
            std::string all = ran.out + ran.err;
            for (const auto& [path, content] : ran.written) all += content;
            ASSERT_EQ(spelling::first_harmful(all), std::string::npos) << asked.arguments.front() << "\n"
                                                                       << spelling::harmless(all);
            ASSERT_EQ(spelling::harmless(all), all) << asked.arguments.front() << " prints what is no UTF-8";
        }
    }
}

TEST(Harmless, RulesHoldNoCharacterThatNobodyCanSee) {
    for (const std::string& harm : {std::string("\x1B"), std::string("\u202E"), std::string("\r")}) {
        const Ran ran = run({"check", "r"}, {.files = {{"r", "ruleset A" + harm + "B\n"}}});
        EXPECT_EQ(ran.exit_code, 3);
        EXPECT_TRUE(has(ran.err, "r:1:10: error E111: a character stands here that nobody can see (U+")) << ran.err;
    }
    std::string windows = small_rules;
    for (std::size_t at = windows.find('\n'); at != std::string::npos; at = windows.find('\n', at + 2))
        windows.insert(at, 1, '\r');
    EXPECT_EQ(run({"test", "r"}, {.files = {{"r", windows}}}).exit_code, 0);
}

// Text comes in pieces of any size.
TEST(Harmless, TextIsTheSameInPieces) {
    std::string text = "plain, \u00E9\u20AC\U0001F600, end of line\r\n";
    for (const std::string& harm : harmful) text += harm + "|" + harm + "\r\n";
    for (std::size_t piece = 1; piece < 9; ++piece) {
        std::ostringstream out;
        {
            cli::HarmlessStream stream(out);
            for (std::size_t at = 0; at < text.size(); at += piece) stream << text.substr(at, piece);
        }
        EXPECT_EQ(out.str(), spelling::harmless(text)) << "in pieces of " << piece;
    }
}

}  // namespace

}  // namespace ascrules::tests
