#include <unistd.h>

#include <chrono>
#include <csignal>
#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/disk.h"

namespace {

using ascrules::cli::Environment;
namespace disk = ascrules::cli::disk;

/// Ctrl-C and its like: nothing half-written stays behind. Only what may be called from a signal is called.
void interrupted(int signal) {
    disk::remove_unfinished();
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

void show_progress(const std::string& text) {
    std::cerr << "\r\x1b[K" << text << std::flush;
}

bool can_ask() {
    return ::isatty(STDIN_FILENO) == 1;
}

std::string today() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &local);
    return text;
}

/// The last resort, for what no command could catch. Nothing here needs memory.
void give_up() {
    constexpr std::string_view words =
        "ascrules: the work could not go on, most likely for want of memory\n"
        "    you can: give it less to read at once, or a machine with more memory\n";
    constexpr int could_not_run = static_cast<int>(ascrules::cli::ExitCode::could_not_run);
    disk::remove_unfinished();
    if (::write(STDERR_FILENO, words.data(), words.size()) < 0) ::_exit(could_not_run);
    ::_exit(could_not_run);
}

}  // namespace

int main(int argc, char** argv) {
    std::set_terminate(give_up);
    // A reader that stops reading ends us with an error that can be seen, not with a signal.
    std::signal(SIGPIPE, SIG_IGN);
    std::ios::sync_with_stdio(false);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, interrupted);
    Environment env{std::cout,    std::cerr,         std::cin,     disk::open, disk::write, today,
                    disk::exists, disk::make_folder, disk::remove, can_ask,    {},          disk::where};
    if (::isatty(STDERR_FILENO) == 1) env.show_progress = show_progress;
    const auto code = ascrules::cli::run(std::vector<std::string>(argv + 1, argv + argc), env);
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "ascrules: the output could not be written\n";
        return static_cast<int>(ascrules::cli::ExitCode::could_not_run);
    }
    return static_cast<int>(code);
}
