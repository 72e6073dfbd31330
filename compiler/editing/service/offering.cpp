#include "compiler/editing/service/offering.h"

#include <algorithm>

#include "compiler/editing/service/names.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::service {

using semantics::NameKind;
using spelling::folded;

std::vector<WordBefore> pieces_in(std::string_view text, std::size_t begin, std::size_t end) {
    std::vector<WordBefore> pieces;
    constexpr std::string_view marks = ",;:|";
    constexpr std::string_view spaces = " \t\r\n";
    for (std::size_t at = begin; at < end;) {
        if (spaces.find(text[at]) != std::string_view::npos) {
            ++at;
        } else if (text[at] == '#') {
            at = std::min(text.find('\n', at), end);
        } else if (text[at] == '"' || text[at] == '[') {
            const std::size_t close = text.find(text[at] == '"' ? '"' : ']', at + 1);
            at = std::min(close == std::string_view::npos ? end : close + 1, end);
        } else if (marks.find(text[at]) != std::string_view::npos) {
            pieces.push_back({std::string(1, text[at]), at, at + 1});
            ++at;
        } else {
            const std::size_t stop = std::min(text.find_first_of(" \t\r\n,;:|#\"[", at), end);
            pieces.push_back({folded(text.substr(at, stop - at)), at, stop});
            at = stop;
        }
    }
    return pieces;
}

std::vector<std::string> texts_of(const std::vector<WordBefore>& pieces) {
    std::vector<std::string> texts;
    for (const WordBefore& piece : pieces) texts.push_back(piece.text);
    return texts;
}

void Proposing::offer(std::string_view text, std::optional<NameKind> kind, std::string detail) {
    const auto same = [&](const Proposal& other) { return other.text == text && other.kind == kind; };
    if (text.empty() || std::any_of(result.offers.begin(), result.offers.end(), same)) return;
    if (kind && detail.empty()) detail = called(*kind);
    result.offers.push_back({std::string(text), kind, std::move(detail)});
}

void Proposing::offer_names(NameKind kind, const std::string& of) {
    for (const std::string& name : declared.names(kind, of)) offer(name, kind);
}

void Proposing::offer_questions() {
    for (const std::string& name : declared.single_questions()) offer(name, NameKind::question);
}

void Proposing::offer_families() {
    for (const std::string& name : declared.families()) offer(name, NameKind::question);
}

void Proposing::offer_subjects() {
    offer_questions();
    offer_families();
    for (const NameKind kind : {NameKind::level, NameKind::score, NameKind::figure}) offer_names(kind);
}

}  // namespace ascrules::service
