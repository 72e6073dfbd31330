// The program for WebAssembly: the same commands, in the world of whoever runs it.
#include <exception>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/wasm/world.h"

namespace {

/// The last resort, for what no command could catch: the host says so, as it does where memory or the stack has run out beyond our reach.
[[noreturn]] void give_up() {
    __builtin_trap();
}

}  // namespace

int main(int argc, char** argv) {
    std::set_terminate(give_up);
    ascrules::cli::wasm::World world;
    auto env = world.environment();
    const auto code = ascrules::cli::run(std::vector<std::string>(argv + 1, argv + argc), env);
    if (!world.flush()) {
        world.errors() << "ascrules: the output could not be written\n";
        return static_cast<int>(ascrules::cli::ExitCode::could_not_run);
    }
    return static_cast<int>(code);
}
