#include "compiler/editing/service/tokens.h"

#include <algorithm>
#include <set>
#include <string>

#include "compiler/editing/service/outline.h"
#include "compiler/editing/service/places.h"
#include "compiler/language/syntax/line_words.h"
#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::service {

using syntax::Line;
using syntax::LineKind;
using syntax::WordKind;

namespace {

/// Words that join and compare, from the tables that know them.
const std::set<std::string, std::less<>>& phrase_words() {
    static const std::set<std::string, std::less<>> words = [] {
        std::set<std::string, std::less<>> all{"and", "or",    "when",  "otherwise", "of",
                                               "are", "every", "other", "marked"};
        const auto add = [&](std::string_view phrase) {
            for (const std::string_view word : comparing::words_in(phrase)) all.emplace(word);
        };
        for (const comparing::ComparisonPhrase& phrase : comparing::phrases()) add(phrase.words);
        for (const comparing::Ending& ending : comparing::endings()) add(ending.words);
        for (const comparing::Verb& verb : comparing::verbs()) add(verb.word);
        return all;
    }();
    return words;
}

bool holds_conditions(const Line& line, LineKind block) {
    const syntax::LineWord* const word = syntax::about(line.kind);
    if (word != nullptr && word->is(syntax::trait::condition | syntax::trait::joint)) return true;
    const bool item = line.kind == LineKind::item || line.kind == LineKind::row || line.kind == LineKind::given;
    // Bands of a level and lines of a score start with no word of the language.
    return item || (word == nullptr && (block == LineKind::level || block == LineKind::score));
}

class Painting {
  public:
    explicit Painting(const Reading& reading) : reading_(reading), painted_(reading.text.size(), 0) {}

    std::vector<Token> run() {
        LineKind block = LineKind::unknown;
        for (const Line& line : reading_.lines) {
            if (syntax::starts_block(line.kind)) block = line.kind;
            paint_line(line, block);
        }
        paint_comments();
        for (const semantics::NameUse& use : reading_.uses) {
            const Location where = location_of(reading_, use.span);
            const int kind = static_cast<int>(TokenKind::source) + static_cast<int>(use.kind);
            if (where.file == 0) paint(where.span, static_cast<TokenKind>(kind), use.declares);
        }
        return parted();
    }

  private:
    void paint(Span span, TokenKind kind, bool declares = false) {
        tokens_.push_back({kind, span, declares});
        for (std::size_t at = span.begin; at < std::min(span.end, painted_.size()); ++at) painted_[at] = tokens_.size();
    }
    [[nodiscard]] Span in_text(Span span) const { return {span.begin + reading_.mark, span.end + reading_.mark}; }

    void paint_line(const Line& line, LineKind block) {
        const syntax::LineWord* const own = syntax::about(line.kind);
        if (own != nullptr && line.first.span.end > line.first.span.begin)
            paint(in_text(line.first.span), TokenKind::keyword);
        std::vector<std::string_view> own_words;
        if (own != nullptr) own_words = comparing::words_in(own->whole);
        const bool conditions = holds_conditions(line, block);
        std::size_t position = 1;
        for (const syntax::Word& word : line.rest.words) {
            const std::string small = spelling::folded(word.text);
            const Span span = in_text(word.span);
            if (word.kind == WordKind::text) {
                paint(span, TokenKind::string);
            } else if (position < own_words.size() && own_words[position] == small) {
                paint(span, TokenKind::keyword);
                ++position;
                continue;
            } else if (word.kind == WordKind::number) {
                paint(span, TokenKind::number);
            } else if (conditions && phrase_words().contains(small)) {
                paint(span, TokenKind::phrase);
            }
            position = own_words.size();
        }
        for (const syntax::CitationText& citation : line.citations) paint(in_text(citation.span), TokenKind::citation);
    }

    void paint_comments() {
        if (reading_.path.ends_with(".md")) return;  // there `#` begins a heading
        const EditorPlaces places(reading_.text);
        for (std::size_t number = 0; number < places.line_count(); ++number) {
            const std::string_view line = places.line(number);
            const std::size_t at = comment_in(line);
            const std::size_t begin = places.start_of(number);
            if (at != std::string_view::npos) paint({begin + at, begin + line.size()}, TokenKind::comment);
        }
    }

    /// What is left of each token, cut at line breaks.
    [[nodiscard]] std::vector<Token> parted() const {
        std::vector<Token> all;
        for (std::size_t at = 0; at < painted_.size();) {
            std::size_t end = at + 1;
            const auto is_break = [&](std::size_t byte) {
                return reading_.text[byte] == '\n' || reading_.text[byte] == '\r';
            };
            while (end < painted_.size() && painted_[end] == painted_[at] && !is_break(end) && !is_break(at)) ++end;
            if (painted_[at] != 0 && !is_break(at)) {
                const Token& token = tokens_[painted_[at] - 1];
                all.push_back({token.kind, {at, end}, token.declares});
            }
            at = end;
        }
        return all;
    }

    const Reading& reading_;
    std::vector<Token> tokens_;
    std::vector<std::size_t>
        painted_;  ///< of each byte, one more than the position of its token; nought where it has none
};

}  // namespace

std::vector<Token> tokens(const Reading& reading) {
    return Painting(reading).run();
}

}  // namespace ascrules::service
