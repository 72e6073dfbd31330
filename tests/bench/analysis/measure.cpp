#include "tests/bench/analysis/measure.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <vector>

namespace ascrules::bench {

namespace {

using Watch = std::chrono::steady_clock;

double seconds_since(Watch::time_point start) {
    return std::chrono::duration<double>(Watch::now() - start).count();
}

/// In the child: the median in milliseconds, a blank, and what was said.
std::string run(const std::function<std::string()>& work, int runs) {
    constexpr double long_enough = 1.5;
    std::vector<double> times;
    std::string said;
    const Watch::time_point start = Watch::now();
    do {
        const Watch::time_point begin = Watch::now();
        std::string answer = work();
        times.push_back(seconds_since(begin) * 1000);
        if (times.size() == 1) said = std::move(answer);
    } while (!said.empty() && static_cast<int>(times.size()) < runs && seconds_since(start) < long_enough);
    if (said.empty()) return "";
    std::sort(times.begin(), times.end());
    return std::to_string(times[times.size() / 2]) + " " + said;
}

[[noreturn]] void be_the_child(const std::function<std::string()>& work, int runs, int pipe) {
    constexpr rlim_t most_memory = rlim_t{8} * 1024 * 1024 * 1024;
    const rlimit memory{most_memory, most_memory};
    setrlimit(RLIMIT_AS, &memory);
    std::string answer;
    try {
        answer = run(work, runs);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "a measurement failed: %s\n", problem.what());
    }
    const char* at = answer.data();
    for (std::size_t left = answer.size(); left > 0;) {
        const ssize_t written = write(pipe, at, left);
        if (written <= 0) break;
        at += written;
        left -= static_cast<std::size_t>(written);
    }
    _exit(0);
}

/// Everything that the child says before its time is up.
std::string read_until(int pipe, double limit_seconds) {
    std::string said;
    const Watch::time_point start = Watch::now();
    for (;;) {
        const double left = limit_seconds - seconds_since(start);
        pollfd waiting{pipe, POLLIN, 0};
        if (left <= 0 || poll(&waiting, 1, static_cast<int>(left * 1000) + 1) <= 0) return {};
        char buffer[4096];
        const ssize_t count = read(pipe, buffer, sizeof buffer);
        if (count <= 0) return said;
        said.append(buffer, static_cast<std::size_t>(count));
    }
}

}  // namespace

Measured measured(const std::function<std::string()>& work, double limit_seconds, int runs) {
    int ends[2];
    if (pipe(ends) != 0) return {};
    std::fflush(stdout);
    const pid_t child = fork();
    if (child < 0) return {};
    if (child == 0) {
        close(ends[0]);
        be_the_child(work, runs, ends[1]);
    }
    close(ends[1]);
    const std::string answer = read_until(ends[0], limit_seconds);
    close(ends[0]);
    kill(child, SIGKILL);  // where it has ended by itself, this does nothing
    rusage usage{};
    int status = 0;
    wait4(child, &status, 0, &usage);
    Measured result;
    result.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    const std::size_t blank = answer.find(' ');
    if (blank == std::string::npos) return result;
    result.milliseconds = std::stod(answer.substr(0, blank));
    result.said = answer.substr(blank + 1);
    return result;
}

}  // namespace ascrules::bench
