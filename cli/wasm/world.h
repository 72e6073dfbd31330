#pragma once

#include <memory>
#include <string>

#include "cli/environment.h"

/// The world as the host of the program has it (host.h).
namespace ascrules::cli::wasm {

/// Standard input and output, files and the day, of the host. What was printed has arrived there once `flush` was called.
class World {
  public:
    World();
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] Environment environment();
    /// False where the output could not be printed.
    bool flush();
    std::ostream& errors();

  private:
    struct Streams;
    std::unique_ptr<Streams> streams_;
};

/// A text for the host, which frees it.
[[nodiscard]] char* handed_out(const std::string& text);

}  // namespace ascrules::cli::wasm
