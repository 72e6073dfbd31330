#include "tests/support/editor.h"

#include <gtest/gtest.h>

#include <utility>

#include "compiler/editing/service/places.h"
#include "compiler/words/writing/json_reading.h"
#include "tests/support/from_memory.h"

namespace ascrules::tests {

using writing::Json;
using writing::member;

namespace {

protocol::World world_of(std::map<std::string, std::string> files) {
    files::Files world(from_memory(files));
    world.exists = [files](const std::string& path) { return files.contains(path); };
    return {std::move(world), [] { return std::string("2026-04-01"); }, "/", "0"};
}

Json read(const std::string& text) {
    writing::ReadJson read = writing::read_json(text);
    EXPECT_TRUE(read.value) << read.problem << "\n" << text.substr(0, 200);
    return read.value.value_or(nullptr);
}

}  // namespace

Editor::Editor(std::map<std::string, std::string> files, bool counts_bytes) : server(world_of(std::move(files))) {
    Json::Array encodings{"utf-16"};
    if (counts_bytes) encodings.insert(encodings.begin(), "utf-8");
    const Json general = Json::Object{{"positionEncodings", encodings}};
    (void)ask("initialize", Json::Object{{"capabilities", Json::Object{{"general", general}}}});
    tell("initialized", Json::Object{});
}

void Editor::open(const std::string& path, const std::string& text) {
    tell("textDocument/didOpen", Json::Object{{"textDocument", Json::Object{{"uri", address(path)},
                                                                            {"languageId", "ascrules"},
                                                                            {"version", ++version_},
                                                                            {"text", text}}}});
}

void Editor::change(const std::string& path, const std::string& text) {
    tell("textDocument/didChange",
         Json::Object{{"textDocument", Json::Object{{"uri", address(path)}, {"version", ++version_}}},
                      {"contentChanges", Json::Array{Json::Object{{"text", text}}}}});
}

std::vector<Json> Editor::send(const std::string& message) {
    std::vector<Json> out;
    for (const Json& each : server.take(read(message))) {
        out.push_back(read(writing::line_of(each)));
        const Json* const params = member(&out.back(), "params");
        const std::string* const address = writing::text_in(member(params, "uri"));
        if (address != nullptr) published_[*address] = *params;
    }
    return out;
}

void Editor::tell(const std::string& method, Json params) {
    (void)send(writing::line_of(Json::Object{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}));
}

Json Editor::request(const std::string& method, Json params) {
    const std::vector<Json> out = send(writing::line_of(
        Json::Object{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", std::move(params)}}));
    EXPECT_EQ(out.size(), 1U) << method;
    return out.empty() ? Json() : out.front();
}

Json Editor::ask(const std::string& method, Json params) {
    const Json answer = request(method, std::move(params));
    const Json* const result = member(&answer, "result");
    EXPECT_NE(result, nullptr) << writing::line_of(answer);
    return result == nullptr ? Json() : *result;
}

std::string Editor::refused(const std::string& method, Json params) {
    const Json answer = request(method, std::move(params));
    const std::string* const message = writing::text_in(member(member(&answer, "error"), "message"));
    EXPECT_NE(message, nullptr) << writing::line_of(answer);
    return message == nullptr ? "" : *message;
}

std::vector<std::string> Editor::problems(const std::string& path) {
    while (server.has_work()) {
        for (const Json& each : server.work([] { return true; })) {
            const Json* const params = member(&each, "params");
            published_[*writing::text_in(member(params, "uri"))] = *params;
        }
    }
    std::vector<std::string> words;
    const Json::Array* const all = writing::items_in(member(&published_[address(path)], "diagnostics"));
    if (all == nullptr) return words;
    for (const Json& each : *all) {
        const std::string* const message = writing::text_in(member(&each, "message"));
        words.push_back(*writing::text_in(member(&each, "code")) + " " + message->substr(0, message->find('\n')));
    }
    return words;
}

Json Editor::at(const std::string& path, const std::string& text, std::string_view words, std::size_t skip) {
    const std::size_t byte = text.find(words);
    EXPECT_NE(byte, std::string::npos) << words;
    const service::EditorPlace place = service::EditorPlaces(text).place_of(byte + skip, service::Units::utf16);
    return Json::Object{{"textDocument", Json::Object{{"uri", address(path)}}},
                        {"position", Json::Object{{"line", place.line}, {"character", place.character}}}};
}

}  // namespace ascrules::tests
