#include "compiler/language/syntax/cells.h"

#include <algorithm>

#include "compiler/language/syntax/block.h"

namespace ascrules::syntax {

namespace {

std::size_t without_dashes(std::string_view text, std::size_t& dashes) {
    std::size_t others = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const bool wide = rest.starts_with("\u2013") || rest.starts_with("\u2014");
        if (wide || rest.front() == '-') {
            dashes += wide ? 2 : 1;
        } else {
            ++others;
        }
        at += wide ? 3 : 1;
    }
    return others;
}

/// The words from `begin` up to `end`, which lie between two bars.
CutCell cell_of(const std::vector<Word>& words, std::size_t begin, std::size_t end, Span between) {
    CutCell cell;
    cell.words.words.assign(words.begin() + static_cast<std::ptrdiff_t>(begin),
                            words.begin() + static_cast<std::ptrdiff_t>(end));
    cell.span = begin == end ? between : Span{words[begin].span.begin, words[end - 1].span.end};
    cell.words.span = cell.span;
    return cell;
}

}  // namespace

CutRow cells_of(const Line& row) {
    std::vector<Word> words = row.rest.words;
    const bool cited_first = row.first.text.empty();
    if (!cited_first) words.insert(words.begin(), row.first);
    CutRow result;
    result.span = row.span;
    result.closed = !words.empty() && words.front().kind == WordKind::bar && words.front().span.begin == row.span.begin;
    result.ends_with_bar = words.size() > 1 && words.back().kind == WordKind::bar;
    std::size_t begin = result.closed ? 1 : 0;
    const std::size_t last = words.size() - (result.closed && result.ends_with_bar ? 1 : 0);
    std::size_t from = begin < words.size() && result.closed ? words.front().span.begin : row.span.begin;
    for (std::size_t i = begin; i <= last; ++i) {
        if (i < last && words[i].kind != WordKind::bar) continue;
        const std::size_t until = i < words.size() ? words[i].span.end : row.span.end;
        result.cells.push_back(cell_of(words, begin, i, {from, std::max(until, from)}));
        for (const CitationText& citation : row.citations) {
            const bool here = citation.span.begin >= from && (citation.span.begin < until || i == last);
            if (here) result.cells.back().citations.push_back(citation);
        }
        begin = i + 1;
        from = i < words.size() ? words[i].span.begin : row.span.end;
    }
    return result;
}

bool is_rule_of_dashes(const CutRow& row) {
    std::size_t most = 0;
    for (const CutCell& cell : row.cells) {
        std::size_t dashes = 0;
        const bool behind = &cell == &row.cells.back() && row.ends_with_bar && !row.closed && row.cells.size() > 1;
        if (behind && cell.words.words.empty()) break;
        for (const Word& word : cell.words.words) {
            if (word.kind != WordKind::colon && without_dashes(word.text, dashes) > 0) return false;
        }
        if (dashes == 0) return false;
        most = std::max(most, dashes);
    }
    return most >= 2;
}

bool is_any(const Phrase& words) {
    if (words.words.size() != 1 || words.words.front().kind != WordKind::word) return false;
    std::size_t dashes = 0;
    return same_word(words.words.front().text, "any") || without_dashes(words.words.front().text, dashes) == 0;
}

}  // namespace ascrules::syntax
