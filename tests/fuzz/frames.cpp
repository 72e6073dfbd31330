// What an editor sends: frames, JSON, and what the server makes of the messages. It answers in messages, whatever came.
#include <sstream>

#include "compiler/editing/protocol/frames.h"
#include "compiler/editing/protocol/server.h"
#include "compiler/words/writing/json_reading.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    std::istringstream in(fuzz::text_of(data, size));
    protocol::Frames frames(in);
    files::Files nothing([](const std::string&, std::size_t) -> files::FileText {
        return {"", "there is no such file"};
    });
    protocol::Server server({std::move(nothing), [] { return std::string("2026-04-01"); }, "/", "0"});
    const auto look_at = [](const std::vector<writing::Json>& out) {
        for (const writing::Json& message : out) {
            const std::string line = writing::line_of(message);
            fuzz::require_showable(line);
            fuzz::require(writing::read_json(line).value.has_value(), "what is sent is no JSON: " + line);
        }
    };
    for (;;) {
        const protocol::Frame frame = frames.next();
        if (!frame.message && frame.problem.empty()) return 0;
        if (!frame.message) continue;
        const writing::ReadJson read = writing::read_json(*frame.message);
        fuzz::require(read.value.has_value() != !read.problem.empty(), "either a value or a problem comes back");
        if (!read.value) continue;
        look_at(server.take(*read.value));
        std::size_t pieces = 0;
        while (server.has_work() && ++pieces < 10) look_at(server.work([] { return true; }));
    }
}
