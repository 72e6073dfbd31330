#include "compiler/rewriting/format/fences.h"

#include <algorithm>
#include <utility>

namespace ascrules::format {

namespace {

bool is_markdown(std::string_view name) {
    return name.ends_with(".md") || name.ends_with(".MD");
}

struct Fence {
    std::size_t indentation = 0;
    std::size_t marks = 0;
    std::string_view info;
};

/// The row as the start or the end of a fenced block: at least three backticks or tildes. `marks` is zero where it is neither.
Fence fence_of(std::string_view row) {
    while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
    Fence fence;
    fence.indentation = std::min(row.find_first_not_of(" \t"), row.size());
    const std::string_view rest = row.substr(fence.indentation);
    if (rest.empty() || (rest.front() != '`' && rest.front() != '~')) return fence;
    const std::size_t marks = std::min(rest.find_first_not_of(rest.front()), rest.size());
    if (marks < 3) return fence;
    fence.marks = marks;
    std::string_view info = rest.substr(marks);
    info.remove_prefix(std::min(info.find_first_not_of(" \t"), info.size()));
    fence.info = info;
    return fence;
}

bool opens_rules(const Fence& fence) {
    constexpr std::string_view language = "ascrules";
    if (!fence.info.starts_with(language)) return false;
    return fence.info.size() == language.size() ||
           std::string_view(" \t{").find(fence.info[language.size()]) != std::string_view::npos;
}

std::string_view row_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    return text.substr(at, end == std::string_view::npos ? end : end + 1 - at);
}

/// Without as much indentation as the fence has.
std::string_view out_of_fence(std::string_view row, std::size_t indentation) {
    const std::size_t there = std::min(row.find_first_not_of(" \t"), row.size());
    return row.substr(std::min(there, indentation));
}

}  // namespace

std::string with_plain_line_breaks(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
            continue;
        }
        // Copying back and forth between systems can leave several in front of one line feed.
        const std::size_t end = std::min(text.find_first_not_of('\r', i), text.size());
        const bool before_line_feed = end < text.size() && text[end] == '\n';
        if (!before_line_feed) result.append(end - i, '\n');
        i = end - 1;
    }
    return result;
}

std::vector<FilePart> parts_of(const diagnostics::Source& source) {
    const std::string_view text = source.text();
    if (!is_markdown(source.name())) return {{true, with_plain_line_breaks(text), "", "\n"}};
    std::vector<FilePart> parts{FilePart{}};
    std::size_t marks = 0;  // of the fence we are in
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view row = row_at(text, at);
        const Fence fence = fence_of(row);
        at += row.size();
        const bool closes = marks > 0 && fence.marks >= marks && fence.info.empty();
        if (marks > 0 && !closes && parts.back().rules) {
            parts.back().text += with_plain_line_breaks(out_of_fence(row, parts.back().indentation.size()));
            continue;
        }
        if (parts.back().rules) parts.emplace_back();
        parts.back().text += row;
        if (closes) {
            marks = 0;
        } else if (marks == 0 && fence.marks > 0) {
            marks = fence.marks;
            if (opens_rules(fence) && row.ends_with('\n')) {
                parts.push_back(
                    {true, "", std::string(row.substr(0, fence.indentation)), row.ends_with("\r\n") ? "\r\n" : "\n"});
            }
        }
    }
    return parts;
}

}  // namespace ascrules::format
