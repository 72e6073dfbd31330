#pragma once

#include <string>

#include "cli/environment.h"

namespace ascrules::cli {

enum class Format { text, json };

/// What a command runs in: what it is called in its answers, how it answers, and the world.
struct Context {
    std::string command;
    Format format = Format::text;
    Environment& env;
};

}  // namespace ascrules::cli
