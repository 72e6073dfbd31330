#include "compiler/rewriting/format/unified.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace ascrules::format {

namespace {

using Lines = std::vector<std::string_view>;

/// The lines with their line breaks.
Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// A stretch of the one in whose place a stretch of the other stands.
struct Change {
    std::size_t first = 0, first_end = 0;
    std::size_t second = 0, second_end = 0;
};

/// Patience: what both hold once each, in the same order, parts the texts into stretches that are compared by themselves.
class Comparison {
  public:
    Comparison(const Lines& first, const Lines& second) : first_(first), second_(second) {
        compare({0, first.size(), 0, second.size()});
    }

    std::vector<Change> changes;

  private:
    using Anchors = std::vector<std::pair<std::size_t, std::size_t>>;

    void compare(Change within) {
        while (within.first < within.first_end && within.second < within.second_end &&
               first_[within.first] == second_[within.second]) {
            ++within.first;
            ++within.second;
        }
        while (within.first < within.first_end && within.second < within.second_end &&
               first_[within.first_end - 1] == second_[within.second_end - 1]) {
            --within.first_end;
            --within.second_end;
        }
        if (within.first == within.first_end && within.second == within.second_end) return;
        const Anchors anchors = anchors_in(within);
        if (anchors.empty()) {
            changes.push_back(within);
            return;
        }
        for (const auto& [a, b] : anchors) {
            compare({within.first, a, within.second, b});
            within.first = a + 1;
            within.second = b + 1;
        }
        compare(within);
    }

    Anchors anchors_in(const Change& within) const {
        std::map<std::string_view, std::vector<std::size_t>> in_second;
        std::map<std::string_view, std::size_t> in_first;
        for (std::size_t i = within.second; i < within.second_end; ++i) in_second[second_[i]].push_back(i);
        for (std::size_t i = within.first; i < within.first_end; ++i) ++in_first[first_[i]];
        Anchors once;
        for (std::size_t i = within.first; i < within.first_end; ++i) {
            const auto found = in_second.find(first_[i]);
            if (found != in_second.end() && found->second.size() == 1 && in_first[first_[i]] == 1)
                once.emplace_back(i, found->second.front());
        }
        return longest_ascending(once);
    }

    /// The most of them that stand in the same order in both.
    static Anchors longest_ascending(const Anchors& anchors) {
        std::vector<std::size_t> last;  // of the best row of each length, by its place among `anchors`
        std::vector<std::size_t> before(anchors.size(), anchors.size());
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            const auto place =
                std::lower_bound(last.begin(), last.end(), anchors[i].second,
                                 [&](std::size_t a, std::size_t wanted) { return anchors[a].second < wanted; });
            if (place != last.begin()) before[i] = *(place - 1);
            if (place == last.end()) {
                last.push_back(i);
            } else {
                *place = i;
            }
        }
        Anchors result;
        for (std::size_t i = last.empty() ? anchors.size() : last.back(); i < anchors.size(); i = before[i])
            result.push_back(anchors[i]);
        std::reverse(result.begin(), result.end());
        return result;
    }

    const Lines& first_;
    const Lines& second_;
};

void append(std::string& text, char mark, std::string_view line) {
    text += mark;
    text += line;
    if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t begin, std::size_t end) {
    if (end - begin == 1) return std::to_string(end);
    return fmt::format("{},{}", end == begin ? begin : begin + 1, end - begin);
}

}  // namespace

std::string unified_difference(std::string_view name, const std::string& first, const std::string& second) {
    constexpr std::size_t context = 3;
    if (first == second) return "";
    const Lines before = lines_of(first);
    const Lines after = lines_of(second);
    const std::vector<Change> changes = Comparison(before, after).changes;
    std::string text = fmt::format("--- {0}\n+++ {0} (laid out)\n", name);
    for (std::size_t i = 0; i < changes.size();) {
        std::size_t last = i;
        while (last + 1 < changes.size() && changes[last + 1].first - changes[last].first_end <= 2 * context) ++last;
        const std::size_t lead = std::min(context, changes[i].first);
        const std::size_t trail = std::min(context, before.size() - changes[last].first_end);
        text += fmt::format("@@ -{} +{} @@\n", range(changes[i].first - lead, changes[last].first_end + trail),
                            range(changes[i].second - lead, changes[last].second_end + trail));
        std::size_t at = changes[i].first - lead;
        for (; i <= last; ++i) {
            for (; at < changes[i].first; ++at) append(text, ' ', before[at]);
            for (; at < changes[i].first_end; ++at) append(text, '-', before[at]);
            for (std::size_t b = changes[i].second; b < changes[i].second_end; ++b) append(text, '+', after[b]);
        }
        for (; at < changes[last].first_end + trail; ++at) append(text, ' ', before[at]);
    }
    return text;
}

}  // namespace ascrules::format
