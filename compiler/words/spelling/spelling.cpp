#include "compiler/words/spelling/spelling.h"

#include <algorithm>
#include <cctype>

#include "compiler/words/spelling/capitals.h"
#include "compiler/words/spelling/guesses.h"
#include "compiler/words/spelling/unseen.h"

namespace ascrules::spelling {

std::size_t edits_between(std::string_view a, std::string_view b) {
    // Optimal string alignment: the distance table row by row, with the row before last for swaps.
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& candidates) {
    const std::string wanted = folded(written);
    std::optional<std::string> best;
    std::size_t best_edits = 0;
    bool alone = true;
    for (const std::string& candidate : candidates) {
        const std::string name = folded(candidate);
        const std::size_t longer = std::max(name.size(), wanted.size());
        const std::size_t most = longer < 3 ? 0 : longer / 3;
        if (std::max(name.size(), wanted.size()) - std::min(name.size(), wanted.size()) > most) continue;
        const std::size_t edits = edits_between(wanted, name);
        if (edits > most || edits >= longer || !keeps_meaning(wanted, name)) continue;
        if (best && edits == best_edits && folded(*best) != name) alone = false;
        if (!best || edits < best_edits) {
            best = candidate;
            best_edits = edits;
            alone = true;
        }
    }
    return alone ? best : std::nullopt;
}

std::string shortened(std::string_view written) {
    constexpr std::size_t longest = 64;
    if (written.size() <= longest) return std::string(written);
    std::size_t cut = longest - 3;
    while (cut > 0 && (static_cast<unsigned char>(written[cut]) & 0xC0U) == 0x80U) --cut;
    return std::string(written.substr(0, cut)) + "…";
}

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Lower case of ASCII, single spaces, none at the ends.
std::string folded_ascii(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (c == ' ' || c == '\t') {
            if (!result.empty() && result.back() != ' ') result += ' ';
        } else {
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

}  // namespace

std::string folded(std::string_view name) {
    if (is_ascii(name)) return folded_ascii(name);
    std::string plain;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t length = character_length(name, at);
        if (const char* const instead = plain_at(name, at)) {
            plain += instead;
        } else {
            plain += name.substr(at, length);
        }
        at += length;
    }
    return folded_ascii(without_capitals(plain));
}

std::string key_of(std::string_view name) {
    std::string key;
    for (const char c : folded(name)) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            key += c;
        } else if (c != '\'' && !key.empty() && key.back() != '_') {
            key += '_';
        }
    }
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key;
}

std::optional<std::string> digits_without_groups(std::string_view text) {
    std::string digits;
    std::size_t group = 0;
    bool grouped = false;
    for (const char c : text) {
        if (c == ',') {
            if (group == 0 || group > 3 || (grouped && group != 3)) return std::nullopt;
            grouped = true;
            group = 0;
        } else if (c >= '0' && c <= '9') {
            digits += c;
            ++group;
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || (grouped && group != 3)) return std::nullopt;
    return digits;
}

}  // namespace ascrules::spelling
