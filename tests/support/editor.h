#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/editing/protocol/server.h"
#include "compiler/words/writing/json.h"

/// An editor that speaks with the server in this process, and its texts in memory.
namespace ascrules::tests {

/// Speaks for an editor: opens, changes and asks. Every message is put into words and read again, as on the wire.
class Editor {
  public:
    /// `files` are what lies on the disk, by path from the top ("/rules/a.ascrules").
    explicit Editor(std::map<std::string, std::string> files = {}, bool counts_bytes = false);

    void open(const std::string& path, const std::string& text);
    /// Replaces the whole text.
    void change(const std::string& path, const std::string& text);
    /// Sends a notification.
    void tell(const std::string& method, writing::Json params);
    /// Asks, and gives the `result`; fails the test where the answer is an error.
    writing::Json ask(const std::string& method, writing::Json params);
    /// Asks, and gives the message of the error; fails the test where there is none.
    std::string refused(const std::string& method, writing::Json params);
    /// Sends any message at all, and gives what comes back.
    std::vector<writing::Json> send(const std::string& message);
    /// Lets the server do all that it has to do, and gives what it published for the file last: the messages of the problems, each behind its code.
    std::vector<std::string> problems(const std::string& path);

    /// Where the first such words stand in a text, as `{textDocument, position}`; `skip` characters further on.
    static writing::Json at(const std::string& path, const std::string& text, std::string_view words,
                            std::size_t skip = 0);
    static std::string address(const std::string& path) { return "file://" + path; }

    protocol::Server server;

  private:
    writing::Json request(const std::string& method, writing::Json params);
    std::map<std::string, writing::Json> published_;
    std::int64_t version_ = 0;
    std::int64_t id_ = 0;
};

}  // namespace ascrules::tests
