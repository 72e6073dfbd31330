#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "compiler/editing/service/places.h"
#include "compiler/editing/service/problems.h"
#include "compiler/editing/service/reading.h"
#include "compiler/words/writing/json.h"

/// The files that an editor has open.
namespace ascrules::protocol {

using writing::Json;

/// What a server needs of the world. `today` gives YYYY-MM-DD.
struct World {
    files::Files files;
    std::function<std::string()> today;
    std::string root = {};     ///< the folder whose files rulesets may use; empty: found as files/root.h says
    std::string version = {};  ///< of this program
};

/// An open file.
struct OpenFile {
    std::string address;  ///< as the editor tells it
    std::string path;
    std::string text;
    std::optional<std::int64_t> version;
    std::optional<service::Reading> reading;   ///< of this text; absent where it has to be read again
    std::optional<service::WholeCheck> found;  ///< by the whole check of the reading
    bool told = false;                         ///< the problems of the reading were published
};

class OpenFiles {
  public:
    explicit OpenFiles(World world) : world_(std::move(world)) {}

    /// Opens a file, or what stands in it from now on.
    void open(OpenFile document);
    void close(const std::string& address);
    [[nodiscard]] OpenFile* find(const std::string& address);
    [[nodiscard]] std::map<std::string, OpenFile>& all() { return by_address_; }
    [[nodiscard]] const std::map<std::string, OpenFile>& all() const { return by_address_; }
    /// A file has changed: all that rests on it has to be read again.
    void forget_readings();

    /// The document, read.
    const service::Reading& read(OpenFile& document);
    [[nodiscard]] service::WantedFile wanted(const OpenFile& document) const;
    /// The world's files, with the open ones as they stand in the editor.
    [[nodiscard]] files::Files files() const;
    /// The address of a file, as the editor told it where it is open.
    [[nodiscard]] std::string address_of(const std::string& path) const;
    [[nodiscard]] const World& world() const { return world_; }

  private:
    World world_;
    std::map<std::string, OpenFile> by_address_;
};

/// A path without `.`, `..` and doubled slashes.
[[nodiscard]] std::string plain_path(const std::string& path);

}  // namespace ascrules::protocol
