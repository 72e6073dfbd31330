#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/exit_code.h"

/// What commands write. No output destroys what a command has read.
namespace ascrules::cli {

/// A file to write. An empty path is none.
struct Output {
    std::string path;
    std::string content;
};

/// Says that one of these outputs is a file that is read (one of `inputs`, or read already), or the same file as another of them; by what a path leads
/// to, not by its letters. Commands ask before long work; nothing comes back where all is well. Empty paths name nothing.
[[nodiscard]] std::optional<ExitCode> refuse_outputs(const Context& context, const std::vector<std::string>& outputs,
                                                     const std::vector<std::string>& inputs);

/// Writes all, unless refuse_outputs() would refuse one of them: then none. Says what could not be written.
[[nodiscard]] std::optional<ExitCode> write_outputs(const Context& context, const std::vector<Output>& outputs);

}  // namespace ascrules::cli
