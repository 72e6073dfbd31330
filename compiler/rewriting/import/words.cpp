#include "compiler/rewriting/import/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::import {

using spelling::folded;

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Words that end a name wherever they stand in it.
bool ends_a_name(std::string_view word) {
    const std::string small = folded(word);
    return small == "when" || comparing::is_verb(small);
}

/// The words that are left, with single spaces.
std::string without_reserved_words(const std::string& text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = std::string_view(text).substr(at, end - at);
        if (!ends_a_name(word)) kept += fmt::format("{}{}", kept.empty() ? "" : " ", word);
        at = end + 1;
    }
    return kept;
}

bool starts_a_condition(const std::string& name) {
    const std::string small = folded(name) + " ";
    const std::vector<std::string_view> beginnings = comparing::kept_beginnings();
    return small.starts_with("undecided ") ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return small.starts_with(fmt::format("{} ", beginning)); });
}

bool is_mark(char c) {
    return static_cast<unsigned char>(c) < 128 && std::isalnum(static_cast<unsigned char>(c)) == 0;
}

std::string accepted(std::string_view original, std::string_view what, Plainness plainness) {
    std::string name = plain(original);
    for (const std::string_view mark : {",", ":", "\u2013", "\u2022", "*", "{", "}"}) replace_all(name, mark, " ");
    if (name.size() > 1 && name.front() == '-' && std::isdigit(static_cast<unsigned char>(name[1])) != 0)
        name = "minus " + name.substr(1);
    name = without_reserved_words(one_line(name));
    while (!name.empty() && is_mark(name.front())) name.erase(0, 1);
    if (plainness == Plainness::joints_replaced) {
        replace_all(name, " and ", " with ");
        replace_all(name, " or ", "/");
        if (folded(name).starts_with("not ")) name = "non-" + name.substr(4);
    }
    if (starts_a_condition(name)) name = fmt::format("{} {}", what, name);
    constexpr std::size_t longest = 100;
    if (name.size() > longest) {
        std::size_t end = name.rfind(' ', longest);
        if (end == std::string::npos || end == 0) end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name.resize(end);
    }
    return one_line(name);
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line(text);
    for (const std::string_view space : {"\u00A0", "\uFEFF", "\u2028", "\u2029", "\u0085"})
        replace_all(line, space, " ");
    std::string tidy;
    for (const char c : line) {
        const bool blank = static_cast<unsigned char>(c) <= 32 || c == 127;
        if (!blank) tidy += c;
        if (blank && !tidy.empty() && tidy.back() != ' ') tidy += ' ';
    }
    if (tidy.ends_with(' ')) tidy.pop_back();
    return tidy;
}

std::string quotable(std::string_view text) {
    std::string line = one_line(text);
    for (const std::string_view mark : {"\"", "\u201C", "\u201D"}) replace_all(line, mark, "'");
    return line;
}

std::string plain(std::string_view text) {
    std::string line(text);
    for (const std::string_view mark : {"\"", "\u201C", "\u201D", "[", "]", "#", ";"}) replace_all(line, mark, " ");
    replace_all(line, "://", " ");
    return one_line(line);
}

bool Names::free(const std::string& name) const {
    return !name.empty() && !spelling::key_of(name).empty() && !names_.contains(folded(name)) &&
           !keys_.contains(spelling::key_of(name));
}

void Names::reserve(std::string_view name) {
    names_.insert(folded(name));
}

std::string Names::name_for(std::string_view original) {
    ++count_;
    std::string name = plainness_ == Plainness::numbered ? "" : accepted(original, what_, plainness_);
    if (name.empty() || spelling::key_of(name).empty()) name = fmt::format("{} {}", what_, count_);
    const std::string wanted = name;
    for (std::size_t number = 2; !free(name); ++number) name = fmt::format("{} {}", wanted, number);
    names_.insert(folded(name));
    keys_.insert(spelling::key_of(name));
    return name;
}

}  // namespace ascrules::import
