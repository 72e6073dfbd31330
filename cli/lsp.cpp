// `ascrules lsp`: what an editor is told while rules are written, over standard input and output.
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/commands.h"
#include "cli/read_text.h"
#include "cli/rules_file.h"
#include "compiler/editing/protocol/frames.h"
#include "compiler/editing/protocol/inbox.h"
#include "compiler/editing/protocol/server.h"
#include "compiler/words/writing/json_reading.h"

namespace ascrules::cli {

namespace {

/// What one thread reads and the other takes. All of it is guarded.
class Mailbox {
  public:
    void add(writing::Json message) {
        const std::lock_guard lock(guard_);
        inbox_.add(std::move(message));
        came_.notify_one();
    }
    void add_problem(std::string problem) {
        const std::lock_guard lock(guard_);
        inbox_.add_problem(std::move(problem));
        came_.notify_one();
    }
    void close() {
        const std::lock_guard lock(guard_);
        closed_ = true;
        came_.notify_one();
    }
    [[nodiscard]] bool is_empty() {
        const std::lock_guard lock(guard_);
        return inbox_.is_empty();
    }
    /// The next message. Waits for it if `wait`; nothing where none came, or none will come any more.
    std::optional<protocol::Inbox::Letter> take(bool wait) {
        std::unique_lock lock(guard_);
        if (wait) came_.wait(lock, [this] { return closed_ || !inbox_.is_empty(); });
        return inbox_.take();
    }

  private:
    std::mutex guard_;
    std::condition_variable came_;
    protocol::Inbox inbox_;
    bool closed_ = false;
};

bool is_exit(const writing::Json& message) {
    const std::string* const method = writing::text_in(writing::member(&message, "method"));
    return method != nullptr && *method == "exit";
}

/// Reads one message into a mailbox or an inbox. False behind the last: at the end, and at `exit`, behind which nobody takes anything.
template <typename Letters>
bool read_one(protocol::Frames& frames, Letters& letters) {
    protocol::Frame frame = frames.next();
    if (!frame.message && frame.problem.empty()) return false;
    if (!frame.message) {
        letters.add_problem(frame.problem);
        return true;
    }
    writing::ReadJson read = writing::read_json(*frame.message);
    if (!read.value) {
        letters.add_problem(read.problem);
        return true;
    }
    const bool last = is_exit(*read.value);
    letters.add(std::move(*read.value));
    return !last;
}

void read_all(std::istream& in, Mailbox& mailbox) {
    protocol::Frames frames(in);
    while (read_one(frames, mailbox)) {
    }
    mailbox.close();
}

void send(std::ostream& out, const std::vector<writing::Json>& messages) {
    for (const writing::Json& message : messages) out << protocol::framed(writing::line_of(message));
    out.flush();
}

std::vector<writing::Json> answers_to(protocol::Server& server, const protocol::Inbox::Letter& letter) {
    if (!letter.problem.empty()) return {protocol::Server::damaged(letter.problem)};
    return letter.withdrawn ? protocol::Server::withdrawn(letter.message) : server.take(letter.message);
}

void answer_while_another_reads(protocol::Server& server, Mailbox& mailbox, std::ostream& out) {
    const auto nothing_came = [&] { return mailbox.is_empty(); };
    while (!server.ended()) {
        const bool busy = server.has_work();
        if (const auto letter = mailbox.take(!busy)) {
            send(out, answers_to(server, *letter));
        } else if (busy) {
            send(out, server.work(nothing_came));
        } else {
            break;
        }
    }
}

/// Where the program can do but one thing at a time: what has come already is answered first, and a check is done to its end.
void answer_and_read(protocol::Server& server, Environment& env) {
    protocol::Frames frames(env.in);
    protocol::Inbox inbox;
    bool more = true;
    while (!server.ended()) {
        while (more && (env.in.rdbuf()->in_avail() > 0 || (inbox.is_empty() && !server.has_work())))
            more = read_one(frames, inbox);
        if (const auto letter = inbox.take()) {
            send(env.out, answers_to(server, *letter));
        } else if (server.has_work()) {
            send(env.out, server.work([] { return true; }));
        } else if (!more) {
            break;
        }
    }
}

}  // namespace

ExitCode serve(const ServeOptions& /*options*/, Environment& env) {
    const Context context{"lsp", Format::text, env};
    if (const auto refusal = wrong_root(env)) return could_not_run(context, refusal->problem, refusal->advice);
    protocol::Server server({files_of(env), env.today, env.root, version()});
    Mailbox mailbox;
    std::thread reader;
    try {
        reader = std::thread([&] { read_all(env.in, mailbox); });
    } catch (const std::system_error&) {
        // As WebAssembly, or where no more threads are to be had.
    }
    if (reader.joinable()) {
        answer_while_another_reads(server, mailbox, env.out);
        reader.join();
    } else {
        answer_and_read(server, env);
    }
    if (server.ended() && server.was_shut_down()) return ExitCode::fine;
    return ExitCode::findings;
}

}  // namespace ascrules::cli
