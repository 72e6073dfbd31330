#include "compiler/language/files/text_fault.h"

#include <fmt/format.h>

#include <cstdint>

#include "compiler/words/diagnostics/source.h"
#include "compiler/words/spelling/harmless.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::files {

namespace {

constexpr std::string_view save_again = "save it again as plain text in UTF-8 (in Notepad: Save as, Encoding: UTF-8)";

}  // namespace

std::optional<TextFault> fault_in(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return TextFault{0, "this file is text in UTF-16, which cannot be read as rules", std::string(save_again)};
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
        return TextFault{zero, "this file is not plain text from here on",
                         "name a file of rules, or save a document as plain text first"};
    }
    if (const std::size_t invalid = spelling::first_invalid_utf8(text); invalid != std::string_view::npos) {
        return TextFault{invalid, "this file is not plain text in UTF-8: what stands here cannot be read",
                         std::string(save_again)};
    }
    if (const std::size_t harmful = spelling::first_harmful(text); harmful != std::string_view::npos) {
        const auto number = static_cast<std::uint32_t>(spelling::first_character(text.substr(harmful)).code);
        return TextFault{
            harmful,
            fmt::format("a character stands here that nobody can see (U+{:04X}), and that changes how text is shown",
                        number),
            "take it out; it may have come along with text that was pasted"};
    }
    return std::nullopt;
}

void without_byte_order_mark(std::string& text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    while (text.starts_with(mark)) text.erase(0, mark.size());
}

}  // namespace ascrules::files
