#include "cli/read_text.h"

#include <array>
#include <istream>

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

files::ReadFile reader(Environment& env) {
    return [&env](const std::string& path, std::size_t most) { return read_text(env, path, most); };
}

std::string name_of(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

}  // namespace ascrules::cli
