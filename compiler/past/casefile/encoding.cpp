#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "compiler/past/casefile/bytes.h"
#include "compiler/past/casefile/plain_text.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::casefile {

namespace {

constexpr unsigned char first_beyond_ascii = 0x80;

/// What Windows-1252 has from 0x80 to 0x9F (the WHATWG's index, https://encoding.spec.whatwg.org/#windows-1252, less its five control
/// characters, which stand here as 0). From 0xA0 on it is Unicode.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// How files begin that are no text, or text of another kind: the reader of rows says so.
constexpr std::array<std::string_view, 4> left_to_the_reader{"\xFF\xFE", "\xFE\xFF", "PK\x03\x04", "\xD0\xCF\x11\xE0"};

bool is_following(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// The length of the letter that begins with this byte in UTF-8; 0 for a byte that begins none.
std::size_t utf8_length(unsigned char first) {
    if (first < 0xC2) return 0;
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 0;
}

/// What speaks for UTF-8 and against it in a stretch of text that may end within a letter.
struct Signs {
    std::size_t letters =
        0;  ///< whole letters of UTF-8 that nobody would write in Windows-1252: accented ones, £, quotation marks
    std::size_t faults = 0;  ///< bytes that UTF-8 does not have there
    std::size_t first_fault = 0;
};

Signs signs_in(std::string_view text) {
    Signs signs;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < first_beyond_ascii) {
            ++i;
            continue;
        }
        const std::size_t length = utf8_length(byte);
        std::size_t good = 1;
        while (good < length && i + good < text.size() && is_following(static_cast<unsigned char>(text[i + good])))
            ++good;
        if (length > 0 && i + good == text.size()) break;
        if (length == 0 || good < length) {
            if (signs.faults++ == 0) signs.first_fault = i;
            ++i;
            continue;
        }
        const bool telling =
            byte == 0xC2 || byte == 0xC3 || (byte == 0xE2 && static_cast<unsigned char>(text[i + 1]) == 0x80);
        signs.letters += telling ? 1 : 0;
        i += length;
    }
    return signs;
}

class AsUtf8 : public Bytes {
  public:
    AsUtf8(Bytes& text, Account& account) : text_(text), account_(account) {}

    std::size_t read(char* to, std::size_t size) override {
        begin();
        std::size_t done = 0;
        while (done < size && !account_.has_stopped()) {
            if (at_ < converted_.size()) {
                const std::size_t count = std::min(size - done, converted_.size() - at_);
                std::memcpy(to + done, converted_.data() + at_, count);
                at_ += count;
                done += count;
                continue;
            }
            const std::size_t wanted = kind_ == Kind::windows ? std::min(size - done, block_bytes) : size - done;
            const std::size_t count = text_.read(to + done, wanted);
            if (count == 0) break;
            done += take(to + done, count);
        }
        return account_.has_stopped() ? 0 : done;
    }

  private:
    enum class Kind { plain, utf8, windows };

    /// Looks at the first bytes of all.
    void begin() {
        if (begun_) return;
        begun_ = true;
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        const std::string_view first = text_.peek(4);
        if (first.starts_with(byte_order_mark)) {
            std::array<char, byte_order_mark.size()> mark{};
            (void)text_.read(mark.data(), mark.size());
            kind_ = Kind::utf8;
            account_.read_as.emplace_back("read as UTF-8 with a byte-order mark");
        } else if (std::any_of(left_to_the_reader.begin(), left_to_the_reader.end(),
                               [&](std::string_view start) { return first.starts_with(start); })) {
            kind_ = Kind::utf8;
        }
    }

    /// Takes what stands at `to`; the number of bytes that may stay there, the others being in `converted_`.
    std::size_t take(char* to, std::size_t count) {
        if (kind_ == Kind::utf8) return count;
        if (kind_ == Kind::plain) {
            if (const PlainText found = look_at({to, count}); found.is_ascii) {
                lines_ += found.line_feeds;
                return count;
            }
            decide({to, count});
            if (kind_ == Kind::utf8 || account_.has_stopped()) return count;
        }
        convert({to, count});
        return 0;
    }

    void decide(std::string_view text) {
        const Signs signs = signs_in(text);
        kind_ = signs.faults == 0 ? Kind::utf8 : Kind::windows;
        if (kind_ == Kind::utf8) return;
        if (signs.letters > 0) {
            stop_mixed(lines_ +
                       static_cast<std::size_t>(std::count(
                           text.begin(), text.begin() + static_cast<std::ptrdiff_t>(signs.first_fault), '\n')));
            return;
        }
        account_.read_as.emplace_back("read as Windows-1252");
    }

    void stop_mixed(std::size_t lines_before) {
        account_.stop(
            lines_before + 1, "letters of UTF-8 and of Windows-1252 stand side by side in this file",
            "it was probably put together from two: save each as UTF-8 (in Excel: \"CSV UTF-8\"), then put them "
            "together");
    }

    void convert(std::string_view text) {
        converted_.clear();
        at_ = 0;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == '\n') ++lines_;
            if (byte < first_beyond_ascii) {
                converted_.push_back(c);
            } else {
                const bool late = byte >= 0xA0;
                const char16_t letter = late ? byte : windows_1252[byte - first_beyond_ascii];
                if (letter == 0) {
                    account_.stop(lines_ + 1, "a byte that neither UTF-8 nor Windows-1252 has",
                                  "save the file as UTF-8 (in Excel: \"CSV UTF-8\")");
                    return;
                }
                if (is_telling(byte)) {
                    stop_mixed(lines_);
                    return;
                }
                converted_ += spelling::utf8_of(letter);
            }
            before_last_ = last_;
            last_ = byte;
        }
    }

    /// Whether this byte ends what is a letter in UTF-8 and what nobody would write in Windows-1252, such as `Ã©` or `â€™`.
    [[nodiscard]] bool is_telling(unsigned char byte) const {
        return is_following(byte) && (last_ == 0xC2 || last_ == 0xC3 || (before_last_ == 0xE2 && last_ == 0x80));
    }

    PeekedBytes text_;
    Account& account_;
    Kind kind_ = Kind::plain;
    bool begun_ = false;
    std::size_t lines_ = 0;  ///< ended so far, until it is known to be UTF-8
    std::string converted_;
    std::size_t at_ = 0;
    unsigned char last_ = 0;
    unsigned char before_last_ = 0;
};

}  // namespace

std::unique_ptr<Bytes> as_utf8(Bytes& text, Account& account) {
    return std::make_unique<AsUtf8>(text, account);
}

}  // namespace ascrules::casefile
