// The server of the language server protocol: what it answers, whatever comes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "compiler/editing/protocol/addresses.h"
#include "compiler/editing/protocol/frames.h"
#include "compiler/editing/protocol/inbox.h"
#include "compiler/words/writing/json_reading.h"
#include "tests/support/editor.h"
#include "tests/support/in_process.h"

namespace ascrules::tests {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using writing::Json;
using writing::member;

const std::string path = "/rules/door.ascrules";

// Made up for these tests.
const std::string rules = R"(ruleset Small door
  owner  A made-up panel
  if an answer is missing  hold with Advice

destination Safeguarding
  within  4 working hours
destination Advice
  within  1 working day

question risk of abuse
  answer  yes or no

rule S1 Risk  [local: made up]
  when risk of abuse is yes
  send to Safeguarding
rule Z1 Everybody else  [local: made up]
  otherwise send to Advice
)";

Json document() {
    return Json::Object{{"uri", Editor::address(path)}};
}

std::string range_words(const Json* range) {
    const auto number = [&](std::string_view end, std::string_view what) {
        return std::to_string(*writing::whole_in(member(member(range, end), what)));
    };
    return number("start", "line") + ":" + number("start", "character") + "-" + number("end", "line") + ":" +
           number("end", "character");
}

/// Names of symbols with those inside them.
std::string names_of(const Json& symbols) {
    std::string words;
    for (const Json& each : *writing::items_in(&symbols)) {
        words += (words.empty() ? "" : ", ") + *writing::text_in(member(&each, "name"));
        const std::string inside = names_of(*member(&each, "children"));
        if (!inside.empty()) words += " (" + inside + ")";
    }
    return words;
}

std::vector<std::string> frames_in(const std::string& bytes) {
    std::istringstream in(bytes);
    protocol::Frames frames(in);
    std::vector<std::string> all;
    for (;;) {
        const protocol::Frame frame = frames.next();
        if (!frame.message && frame.problem.empty()) return all;
        all.push_back(frame.message ? *frame.message : "! " + frame.problem);
    }
}

}  // namespace

TEST(Server, PublishesErrorsAtOnceAndFindingsAfterThem) {
    Editor editor;
    editor.open(path, rules);
    EXPECT_THAT(editor.problems(path), ElementsAre(HasSubstr("N401")));
    std::string changed = rules;
    changed.replace(changed.find("abuse is yes"), 12, "abuze is yes");
    editor.change(path, changed);
    EXPECT_THAT(editor.problems(path), ElementsAre(HasSubstr("E201 `risk of abuze` is not a declared question")));
    changed = rules;
    changed.replace(changed.find("  otherwise send to Advice"), 26, "  when risk of abuse is yes\n  send to Advice");
    editor.change(path, changed);
    EXPECT_THAT(editor.problems(path), testing::Contains(HasSubstr("F3")));
}

TEST(Server, ChecksAreGivenUpWhenAMessageComesAndTakenUpAgain) {
    Editor editor;
    std::string gap = rules;
    gap.replace(gap.find("  otherwise send to Advice"), 26, "  when risk of abuse is yes\n  send to Advice");
    editor.open(path, gap);
    std::size_t asked = 0;
    (void)editor.server.work([] { return true; });  // what the reading says
    EXPECT_THAT(editor.server.work([&] { return ++asked < 3; }), IsEmpty());
    EXPECT_GE(asked, 3U);
    EXPECT_TRUE(editor.server.has_work());
    EXPECT_THAT(editor.problems(path), testing::Not(IsEmpty()));
}

TEST(Server, TellsTheShapeOfATextAlsoWhereItCannotBeRead) {
    Editor editor;
    const std::string text = "ruleset R\n# one\n# two\nquestion a\n  answer nonsense\nrule A1 Odd\n";
    editor.open(path, text);
    const Json symbols = editor.ask("textDocument/documentSymbol", Json::Object{{"textDocument", document()}});
    EXPECT_EQ(names_of(symbols), "R, a, A1 Odd");
    const Json folds = editor.ask("textDocument/foldingRange", Json::Object{{"textDocument", document()}});
    EXPECT_EQ(writing::line_of(folds), R"([{"startLine":1,"endLine":2,"kind":"comment"},{"startLine":3,"endLine":4}])");
}

TEST(Server, LaysOutAndSaysWhyItDoesNot) {
    Editor editor;
    std::string ugly = rules;
    ugly.replace(ugly.find("  answer  yes or no"), 19, "      answer yes or no");
    editor.open(path, ugly);
    const Json edits = editor.ask("textDocument/formatting", Json::Object{{"textDocument", document()}});
    const Json& edit = writing::items_in(&edits)->front();
    const std::string laid = *writing::text_in(member(&edit, "newText"));
    editor.change(path, laid);
    EXPECT_EQ(writing::line_of(editor.ask("textDocument/formatting", Json::Object{{"textDocument", document()}})),
              "[]");
    editor.change(path, "ruleset R\nquestion a\n");
    EXPECT_THAT(editor.refused("textDocument/formatting", Json::Object{{"textDocument", document()}}),
                HasSubstr("cannot be read as rules yet"));
}

TEST(Server, OffersWhatMendsAProblem) {
    Editor editor;
    std::string misspelt = rules;
    misspelt.replace(misspelt.find("abuse is yes"), 12, "abuze is yes");
    editor.open(path, misspelt);
    const Json position = *member(&(const Json&)Editor::at(path, misspelt, "abuze"), "position");
    const Json actions = editor.ask(
        "textDocument/codeAction",
        Json::Object{{"textDocument", document()}, {"range", Json::Object{{"start", position}, {"end", position}}}});
    ASSERT_EQ(writing::items_in(&actions)->size(), 1U);
    const Json& action = writing::items_in(&actions)->front();
    const Json* const edits = member(member(member(&action, "edit"), "changes"), Editor::address(path));
    const Json& edit = writing::items_in(edits)->front();
    EXPECT_EQ(*writing::text_in(member(&edit, "newText")), "risk of abuse");
    EXPECT_EQ(range_words(member(&edit, "range")), "13:7-13:20");
}

TEST(Server, TakesEditsInUnitsOfUtf16AndInBytes) {
    for (const bool bytes : {false, true}) {
        Editor editor({}, bytes);
        const std::string before = "ruleset Größe 🙂 x\r\nquestion a\r\n";
        editor.open(path, before);
        // The `x`: behind 17 units, or 21 bytes.
        const std::size_t x = bytes ? 21 : 17;
        const Json range = Json::Object{{"start", Json::Object{{"line", 0}, {"character", x}}},
                                        {"end", Json::Object{{"line", 0}, {"character", x + 1}}}};
        editor.tell("textDocument/didChange",
                    Json::Object{{"textDocument", document()},
                                 {"contentChanges", Json::Array{Json::Object{{"range", range}, {"text", "y"}}}}});
        const Json symbols = editor.ask("textDocument/documentSymbol", Json::Object{{"textDocument", document()}});
        EXPECT_EQ(names_of(symbols), "Größe 🙂 y, a");
    }
}

TEST(Server, StaysUprightWhateverComes) {
    Editor editor;
    editor.open(path, rules);
    const std::string in = R"("params":{"textDocument":{"uri":"file:///rules/door.ascrules"},)";
    for (
        const std::string& odd : std::vector<std::string>{
            "null", "3", "[]", "{}", R"({"id":{},"method":"shutdown"})", R"({"id":1,"method":3})",
            R"({"method":"textDocument/didOpen"})", R"({"method":"textDocument/didOpen","params":{"textDocument":7}})",
            R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"x"},"contentChanges":{}}})",
            R"({"method":"textDocument/didChange",)" + in + R"("contentChanges":[{},null,{"text":1}]}})",
            R"({"method":"textDocument/didChange",)" + in +
                R"("contentChanges":[{"text":"z","range":{"start":{"line":-1,"character":0},"end":5}}]}})",
            R"({"method":"textDocument/didChange",)" + in +
                R"("contentChanges":[{"text":"","range":{"start":{"line":9e15,"character":7},"end":{"line":9,"character":1e15}}}]}})",
            R"({"id":1,"method":"textDocument/codeAction",)" + in + R"("range":[]}})",
            R"({"id":"a","method":"textDocument/formatting","params":{"textDocument":{"uri":"file:///other"}}})",
            R"({"id":2,"method":"textDocument/nothing","params":null})",
            R"({"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///other"}}})"}) {
        (void)editor.send(odd);
    }
    EXPECT_THAT(editor.problems(path), ElementsAre(HasSubstr("N401"))) << "no odd edit was made";
}

TEST(Server, BeginsAndEndsAsTheProtocolSays) {
    protocol::Server server({files::Files(files::ReadFile{}), [] { return std::string("2026-04-01"); }});
    const auto code = [&](const std::string& message) {
        const std::vector<Json> out = server.take(*writing::read_json(message).value);
        return out.empty() ? 0 : writing::whole_in(member(member(&out.front(), "error"), "code")).value_or(0);
    };
    EXPECT_EQ(code(R"({"id":1,"method":"textDocument/hover"})"), -32002);
    EXPECT_EQ(code(R"({"id":2,"method":"initialize","params":{}})"), 0);
    EXPECT_EQ(code(R"({"id":3,"method":"initialize","params":{}})"), -32600);
    EXPECT_EQ(code(R"({"id":4,"method":"made/up"})"), -32601);
    EXPECT_EQ(code(R"({"id":5,"method":"shutdown"})"), 0);
    EXPECT_EQ(code(R"({"id":6,"method":"textDocument/hover"})"), -32600);
    EXPECT_FALSE(server.ended());
    EXPECT_EQ(code(R"({"method":"exit"})"), 0);
    EXPECT_TRUE(server.ended() && server.was_shut_down());
}

TEST(Server, RequestsThatAreWithdrawnBeforeTheyAreTakenAreNotDone) {
    protocol::Inbox inbox;
    inbox.add(*writing::read_json(R"({"id":1,"method":"a"})").value);
    inbox.add(*writing::read_json(R"({"id":"1","method":"b"})").value);
    inbox.add(*writing::read_json(R"({"method":"$/cancelRequest","params":{"id":1}})").value);
    const auto first = inbox.take();
    const auto second = inbox.take();
    EXPECT_TRUE(first->withdrawn);
    EXPECT_FALSE(second->withdrawn);
    EXPECT_TRUE(inbox.is_empty());
    EXPECT_EQ(writing::line_of(protocol::Server::withdrawn(first->message).front()),
              R"({"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"this request was withdrawn"}})");
}

TEST(Frames, AreReadOneAfterTheOtherAndAfterDamage) {
    EXPECT_THAT(frames_in("Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length:3\r\n\r\n[1]"),
                ElementsAre("{}", "[1]"));
    EXPECT_THAT(frames_in("rubbish\nmore rubbish\nContent-Length: 2\r\n\r\n{}"),
                ElementsAre(HasSubstr("! `rubbish` is no head"), "{}"));
    EXPECT_THAT(frames_in("Content-Length: two\r\n\r\n{}\r\nContent-Length: 2\r\n\r\n[]"),
                ElementsAre(HasSubstr("is no head"), "[]"));
    EXPECT_THAT(frames_in("Content-Length: 20\r\n\r\n{}"), ElementsAre("! a message ended after 2 of 20 bytes"));
    EXPECT_THAT(frames_in("Content-Length: 99999999999\r\n\r\n{}"), ElementsAre(HasSubstr("at most 32000000 are")));
    EXPECT_THAT(frames_in(std::string(5'000'000, 'x')), ElementsAre(HasSubstr("is no head")));
    EXPECT_THAT(frames_in(""), IsEmpty());
    EXPECT_EQ(frames_in(protocol::framed("é")), std::vector<std::string>{"é"});
}

TEST(Addresses, LeadToPathsAndBack) {
    const std::vector<std::pair<std::string, std::string>> both{
        {"file:///home/a%20b/r%C3%A9gles.ascrules", "/home/a b/régles.ascrules"},
        {"file:///c:/rules/a.ascrules", "c:/rules/a.ascrules"},
        {"file://server/share/a.ascrules", "//server/share/a.ascrules"},
        {"untitled:Untitled-1", "untitled:Untitled-1"},
    };
    for (const auto& [address, file] : both) EXPECT_EQ(protocol::path_of(address), file);
    EXPECT_EQ(protocol::path_of("file:///C%3A/rules/a.ascrules"), "C:/rules/a.ascrules");
    EXPECT_EQ(protocol::path_of("file:///c%7C/a"), "c:/a");
    EXPECT_EQ(protocol::path_of("file://localhost/a"), "/a");
    for (const std::string file : {"/home/a b/ré#?%.ascrules", "c:/a b", "//server/a"})
        EXPECT_EQ(protocol::path_of(protocol::address_of(file)), file);
    for (const std::string damaged : {"file:///a%2", "file:///a%zz", "file:///a%00", "file:///a%ff"})
        EXPECT_EQ(protocol::path_of(damaged), std::nullopt) << damaged;
}

TEST(ReadJson, ReadsWhatIsWrittenAndSaysWhatItDoesNotTake) {
    for (const std::string same : {R"({"a":[1,-2,true,null,"x\"y"],"b":{}})", "[]", "\"é\"", "0.5"})
        EXPECT_EQ(writing::line_of(writing::read_json(same).value.value_or("?")), same);
    for (const std::string bad : {"", "{", "[1,]", "{\"a\"}", "nul", "\"\xff\"", "1 2"}) {
        EXPECT_FALSE(writing::read_json(bad).value) << bad;
        EXPECT_THAT(writing::read_json(bad).problem, testing::Not(IsEmpty()));
    }
    EXPECT_THAT(writing::read_json(std::string(100'000, '[')).problem, HasSubstr("64 deep"));
    EXPECT_EQ(writing::whole_in(&(const Json&)Json(2.0)), 2);
    EXPECT_EQ(writing::whole_in(&(const Json&)Json(2.5)), std::nullopt);
}

TEST(Lsp, SpeaksOverStandardInputAndOutput) {
    const auto message = [](const std::string& text) { return protocol::framed(text); };
    World world;
    world.input = message(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})") + "noise\r\n" +
                  message(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})") +
                  message(R"({"jsonrpc":"2.0","method":"exit"})") + "what follows is not read";
    const Ran ran = run({"lsp", "--stdio"}, world);
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(frames_in(ran.out),
                ElementsAre(HasSubstr("\"positionEncoding\":\"utf-16\""), HasSubstr("`noise` is no head"),
                            R"({"jsonrpc":"2.0","id":2,"result":null})"));
    world.input = message(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})");
    EXPECT_EQ(run({"lsp"}, world).exit_code, 1) << "an editor that goes away without a word";
}

}  // namespace ascrules::tests
