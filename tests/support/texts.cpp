#include "tests/support/texts.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>

namespace ascrules::tests {

namespace {

constexpr std::size_t most_shown = 2'000;

std::string shown(const std::string& text) {
    return text.size() <= most_shown ? text : text.substr(0, most_shown) + "\n(and more)";
}

std::string line_at(const std::string& text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return shown(text.substr(begin, std::min(text.find('\n', at), text.size()) - begin));
}

std::size_t line_number(const std::string& text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// How many characters of the part stand in the text in one piece from its beginning on, and where they do.
std::pair<std::size_t, std::size_t> most_alike(const std::string& text, const std::string& part) {
    std::size_t longest = 0;
    std::size_t where = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t length = 0;
        while (length < part.size() && at + length < text.size() && text[at + length] == part[length]) ++length;
        if (length > longest) {
            longest = length;
            where = at;
        }
    }
    return {longest, where};
}

}  // namespace

testing::AssertionResult has(const std::string& text, const std::string& part) {
    const std::size_t found = text.find(part);
    if (found != std::string::npos) {
        return testing::AssertionSuccess()
               << "`" << part << "` stands in line " << line_number(text, found) << ": " << line_at(text, found);
    }
    testing::AssertionResult failure = testing::AssertionFailure() << "`" << part << "` is not in the text";
    if (text.size() <= most_shown) return failure << ":\n" << text;
    const auto [length, where] = most_alike(text, part);
    return failure << " of " << text.size() << " characters; most like it, in its first " << length
                   << " characters, is line " << line_number(text, where) << ": " << line_at(text, where);
}

testing::AssertionResult is_same(const std::string& got, const std::string& wanted) {
    if (got == wanted) return testing::AssertionSuccess() << "both are the same, of " << got.size() << " characters";
    const auto [mine, other] = std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end());
    const auto at = static_cast<std::size_t>(mine - got.begin());
    return testing::AssertionFailure() << "they differ first at character " << at << ", in line "
                                       << line_number(got, at) << "\n  got:    " << line_at(got, at)
                                       << "\n  wanted: " << line_at(wanted, at);
}

std::string file_in_a_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = std::filesystem::path(info.param).parent_path().filename().string() + "_" +
                       std::filesystem::path(info.param).stem().string();
    for (char& c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
    }
    return name;
}

}  // namespace ascrules::tests
