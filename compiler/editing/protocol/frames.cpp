#include "compiler/editing/protocol/frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::protocol {

namespace {

constexpr std::string_view length_field = "content-length:";

/// How many bytes the line says that follow; nothing where it is another line or says no number.
std::optional<std::size_t> length_in_line(std::string_view line, bool& is_length) {
    is_length = line.size() >= length_field.size() &&
                std::equal(length_field.begin(), length_field.end(), line.begin(), [](char wanted, char written) {
                    return wanted == (written >= 'A' && written <= 'Z' ? written - 'A' + 'a' : written);
                });
    if (!is_length) return std::nullopt;
    line.remove_prefix(length_field.size());
    while (line.starts_with(' ') || line.starts_with('\t')) line.remove_prefix(1);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
    if (error != std::errc() || end != line.data() + line.size() || line.empty()) return std::nullopt;
    return length;
}

}  // namespace

std::optional<std::string> Frames::line() {
    std::string text;
    for (char one = 0; in_.get(one);) {
        if (one == '\n') {
            if (text.ends_with('\r')) text.pop_back();
            return text;
        }
        if (text.size() <= longest_head_line) text += one;
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

Frame Frames::body(std::size_t length) {
    if (length > largest_message) {
        constexpr std::uint64_t most = std::numeric_limits<std::streamsize>::max();
        in_.ignore(static_cast<std::streamsize>(std::min<std::uint64_t>(length, most)));
        return {std::nullopt,
                fmt::format("a message of {} bytes was not read: at most {} are", length, largest_message)};
    }
    std::string text;
    // In pieces: no more memory is taken than came.
    constexpr std::size_t piece = 65'536;
    while (text.size() < length) {
        const std::size_t before = text.size();
        text.resize(before + std::min(piece, length - before));
        in_.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
        text.resize(before + static_cast<std::size_t>(in_.gcount()));
        if (!in_) break;
    }
    if (text.size() < length)
        return {std::nullopt, fmt::format("a message ended after {} of {} bytes", text.size(), length)};
    return {std::move(text)};
}

Frame Frames::next() {
    std::optional<std::size_t> length;
    std::size_t lines = 0;
    while (auto text = line()) {
        bool is_length = false;
        const auto told = length_in_line(*text, is_length);
        if (lost_ && !is_length) continue;
        if (text->empty() && length) return body(*length);
        const bool too_much = ++lines > most_head_lines || text->size() > longest_head_line;
        const bool no_head = text->empty() || text->find(':') == std::string::npos;
        if (too_much || no_head || (is_length && !told)) {
            lost_ = true;
            return {std::nullopt,
                    fmt::format("`{}` is no head of a message: a line `Content-Length:` with the number of its bytes, "
                                "and an empty line, are",
                                spelling::shortened(*text))};
        }
        lost_ = false;
        if (told) length = told;
    }
    return {};
}

std::string framed(std::string_view message) {
    return fmt::format("Content-Length: {}\r\n\r\n{}", message.size(), message);
}

}  // namespace ascrules::protocol
