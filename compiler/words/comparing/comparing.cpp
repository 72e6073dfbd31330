#include "compiler/words/comparing/comparing.h"

#include <algorithm>
#include <cassert>

namespace ascrules::comparing {

const std::vector<ComparisonPhrase>& phrases() {
    constexpr bool kept = true;
    constexpr bool free = false;
    static const std::vector<ComparisonPhrase> table{
#define ASCRULES_PHRASE(words, about, sets, included, negates, kept, canonical) \
    {words, about, Sets::sets, included, negates, kept, canonical, false},
#define ASCRULES_REFERRAL(words, sets, included) {words, days, Sets::sets, included, plain, free, words, true},
#include "compiler/words/comparing/comparisons.def"
    };
    return table;
}

const std::vector<OtherDay>& other_days() {
    static const std::vector<OtherDay> table{
#define ASCRULES_OTHER_DAY(words, sets, included) {words, Sets::sets, included},
#include "compiler/words/comparing/comparisons.def"
    };
    return table;
}

const std::vector<Ending>& endings() {
    constexpr bool cells = true;
    constexpr bool nowhere = false;
    static const std::vector<Ending> table{
#define ASCRULES_ENDING(words, sets, read, canonical) {words, Sets::sets, read, canonical},
#include "compiler/words/comparing/comparisons.def"
    };
    return table;
}

const std::vector<Habit>& habits() {
    static const std::vector<Habit> table{
#define ASCRULES_HABIT(words, sets, included) {words, Sets::sets, included},
#include "compiler/words/comparing/comparisons.def"
    };
    return table;
}

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> table{
#define ASCRULES_VERB(word, subject) {word, Subject::subject},
#include "compiler/words/comparing/comparisons.def"
    };
    return table;
}

namespace {

bool is_canonical(const ComparisonPhrase& phrase) {
    return phrase.words == phrase.canonical;
}

}  // namespace

std::string_view said(About about, Sets sets, bool is_included, bool negates) {
    for (const ComparisonPhrase& phrase : phrases()) {
        if ((phrase.about & about) != 0 && is_canonical(phrase) && !phrase.of_referral && phrase.sets == sets &&
            phrase.included == is_included && phrase.negates == negates)
            return phrase.words;
    }
    assert(false && "no phrase says so");
    return "";
}

std::string_view said_of_referral(Sets sets, bool is_included) {
    for (const ComparisonPhrase& phrase : phrases()) {
        const bool fits = sets == Sets::both || phrase.included == is_included;
        if (phrase.of_referral && phrase.sets == sets && fits) return phrase.words;
    }
    assert(false && "no phrase says so");
    return "";
}

std::vector<std::string_view> said_with_one_figure(About about) {
    std::vector<std::string_view> words;
    for (const ComparisonPhrase& phrase : phrases()) {
        const bool bound = phrase.sets == Sets::lower || phrase.sets == Sets::upper;
        if ((phrase.about & about) != 0 && is_canonical(phrase) && !phrase.of_referral && bound)
            words.push_back(phrase.words);
    }
    return words;
}

std::string_view ending(Sets sets) {
    for (const Ending& each : endings()) {
        if (each.sets == sets && each.words == each.canonical) return each.words;
    }
    assert(false && "no ending says so");
    return "";
}

bool is_verb(std::string_view word) {
    return std::any_of(verbs().begin(), verbs().end(), [&](const Verb& verb) { return verb.word == word; });
}

bool is_verb_of_one(std::string_view word) {
    return std::any_of(verbs().begin(), verbs().end(),
                       [&](const Verb& verb) { return verb.word == word && verb.subject != Subject::several; });
}

bool is_form_of_be(std::string_view word) {
    return std::any_of(verbs().begin(), verbs().end(),
                       [&](const Verb& verb) { return verb.word == word && verb.subject != Subject::part; });
}

bool is_first_word(std::string_view word, About about) {
    return std::any_of(phrases().begin(), phrases().end(), [&](const ComparisonPhrase& phrase) {
        return (phrase.about & about) != 0 && phrase.words.substr(0, phrase.words.find(' ')) == word;
    });
}

std::vector<std::string_view> kept_beginnings() {
    std::vector<std::string_view> beginnings;
    for (const ComparisonPhrase& phrase : phrases()) {
        if (phrase.kept && std::find(beginnings.begin(), beginnings.end(), phrase.words) == beginnings.end())
            beginnings.push_back(phrase.words);
    }
    return beginnings;
}

std::vector<std::string_view> words_in(std::string_view phrase) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < phrase.size();) {
        const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
        words.push_back(phrase.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace ascrules::comparing
