#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "cli/commands.h"

namespace {

using ascrules::cli::Environment;
using ascrules::cli::Opened;
namespace fs = std::filesystem;

std::string reason(int error) {
    switch (error) {
        case ENOENT: return "there is no such file";
        case EACCES: return "the permission to open it is missing";
        case EISDIR: return "it is a folder, not a file";
        case ENOSPC: return "the disk is full";
        case ENOTDIR: return "a part of its path is not a folder";
        default: return std::strerror(error);
    }
}

Opened open_file(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return {nullptr, reason(EISDIR)};
    errno = 0;
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!stream->is_open()) return {nullptr, reason(errno == 0 ? ENOENT : errno)};
    const std::uintmax_t bytes = fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
    return {std::move(stream), "", ignored ? 0 : static_cast<std::size_t>(bytes)};
}

/// The part of a file that is being written, for interrupted(); empty where there is none. Longer paths are left behind when interrupted.
char unfinished[4096];

/// Ctrl-C and its like: nothing half-written stays behind. Only what may be called from a signal is called.
void interrupted(int signal) {
    if (unfinished[0] != '\0') ::unlink(unfinished);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

void set_unfinished(const std::string& path) {
    unfinished[0] = '\0';
    if (path.empty() || path.size() >= sizeof unfinished) return;
    // The first letter last, so that a signal in between finds a whole path or none.
    std::memcpy(unfinished + 1, path.c_str() + 1, path.size());
    std::atomic_signal_fence(std::memory_order_seq_cst);
    unfinished[0] = path.front();
}

void show_progress(const std::string& text) {
    std::cerr << "\r\x1b[K" << text << std::flush;
}

/// Writes beside the target and then moves it there, so that the old file stays until the new one is whole.
std::string write_file(const std::string& path, const std::string& content) {
    std::error_code error;
    // A pipe or a device cannot be replaced: it is written to as it is.
    if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {
        if (fs::is_directory(path, error)) return reason(EISDIR);
        std::ofstream stream(path, std::ios::binary);
        stream << content << std::flush;
        return stream ? "" : "writing to it failed";
    }
    // A link stays one, and what it leads to is replaced.
    const fs::path linked = fs::is_symlink(path, error) ? fs::canonical(path, error) : fs::path();
    const std::string target = linked.empty() ? path : linked.string();
    const std::string beside = target + ".part-" + std::to_string(::getpid());
    errno = 0;
    set_unfinished(beside);
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        if (!stream.is_open()) {
            const int failed = errno == 0 ? EACCES : errno;
            set_unfinished("");
            return reason(failed);
        }
        stream << content << std::flush;
        if (!stream) {
            const int failed = errno == 0 ? EIO : errno;
            stream.close();
            fs::remove(beside, error);
            set_unfinished("");
            return reason(failed);
        }
    }
    if (fs::exists(target, error)) fs::permissions(beside, fs::status(target, error).permissions(), error);
    error.clear();
    fs::rename(beside, target, error);
    const std::string problem = error ? reason(error.value()) : "";
    if (error) fs::remove(beside, error);
    set_unfinished("");
    return problem;
}

bool exists(const std::string& path) {
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

std::string make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directory(path, error);
    if (!error) return "";
    return error.value() == ENOENT ? "the folder it is to stand in is not there" : reason(error.value());
}

void take_away(const std::string& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
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

}  // namespace

int main(int argc, char** argv) {
    // A reader that stops reading ends us with an error that can be seen, not with a signal.
    std::signal(SIGPIPE, SIG_IGN);
    std::ios::sync_with_stdio(false);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, interrupted);
    Environment env{std::cout, std::cerr,   std::cin,  open_file, write_file, today,
                    exists,    make_folder, take_away, can_ask,   {}};
    if (::isatty(STDERR_FILENO) == 1) env.show_progress = show_progress;
    const auto code = ascrules::cli::run(std::vector<std::string>(argv + 1, argv + argc), env);
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "ascrules: the output could not be written\n";
        return static_cast<int>(ascrules::cli::ExitCode::could_not_run);
    }
    return static_cast<int>(code);
}
