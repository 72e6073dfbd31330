#include "compiler/editing/protocol/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/editing/protocol/addresses.h"
#include "compiler/editing/protocol/requests.h"
#include "compiler/language/files/gather.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using writing::items_in;
using writing::member;
using writing::text_in;
using writing::whole_in;

namespace {

Json response(Json id, Json result) {
    return Json::Object{{"jsonrpc", "2.0"}, {"id", std::move(id)}, {"result", std::move(result)}};
}

Json error(Json id, const Declined& refusal) {
    return Json::Object{{"jsonrpc", "2.0"},
                        {"id", std::move(id)},
                        {"error", Json::Object{{"code", refusal.code}, {"message", refusal.message}}}};
}

Json notification(std::string method, Json params) {
    return Json::Object{{"jsonrpc", "2.0"}, {"method", std::move(method)}, {"params", std::move(params)}};
}

/// Tells whoever sits before the editor's log what came and was of no use.
Json logged(const std::string& text) {
    constexpr int warning = 2;
    return notification("window/logMessage", Json::Object{{"type", warning}, {"message", text}});
}

/// Tells whoever sits before the editor something that belongs to an answer.
Json shown(const std::string& text) {
    constexpr int information = 3;
    return notification("window/showMessage", Json::Object{{"type", information}, {"message", text}});
}

/// The id of a request as it has to be sent back: a number or a text.
Json id_of(const Json* id) {
    if (id != nullptr && (text_in(id) != nullptr || whole_in(id))) return *id;
    return nullptr;
}

/// Puts one edit of a `didChange` into the text. False where it says no edit.
bool edit(std::string& text, const Json& change, service::Units units) {
    const std::string* const fresh = text_in(member(&change, "text"));
    if (fresh == nullptr) return false;
    const Json* const range = member(&change, "range");
    if (range == nullptr) {
        text = *fresh;
        return true;
    }
    const service::EditorPlaces places(text);
    const auto span = span_in(places, range, units);
    if (!span) return false;
    text.replace(span->begin, span->end - span->begin, *fresh);
    return true;
}

}  // namespace

Json Server::damaged(const std::string& problem) {
    return error(nullptr, {refused::damaged, problem});
}

std::vector<Json> Server::withdrawn(const Json& message) {
    const Json* const id = member(&message, "id");
    if (id == nullptr) return {};
    return {error(id_of(id), {refused::withdrawn, "this request was withdrawn"})};
}

std::vector<Json> Server::take(const Json& message) {
    const std::string* const method = text_in(member(&message, "method"));
    const Json* const id = member(&message, "id");
    if (method == nullptr) {
        // An answer to something that we asked would have no method; we ask for nothing.
        const bool is_answer = member(&message, "result") != nullptr || member(&message, "error") != nullptr;
        if (is_answer) return {};
        return {error(id_of(id), {refused::no_request, "a message names its `method`"})};
    }
    const Json* const params = member(&message, "params");
    std::vector<Json> out;
    std::string remark;
    if (id == nullptr) {
        notified(*method, params, out);
        return out;
    }
    const Json own = id_of(id);
    const std::string quoted = spelling::shortened(*method);
    if (std::holds_alternative<std::nullptr_t>(own.node)) {
        out.push_back(error(nullptr, {refused::no_request, "the `id` of a request is a number or a text"}));
    } else if (shut_down_) {
        out.push_back(error(own, {refused::no_request, "after `shutdown`, only `exit` can follow"}));
    } else if (*method == "initialize") {
        out.push_back(begun_ ? error(own, {refused::no_request, "`initialize` comes once"})
                             : response(own, begin(params)));
    } else if (!begun_) {
        out.push_back(error(own, {refused::not_begun, fmt::format("`initialize` comes before `{}`", quoted)}));
    } else if (*method == "shutdown") {
        shut_down_ = true;
        out.push_back(response(own, nullptr));
    } else if (auto answered = answer(*method, documents_, units_, params, remark)) {
        if (const auto* const refusal = std::get_if<Declined>(&*answered)) {
            out.push_back(error(own, *refusal));
        } else {
            out.push_back(response(own, std::get<Json>(std::move(*answered))));
            if (!remark.empty()) out.push_back(shown(remark));
        }
    } else {
        out.push_back(
            error(own, {refused::unknown_method, fmt::format("`{}` is nothing that can be asked here", quoted)}));
    }
    return out;
}

Json Server::begin(const Json* params) {
    begun_ = true;
    const Json* const general = member(member(params, "capabilities"), "general");
    const Json::Array* const offered = items_in(member(general, "positionEncodings"));
    const auto is_bytes = [](const Json& each) { return text_in(&each) != nullptr && *text_in(&each) == "utf-8"; };
    if (offered != nullptr && std::any_of(offered->begin(), offered->end(), is_bytes)) units_ = service::Units::bytes;
    return Json::Object{
        {"capabilities", capabilities(units_)},
        {"serverInfo", Json::Object{{"name", "ascrules"}, {"version", documents_.world().version}}},
    };
}

void Server::notified(const std::string& method, const Json* params, std::vector<Json>& out) {
    if (method == "exit") {
        ended_ = true;
        return;
    }
    if (!begun_ || shut_down_) return;
    const Json* const document = member(params, "textDocument");
    const std::string* const address = text_in(member(document, "uri"));
    if (method == "textDocument/didOpen") {
        const std::string* const text = text_in(member(document, "text"));
        const auto path = address == nullptr ? std::nullopt : path_of(*address);
        if (!path || text == nullptr) {
            out.push_back(logged("what was opened has no `uri` and `text` that can be read"));
            return;
        }
        OpenFile opened;
        opened.address = *address;
        opened.path = *path;
        opened.text = *text;
        opened.version = whole_in(member(document, "version"));
        documents_.open(std::move(opened));
    } else if (method == "textDocument/didChange") {
        change(params, out);
    } else if (method == "textDocument/didClose") {
        if (address == nullptr || documents_.find(*address) == nullptr) return;
        out.push_back(notification("textDocument/publishDiagnostics",
                                   Json::Object{{"uri", *address}, {"diagnostics", Json::Array{}}}));
        documents_.close(*address);
    } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
        documents_.forget_readings();
    }
}

void Server::change(const Json* params, std::vector<Json>& out) {
    const Json* const about = member(params, "textDocument");
    const std::string* const address = text_in(member(about, "uri"));
    OpenFile* const document = address == nullptr ? nullptr : documents_.find(*address);
    const Json::Array* const changes = items_in(member(params, "contentChanges"));
    if (document == nullptr || changes == nullptr) {
        out.push_back(logged("a change was left out: it names no file that is open, or no `contentChanges`"));
        return;
    }
    constexpr std::size_t most_held = 2 * files::largest_rules_file;
    for (const Json& each : *changes) {
        if (!edit(document->text, each, units_)) {
            out.push_back(
                logged(fmt::format("a change of `{}` was left out: it has no text, or a place that is none; "
                                   "close the file and open it again",
                                   spelling::shortened(document->path))));
        }
        // Nobody writes so much by hand, and no ruleset is that large: what is cut off is told as too large all the same.
        if (document->text.size() > most_held) document->text = std::string(most_held, ' ');
    }
    document->version = whole_in(member(about, "version"));
    documents_.forget_readings();
}

bool Server::any_open(bool (*wanted)(const OpenFile&)) const {
    if (!begun_ || shut_down_) return false;
    const auto& all = documents_.all();
    return std::any_of(all.begin(), all.end(), [wanted](const auto& entry) { return wanted(entry.second); });
}

bool Server::has_work() const {
    return any_open([](const OpenFile& document) { return !document.told || !document.found; });
}

bool Server::has_to_tell() const {
    return any_open([](const OpenFile& document) { return !document.told; });
}

Json Server::publish(OpenFile& document) {
    Json::Object params{{"uri", document.address}};
    if (document.version) params.emplace_back("version", *document.version);
    params.emplace_back("diagnostics", diagnostics_of({documents_, document, units_, nullptr}));
    return notification("textDocument/publishDiagnostics", std::move(params));
}

std::vector<Json> Server::work(const std::function<bool()>& go_on) {
    for (auto& [address, document] : documents_.all()) {
        if (document.told) continue;
        document.told = true;
        return {publish(document)};
    }
    for (auto& [address, document] : documents_.all()) {
        if (document.found) continue;
        service::WholeCheck found = service::findings(documents_.read(document), go_on);
        if (found.cancelled) return {};
        document.found = std::move(found);
        if (document.found->problems.empty()) return {};
        return {publish(document)};
    }
    return {};
}

}  // namespace ascrules::protocol
