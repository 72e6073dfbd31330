#include "cli/read_text.h"

#include <array>
#include <istream>
#include <utility>

namespace ascrules::cli {

files::FileText read_text(Environment& env, const std::string& path, std::size_t most) {
    const Opened opened = path == "-" ? Opened{} : env.open(path);
    std::istream* const stream = path == "-" ? &env.in : opened.stream.get();
    if (stream == nullptr) return {"", opened.problem};
    files::FileText file{""};
    std::array<char, 65536> block{};
    while (file.text.size() <= most && (stream->read(block.data(), block.size()) || stream->gcount() > 0))
        file.text.append(block.data(), static_cast<std::size_t>(stream->gcount()));
    if (stream->bad()) return {"", "reading it failed"};
    file.too_long = file.text.size() > most;
    return file;
}

files::Files files_of(Environment& env) {
    files::Files files([&env](const std::string& path, std::size_t most) { return read_text(env, path, most); });
    files.exists = env.exists;
    if (!env.where) return files;
    files.where = [&env](const std::string& path) -> files::Whereabouts {
        Place place = env.where(path);
        const bool usable = place.stands != Stands::something_else;
        return {std::move(place.path), usable ? "" : "it is a device or a pipe, and a ruleset uses files"};
    };
    return files;
}

std::string name_of(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

}  // namespace ascrules::cli
