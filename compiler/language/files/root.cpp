#include "compiler/language/files/root.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace ascrules::files {

namespace {

namespace fs = std::filesystem;

/// Where a path leads. Without a disk there are no links, and the path itself says it.
Whereabouts where(const Files& files, const std::string& path) {
    if (files.where) return files.where(path.empty() ? "." : path);
    const std::string plain = fs::path(path).lexically_normal().generic_string();
    return {plain == "." ? "" : plain, ""};
}

bool is_marked(const Files& files, const std::string& folder) {
    return std::any_of(root_marks.begin(), root_marks.end(), [&](std::string_view mark) {
        const std::string path = (fs::path(folder) / mark).generic_string();
        return files.exists ? files.exists(path) : files.read && files.read(path, 0).problem.empty();
    });
}

std::string nearest_marked(const Files& files, const std::string& own_folder) {
    for (fs::path folder = own_folder;; folder = folder.parent_path()) {
        if (is_marked(files, folder.generic_string())) return folder.generic_string();
        if (folder.empty() || folder == folder.parent_path()) return own_folder;
    }
}

bool lies_in(const std::string& folder, const std::string& path) {
    if (folder.empty()) return !path.starts_with("/") && path != ".." && !path.starts_with("../");
    return path.starts_with(folder) &&
           (folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

Root::Root(const Files& files, const std::string& main_file, const std::string& named)
    : files_(files),
      folder_(named.empty()
                  ? nearest_marked(files, where(files, fs::path(main_file).parent_path().generic_string()).path)
                  : where(files, named).path) {
    while (folder_.size() > 1 && folder_.ends_with('/')) folder_.pop_back();
}

std::optional<writing::Trouble> Root::why_not(const std::string& path) const {
    const Whereabouts there = where(files_, path);
    if (!lies_in(folder_, there.path)) {
        return writing::Trouble{
            fmt::format("it lies outside `{}`, the folder that rules are read from", folder_.empty() ? "." : folder_),
            "move it into that folder; or name a folder that holds both with `--root`, or mark that "
            "one with an empty file `ascrules.yaml`"};
    }
    if (!there.problem.empty()) return writing::Trouble{there.problem, "name a file"};
    return std::nullopt;
}

}  // namespace ascrules::files
