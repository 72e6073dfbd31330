#include <unistd.h>

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
    return {std::move(stream), ""};
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
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        if (!stream.is_open()) return reason(errno == 0 ? EACCES : errno);
        stream << content << std::flush;
        if (!stream) {
            const int failed = errno == 0 ? EIO : errno;
            stream.close();
            fs::remove(beside, error);
            return reason(failed);
        }
    }
    if (fs::exists(target, error)) fs::permissions(beside, fs::status(target, error).permissions(), error);
    error.clear();
    fs::rename(beside, target, error);
    if (!error) return "";
    const std::string problem = reason(error.value());
    fs::remove(beside, error);
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
    Environment env{std::cout, std::cerr, std::cin,    open_file, write_file,
                    today,     exists,    make_folder, take_away, can_ask};
    const auto code = ascrules::cli::run(std::vector<std::string>(argv + 1, argv + argc), env);
    std::cout.flush();
    if (!std::cout) {
        std::cerr << "ascrules: the output could not be written\n";
        return static_cast<int>(ascrules::cli::ExitCode::could_not_run);
    }
    return static_cast<int>(code);
}
