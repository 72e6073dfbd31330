#include "compiler/language/semantics/comparison_words.h"

#include <algorithm>

namespace ascrules::semantics {

using comparing::ComparisonPhrase;
using comparing::Sets;

namespace {

/// How many words the text has, if all of them come next; otherwise none.
std::size_t words_next(const Cursor& cursor, std::string_view text) {
    const std::vector<std::string_view> words = comparing::words_in(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!cursor.is(words[i], i)) return 0;
    }
    return words.size();
}

/// In small letters; empty where no word stands there.
std::string word_at(const Cursor& cursor, std::size_t ahead) {
    const std::vector<syntax::Word>& words = cursor.phrase.words;
    if (cursor.at + ahead >= words.size() || words[cursor.at + ahead].kind == syntax::WordKind::text) return "";
    return spelling::folded(words[cursor.at + ahead].text);
}

bool is_not_known(const ComparisonPhrase* phrase) {
    return phrase != nullptr && phrase->sets == Sets::known && phrase->negates;
}

}  // namespace

const ComparisonPhrase* phrase_next(const Cursor& cursor, comparing::About about) {
    const ComparisonPhrase* longest = nullptr;
    std::size_t most = 0;
    for (const ComparisonPhrase& phrase : comparing::phrases()) {
        if ((phrase.about & about) == 0) continue;
        const std::size_t words = words_next(cursor, phrase.words);
        if (words > most) longest = &phrase;
        most = std::max(most, words);
    }
    return longest;
}

const ComparisonPhrase* take_phrase(Cursor& cursor, comparing::About about) {
    const ComparisonPhrase* const phrase = phrase_next(cursor, about);
    if (phrase != nullptr) cursor.at += words_next(cursor, phrase->words);
    return phrase;
}

bool take_words(Cursor& cursor, std::string_view words) {
    const std::size_t count = words_next(cursor, words);
    cursor.at += count;
    return count > 0;
}

bool starts_like(const Cursor& cursor, comparing::About about) {
    return comparing::is_first_word(word_at(cursor, 0), about);
}

bool not_known_next(const Cursor& cursor) {
    return is_not_known(phrase_next(cursor, comparing::answers));
}

bool take_not_known(Cursor& cursor) {
    if (!not_known_next(cursor)) return false;
    take_phrase(cursor, comparing::answers);
    return true;
}

std::string_view nothing_ticked() {
    return said(comparing::items, Sets::ticked, comparing::included, comparing::negated);
}

bool verb_next(const Cursor& cursor, std::size_t ahead) {
    return comparing::is_verb_of_one(word_at(cursor, ahead));
}

bool any_verb_next(const Cursor& cursor, std::size_t ahead) {
    return comparing::is_verb(word_at(cursor, ahead));
}

}  // namespace ascrules::semantics
