#include "cli/outputs.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "cli/answers.h"
#include "compiler/words/spelling/harmless.h"

namespace ascrules::cli {

namespace {

/// The same for all names of one file; nothing for what cannot be destroyed by writing to it.
std::optional<std::string> identity_of(const Environment& env, const std::string& path) {
    if (!env.where) return std::filesystem::path(path).lexically_normal().string();
    Place place = env.where(path);
    if (place.stands == Stands::something_else) return std::nullopt;
    return std::move(place.identity);
}

}  // namespace

std::optional<ExitCode> refuse_outputs(const Context& context, const std::vector<std::string>& outputs,
                                       const std::vector<std::string>& inputs) {
    std::set<std::string> read = context.env.was_read;
    // Standard input may come from a file, too.
    for (const std::string& input : inputs) {
        if (const auto identity = identity_of(context.env, input); !input.empty() && identity) read.insert(*identity);
    }
    if (const auto input = identity_of(context.env, "-")) read.insert(*input);
    std::set<std::string> written;
    for (const std::string& output : outputs) {
        const auto identity = output.empty() ? std::nullopt : identity_of(context.env, output);
        if (!identity) continue;
        if (read.contains(*identity)) {
            return could_not_run(context, fmt::format("{}: this file is read, and would be written over", output),
                                 "name another file");
        }
        if (!written.insert(*identity).second) {
            return could_not_run(context, fmt::format("{}: two different things would go to this file", output),
                                 "name two files");
        }
    }
    return std::nullopt;
}

std::optional<ExitCode> write_outputs(const Context& context, const std::vector<Output>& outputs) {
    std::vector<std::string> paths;
    for (const Output& output : outputs) paths.push_back(output.path);
    if (const auto refused = refuse_outputs(context, paths, {})) return refused;
    std::string written;
    for (const Output& output : outputs) {
        if (output.path.empty()) continue;
        const bool is_text = !output.path.ends_with(".png");
        const std::string problem =
            context.env.write(output.path, is_text ? spelling::harmless(output.content) : output.content);
        if (problem.empty()) {
            written = output.path;
            continue;
        }
        return could_not_run(context, fmt::format("{} cannot be written: {}", output.path, problem),
                             written.empty()
                                 ? "name a file that can be written; nothing was written"
                                 : fmt::format("name a file that can be written; {} is written already", written));
    }
    return std::nullopt;
}

}  // namespace ascrules::cli
