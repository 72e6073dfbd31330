// An editor session for whoever holds the program as WebAssembly: what `ascrules lsp` says over standard input and output, message by message.
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/read_text.h"
#include "cli/wasm/world.h"
#include "compiler/editing/protocol/server.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::cli::wasm {

namespace {

struct Session {
    World world;
    Environment env = world.environment();
    protocol::Server server{protocol::World{files_of(env), env.today, env.root, version()}};
};

/// The one session of this instance of the program, begun when it is first spoken to.
Session& session() {
    static const auto only = std::make_unique<Session>();
    return *only;
}

/// Messages, one in each line.
char* lines_of(const std::vector<writing::Json>& messages) {
    std::string lines;
    for (const writing::Json& message : messages) lines += writing::line_of(message) + '\n';
    return handed_out(lines);
}

}  // namespace

extern "C" {

/// Takes one message of the Language Server Protocol, as JSON, and returns the messages to be sent for it, one in each line. The caller frees them.
char* editor_take(const char* message) {
    const writing::ReadJson read = writing::read_json(message);
    return lines_of(read.value ? session().server.take(*read.value)
                               : std::vector{protocol::Server::damaged(read.problem)});
}

/// 0: there is nothing to do until the next message; 1: what is wrong with a text is to be told, which is quick; 2: rules are to be checked.
int editor_has_work() {
    if (session().server.has_to_tell()) return 1;
    return session().server.has_work() ? 2 : 0;
}

/// Does one piece of what there is to do, to its end. Returns messages as `editor_take` does.
char* editor_work() {
    return lines_of(session().server.work([] { return true; }));
}

}  // extern "C"

}  // namespace ascrules::cli::wasm
