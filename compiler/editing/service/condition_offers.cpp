// What can stand in a condition.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/editing/service/offering.h"
#include "compiler/words/comparing/comparing.h"

namespace ascrules::service {

using comparing::About;
using semantics::NameKind;

namespace {

/// The verb behind a subject, over `marked *`; the number of words where none is.
std::size_t verb_behind(const std::vector<std::string>& words, std::size_t at) {
    if (at < words.size() && words[at] == "marked") at += at + 1 < words.size() && words[at + 1] == "*" ? 2 : 1;
    return at < words.size() && comparing::is_verb(words[at]) ? at : words.size();
}

/// The word that joins the next clause or answer; the number of words where none does. The `and` of `between 3 and 5` is none.
std::size_t joint_behind(const std::vector<std::string>& words, std::size_t at) {
    std::size_t last = words.size();
    bool between = false;
    for (; at < words.size(); ++at) {
        between = between || words[at] == "between";
        if (words[at] == "and" && between) {
            between = false;
        } else if (words[at] == "and" || words[at] == "or") {
            last = at;
        }
    }
    return last;
}

/// What stands before the name of a calendar.
constexpr std::string_view comes[] = {"the referral comes outside", "the referral comes within"};

/// Where the words before the place end in one of these: the calendars.
bool offer_calendars(Proposing& offering, const std::vector<WordBefore>& pieces, std::size_t clause) {
    for (const std::string_view words : comes) {
        const std::vector<std::string_view> parts = comparing::words_in(words);
        const bool stands =
            clause + parts.size() <= pieces.size() &&
            std::equal(parts.begin(), parts.end(), pieces.begin() + static_cast<std::ptrdiff_t>(clause),
                       [](std::string_view part, const WordBefore& piece) { return part == piece.text; });
        if (!stands || pieces[clause + parts.size() - 1].end == offering.byte) continue;
        offering.behind(pieces, clause + parts.size());
        offering.offer_names(NameKind::calendar);
        return true;
    }
    return false;
}

void offer_clauses(Proposing& offering, const std::vector<WordBefore>& pieces, std::size_t clause) {
    if (offer_calendars(offering, pieces, clause)) return;
    std::size_t at = clause;
    bool counted = false;
    for (std::size_t i = clause; i < pieces.size(); ++i) {
        const bool opens = pieces[i].text == "of" || pieces[i].text == "other" || pieces[i].text == "every" ||
                           pieces[i].text == "minus" || pieces[i].text == "plus";
        if (opens) at = i + 1;
        counted = counted || pieces[i].text == "of";
    }
    offering.behind(pieces, at);
    offering.offer_subjects();
    if (counted) return;
    offering.offer_names(NameKind::definition);
    for (const std::string_view words : comes) {
        if (!offering.declared.names(NameKind::calendar).empty()) offering.offer(words, std::nullopt);
    }
    for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
        if ((phrase.about & comparing::lists) != 0) offering.offer(fmt::format("{}:", phrase.words), std::nullopt);
    }
}

About about(const Proposing& offering, const Declared::Subject& subject) {
    if (subject.kind == NameKind::level) return comparing::bands;
    const bool words =
        subject.kind == NameKind::question && !offering.declared.names(NameKind::answer, subject.owner).empty();
    return words ? comparing::answers : comparing::figures | comparing::days | comparing::answers;
}

}  // namespace

void offer_condition(Proposing& offering, const std::vector<WordBefore>& pieces, std::size_t first) {
    const std::vector<std::string> words = texts_of(pieces);
    std::optional<Declared::Subject> subject;
    std::size_t behind_verb = first;
    std::size_t clause = std::min(first, pieces.size());
    for (std::size_t at = first; at < words.size(); ++at) {
        const auto next = offering.declared.subject_at(words, at);
        const std::size_t verb = next ? verb_behind(words, at + next->words) : words.size();
        if (verb < words.size()) {
            subject = next;
            behind_verb = verb + 1;
            clause = at;
            at = verb;
        } else if (words[at] == ";") {
            subject.reset();
            clause = at + 1;
        }
    }
    if (subject) {
        const std::size_t joint = joint_behind(words, behind_verb);
        if (joint == words.size()) return offer_value(offering, *subject, pieces, behind_verb);
        if (words[joint] == "or") offer_value(offering, *subject, pieces, joint + 1);
        clause = joint + 1;
    } else {
        for (std::size_t at = clause; at < words.size(); ++at) {
            if (words[at] == "and" || words[at] == "or") clause = at + 1;
        }
    }
    offer_clauses(offering, pieces, clause);
}

void offer_value(Proposing& offering, const Declared::Subject& subject, const std::vector<WordBefore>& pieces,
                 std::size_t first) {
    std::size_t at = std::min(first, pieces.size());
    const std::size_t start = at;
    for (std::size_t i = at; i < pieces.size(); ++i) {
        const std::string& word = pieces[i].text;
        if (word == "," || word == ":" || word == "and" || word == "or" || word == "are") at = i + 1;
    }
    const bool fresh = at == start;
    // Phrases such as `at least`, the longest first.
    std::size_t longest = 0;
    for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
        const std::vector<std::string_view> parts = comparing::words_in(phrase.words);
        const bool fits = (phrase.about & about(offering, subject)) != 0 && at + parts.size() <= pieces.size() &&
                          std::equal(parts.begin(), parts.end(), pieces.begin() + static_cast<std::ptrdiff_t>(at),
                                     [](std::string_view part, const WordBefore& piece) { return part == piece.text; });
        if (fits && pieces[at + parts.size() - 1].end < offering.byte) longest = std::max(longest, parts.size());
    }
    at += longest;
    for (const comparing::OtherDay& day : comparing::other_days()) {
        const std::vector<std::string_view> parts = comparing::words_in(day.words);
        for (std::size_t i = start; i + parts.size() <= pieces.size(); ++i) {
            if (std::equal(parts.begin(), parts.end(), pieces.begin() + static_cast<std::ptrdiff_t>(i),
                           [](std::string_view part, const WordBefore& piece) { return part == piece.text; }))
                at = std::max(at, i + parts.size());
        }
    }
    // In the cells of tables: `from 20 to many`.
    for (std::size_t i = start; i < pieces.size(); ++i) {
        const bool opens = pieces[i].text == comparing::range_opening || pieces[i].text == comparing::range_joint;
        if (opens && pieces[i].end < offering.byte) at = std::max(at, i + 1);
    }
    offering.behind(pieces, at);
    if (subject.kind == NameKind::level) {
        offering.offer_names(NameKind::band, subject.owner);
    } else if (about(offering, subject) == comparing::answers) {
        offering.offer_names(NameKind::answer, subject.owner);
    } else {
        offering.offer_names(NameKind::threshold);
        offering.offer_questions();
    }
    if (!fresh || longest > 0) return;
    for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) {
        if ((phrase.about & about(offering, subject)) != 0) offering.offer(phrase.words, std::nullopt);
    }
}

}  // namespace ascrules::service
