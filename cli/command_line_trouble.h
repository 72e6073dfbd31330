#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

/// What is wrong with a command line, in our words.
namespace ascrules::cli {

struct Trouble {
    std::string problem;
    std::string advice;
};

/// Text unless the arguments ask for JSON, whatever else is wrong with them.
[[nodiscard]] Format asked_format(const std::vector<std::string>& arguments);

/// The first argument where it should be a command of `app` and is none.
[[nodiscard]] std::optional<Trouble> unknown_command(const CLI::App& app, const std::vector<std::string>& arguments);

/// What an error that reading the arguments with `app` ended in says.
[[nodiscard]] Trouble in_our_words(const CLI::ParseError& error, const CLI::App& app,
                                   const std::vector<std::string>& arguments);

}  // namespace ascrules::cli
