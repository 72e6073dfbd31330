#include "cli/harmless_stream.h"

#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::cli {

namespace {

/// How many bytes at the end may be the beginning of something that only what follows can tell.
std::size_t open_at_end(const std::string& text) {
    constexpr std::size_t longest = 4;
    if (text.ends_with('\r')) return 1;
    for (std::size_t back = 1; back < longest && back <= text.size(); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte < 0x80) return 0;
        if (byte >= 0xC0) return spelling::valid_length(text, text.size() - back) == 0 ? back : 0;
    }
    return 0;
}

}  // namespace

HarmlessStream::Buffer::~Buffer() {
    to_ << spelling::harmless(held_back_);
}

HarmlessStream::Buffer::int_type HarmlessStream::Buffer::overflow(int_type c) {
    const char one = traits_type::to_char_type(c);
    if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&one, 1);
    return to_ ? traits_type::not_eof(c) : traits_type::eof();
}

std::streamsize HarmlessStream::Buffer::xsputn(const char* text, std::streamsize size) {
    std::string all = std::move(held_back_);
    all.append(text, static_cast<std::size_t>(size));
    const std::size_t open = open_at_end(all);
    held_back_ = all.substr(all.size() - open);
    all.resize(all.size() - open);
    to_ << spelling::harmless(all);
    return to_ ? size : 0;
}

int HarmlessStream::Buffer::sync() {
    to_.flush();
    return to_ ? 0 : -1;
}

}  // namespace ascrules::cli
