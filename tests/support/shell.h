#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include <gtest/gtest.h>

/// Runs the program itself, as its users do.
namespace ascrules::tests {

/// What a command printed, on both ways out, and how it ended: -1 where a signal ended the shell itself, 128 and more where one ended the command.
struct Shell {
    std::string printed;
    int exit_code;
};

inline Shell shell(const std::string& command) {
    std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    std::string printed;
    std::array<char, 4096> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe))
        printed.append(block.data(), count);
    const int status = pclose(pipe);
    return {printed, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

/// The program, for a shell.
inline const std::string program = "'" ASCRULES_BINARY "'";

}  // namespace ascrules::tests
