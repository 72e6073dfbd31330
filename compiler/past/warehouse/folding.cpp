#include "compiler/past/warehouse/folding.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/unseen.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::warehouse {

namespace {

// Characters that stand for something while a text is worked on. A table's own are read as one that nothing means.
constexpr std::uint32_t nothing_mark = 0x1C;  ///< what is read as nothing
constexpr std::uint32_t space_mark = 0x1D;    ///< beside a space, while spaces are brought together
constexpr std::uint32_t meaningless = 0x01;

/// What the character is read as between others.
std::string read_between(const std::string& character) {
    const std::string folded = spelling::folded("x" + character + "x");
    return folded.size() < 2 ? folded : folded.substr(1, folded.size() - 2);
}

std::string replacement(const Dialect& dialect, const std::string& in, const std::string& what, const std::string& by) {
    return put(dialect.replaced, {in, what, by});
}

}  // namespace

std::string replaced(QuerySteps& steps, std::string in, const std::vector<std::pair<std::string, std::string>>& texts) {
    std::size_t count = 0;
    for (const auto& [what, by] : texts) {
        if (count++ == steps.dialect().nested) {
            in = steps.add_text(in);
            count = 1;
        }
        in = replacement(steps.dialect(), in, what, by);
    }
    return in;
}

std::string is_one_of(const Dialect& dialect, const std::string& column, const std::set<std::string>& texts) {
    if (texts.empty()) return "1 = 0";
    std::string all;
    for (const std::string& one : texts) all += fmt::format("{}{}", all.empty() ? "" : ", ", text(dialect, one));
    return fmt::format("{} IN ({})", column, all);
}

Folding::Folding(const std::set<std::string>& known) {
    std::set<std::string> letters;  // beyond plain English ones
    for (const std::string& text : known) {
        for (std::size_t at = 0; at < text.size(); at += spelling::character_length(text, at)) {
            const std::string letter = text.substr(at, spelling::character_length(text, at));
            if (letter.size() > 1) letters.insert(letter);
        }
    }
    const auto can_be_known = [&](const std::string& read) {
        for (std::size_t at = 0; at < read.size(); at += spelling::character_length(read, at)) {
            const std::string letter = read.substr(at, spelling::character_length(read, at));
            if (letter.size() > 1 && letters.count(letter) == 0) return false;
        }
        return true;
    };
    constexpr std::uint32_t beyond = 0x10000;
    constexpr std::uint32_t halves_begin = 0xD800;
    constexpr std::uint32_t halves_end = 0xE000;
    for (std::uint32_t one = 0x80; one < beyond; ++one) {
        if (one == halves_begin) one = halves_end;
        const std::string written = spelling::utf8_of(one);
        const std::string read = read_between(written);
        if (read != written && can_be_known(read)) read_as_.push_back({{one}, read});
    }
    if (letters.empty()) return;
    // A letter and its accent as two characters.
    for (std::uint32_t accent = 0x300; accent < 0x370; ++accent) {
        for (std::uint32_t letter = 'A'; letter <= 'z'; ++letter) {
            if (letter > 'Z' && letter < 'a') continue;
            const std::string read = read_between(spelling::utf8_of(letter) + spelling::utf8_of(accent));
            if (letters.count(read) > 0) read_as_.push_back({{letter, accent}, read});
        }
    }
}

/// The text, which is not plain, folded but for spaces at its ends.
std::string Folding::unlike(QuerySteps& steps, std::string text_in, bool is_list) const {
    const Dialect& dialect = steps.dialect();
    std::vector<std::uint32_t> from{nothing_mark, space_mark, '\t'};
    std::vector<std::uint32_t> to{meaningless, meaningless, ' '};
    if (!is_list) {
        from.push_back(list_mark);
        to.push_back(meaningless);
    }
    std::vector<std::pair<std::string, std::string>> texts;
    const auto add_text = [&](const ReadAs& one) {
        texts.emplace_back(characters(dialect, one.characters), text(dialect, one.text));
    };
    for (const ReadAs& one : read_as_) {
        const bool single = one.characters.size() == 1 && one.text.size() <= 1;
        if (!single) {
            add_text(one);
            continue;
        }
        from.push_back(one.characters.front());
        to.push_back(one.text.empty() ? nothing_mark : static_cast<unsigned char>(one.text.front()));
    }
    std::string now = replaced(steps, std::move(text_in), texts);
    if (dialect.translated.empty()) {
        texts.clear();
        for (std::size_t i = 0; i < from.size(); ++i)
            texts.emplace_back(characters(dialect, {from[i]}), characters(dialect, {to[i]}));
        now = fmt::format("lower({})", replaced(steps, now, texts));
    } else {
        for (std::uint32_t letter = 'A'; letter <= 'Z'; ++letter) {
            from.push_back(letter);
            to.push_back(letter + ('a' - 'A'));
        }
        now = put(dialect.translated, {now, characters(dialect, from), characters(dialect, to)});
    }
    const std::string space = text(dialect, " ");
    const std::string mark = characters(dialect, {space_mark});
    if (dialect.translated.empty()) now = steps.add_text(now);
    return replaced(steps, now,
                    {{characters(dialect, {nothing_mark}), text(dialect, "")},
                     {space, characters(dialect, {' ', space_mark})},
                     {characters(dialect, {space_mark, ' '}), text(dialect, "")},
                     {mark, text(dialect, "")}});
}

namespace {

/// Whether a text is more than plain characters with single spaces between them.
std::string is_odd(const Dialect& dialect, const std::string& raw) {
    return fmt::format("({} OR {} > 0)", put(dialect.has_other, {raw, " -~"}),
                       put(dialect.position, {raw, text(dialect, "  ")}));
}

}  // namespace

std::string Folding::folded(QuerySteps& steps, const std::string& raw, const std::set<std::string>& likely) const {
    const Dialect& dialect = steps.dialect();
    const std::string nothing = text(dialect, "");
    // Nearly all texts are as they should be. The others are worked on, and only they.
    const std::string as_it_is = is_one_of(dialect, raw, likely);
    const std::string odd = steps.add_text(fmt::format("CASE WHEN {} THEN {} WHEN {} THEN {} ELSE {} END", as_it_is,
                                                       nothing, is_odd(dialect, raw), raw, nothing));
    std::string rest;
    {
        const QuerySteps::Only only(steps, fmt::format("{} <> {}", odd, nothing));
        rest = steps.add_text(put(dialect.trimmed, {unlike(steps, odd, false)}));
    }
    return steps.add_text(fmt::format("CASE WHEN {} THEN {} WHEN {} <> {} THEN {} ELSE {} END", as_it_is, raw, odd,
                                      nothing, rest, put(dialect.trimmed, {fmt::format("lower({})", raw)})));
}

std::string Folding::folded_list(QuerySteps& steps, const std::string& raw, const std::string& separator) const {
    const Dialect& dialect = steps.dialect();
    const std::string nothing = text(dialect, "");
    const std::string mark = characters(dialect, {list_mark});
    const std::string marked = steps.add_text(
        replaced(steps, raw, {{mark, characters(dialect, {meaningless})}, {text(dialect, separator), mark}}));
    const std::string odd =
        steps.add_text(fmt::format("CASE WHEN {} THEN {} ELSE {} END", is_odd(dialect, raw), marked, nothing));
    std::string rest;
    {
        const QuerySteps::Only only(steps, fmt::format("{} <> {}", odd, nothing));
        rest = steps.add_text(put(dialect.trimmed, {unlike(steps, odd, true)}));
    }
    return steps.add_text(fmt::format("CASE WHEN {} <> {} THEN {} ELSE {} END", odd, nothing, rest,
                                      put(dialect.trimmed, {fmt::format("lower({})", marked)})));
}

}  // namespace ascrules::warehouse
