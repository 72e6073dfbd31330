#include "cli/progress.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace ascrules::cli {

namespace {

constexpr std::size_t hundredths = 100;
constexpr std::size_t width = 30;

}  // namespace

std::function<void()> watching(Environment& env, const Opened& file, const std::string& name) {
    if (!env.show_progress || !file.stream || file.bytes == 0) return {};
    // Only what has changed is shown, so that no clock is needed to keep it from being shown too often.
    return [&env, &file, name, shown = hundredths + 1]() mutable {
        const auto at = file.stream->tellg();
        const std::size_t read = at < 0 ? file.bytes : static_cast<std::size_t>(at);
        const std::size_t part = std::min(read * hundredths / file.bytes, hundredths);
        if (part == shown) return;
        shown = part;
        const std::size_t filled = part * width / hundredths;
        env.show_progress(
            fmt::format("{} [{}{}] {}%", name, std::string(filled, '#'), std::string(width - filled, '.'), part));
    };
}

}  // namespace ascrules::cli
