#include "compiler/editing/service/completion.h"

#include <algorithm>
#include <initializer_list>

#include "compiler/editing/service/line_offers.h"
#include "compiler/editing/service/offering.h"
#include "compiler/editing/service/outline.h"
#include "compiler/language/syntax/cells.h"
#include "compiler/language/syntax/table_columns.h"
#include "compiler/words/comparing/comparing.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::service {

using semantics::NameKind;
using spelling::folded;
using syntax::Line;
using syntax::LineKind;

namespace {

class Completing : Proposing {
  public:
    using Proposing::Proposing;

    Completion run() {
        const std::string_view text = reading.text;
        const std::size_t line_begin = byte == 0 ? 0 : text.rfind('\n', byte - 1) + 1;
        const std::string_view before = text.substr(line_begin, byte - line_begin);
        if (comment_in(before) != std::string_view::npos) return result;
        const Line* const line = line_at(line_begin);
        const std::size_t first = before.find_first_not_of(" \t");
        const bool no_line = line == nullptr || line->span.begin + reading.mark >= byte;
        if (first == std::string_view::npos && (line == nullptr || !goes_on_over(*line, line_begin))) {
            offer_lines(line_begin, byte);
            return result;
        }
        if (no_line) return result;
        if (offer_sources(*line)) return result;
        if (in_quotation(*line)) return result;
        in_line(*line, line_begin);
        return result;
    }

  private:
    /// The last line that begins before the end of what stands in front of the place; null where none does.
    [[nodiscard]] const Line* line_at(std::size_t line_begin) const {
        const Line* found = nullptr;
        block_ = nullptr;
        for (const Line& line : reading.lines) {
            if (line.span.begin + reading.mark > std::max(byte, line_begin)) break;
            found = &line;
            if (syntax::starts_block(line.kind)) {
                block_ = &line;
                heading_ = nullptr;
            } else if (line.kind == LineKind::row && heading_ == nullptr) {
                heading_ = &line;
            }
        }
        return found;
    }

    /// Whether a line that began further up reaches the place.
    [[nodiscard]] bool goes_on_over(const Line& line, std::size_t line_begin) const {
        const std::size_t end = line.span.end + reading.mark;
        return line.span.begin + reading.mark < line_begin && end > line_begin && byte <= end;
    }

    void offer_lines(std::size_t line_begin, std::size_t begin) {
        from(begin);
        const bool indented = begin > line_begin;
        for (const std::string_view words :
             words_for_lines(block_ == nullptr ? LineKind::unknown : block_->kind, indented))
            offer(words, std::nullopt);
    }

    /// In square brackets, sources stand.
    bool offer_sources(const Line& line) {
        const std::string_view text = std::string_view(reading.text).substr(0, byte);
        const std::size_t open = text.rfind('[');
        const std::size_t close = text.rfind(']');
        if (open == std::string_view::npos || open < line.span.begin + reading.mark) return false;
        if (close != std::string_view::npos && close > open) return false;
        const std::size_t part = std::max(open, text.rfind(';') == std::string_view::npos ? 0 : text.rfind(';')) + 1;
        const std::size_t begin = text.find_first_not_of(' ', part);
        from(begin == std::string_view::npos ? byte : begin);
        offer_names(NameKind::source);
        offer("local:", std::nullopt);
        return true;
    }

    [[nodiscard]] bool in_quotation(const Line& line) const {
        bool open = false;
        for (std::size_t at = line.span.begin + reading.mark; at < byte; ++at) {
            if (reading.text[at] == '"') open = !open;
        }
        return open;
    }

    void in_line(const Line& line, std::size_t line_begin) {
        const std::size_t begin = line.span.begin + reading.mark;
        const std::vector<WordBefore> pieces = pieces_in(reading.text, begin, byte);
        if (line.kind == LineKind::row) return in_row(line, pieces);
        // The first word is being written.
        if (pieces.size() <= 1 && begin >= line_begin && (pieces.empty() || pieces.front().end == byte) &&
            line.kind != LineKind::item)
            return offer_lines(line_begin, begin);
        switch (line.kind) {
            case LineKind::send:
            case LineKind::otherwise: return destination_behind(pieces, {"send", "to"});
            case LineKind::if_: return destination_behind(pieces, {"hold", "with"});
            case LineKind::also: return destination_behind(pieces, {"send", "to"});
            case LineKind::never:
            case LineKind::always: return in_floor(pieces);
            case LineKind::overrides: return rules_listed(pieces, 1);
            case LineKind::expect: return in_expectation(pieces);
            case LineKind::accept: return in_acceptance(pieces);
            case LineKind::adds: return questions_listed(pieces, 2);
            case LineKind::figure: return in_figure(pieces);
            case LineKind::only: return offer_condition(*this, pieces, 3);
            case LineKind::one: return offer_condition(*this, pieces, 4);
            case LineKind::impossible: return offer_condition(*this, pieces, 2);
            case LineKind::when:
            case LineKind::means:
            case LineKind::and_:
            case LineKind::or_:
            case LineKind::given:
            case LineKind::item: return offer_condition(*this, pieces, 1);
            case LineKind::opens:
                behind(pieces, std::min<std::size_t>(2, pieces.size()));
                return offer_names(NameKind::calendar);
            default: return in_other(pieces);
        }
    }

    static std::size_t position(const std::vector<WordBefore>& pieces, std::string_view word) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].text == word) return i;
        }
        return pieces.size();
    }

    void destination_behind(const std::vector<WordBefore>& pieces, std::initializer_list<std::string_view> words) {
        const auto same = [](const WordBefore& piece, std::string_view word) { return piece.text == word; };
        const auto found = std::search(pieces.begin(), pieces.end(), words.begin(), words.end(), same);
        if (found == pieces.end()) return;
        behind(pieces, static_cast<std::size_t>(found - pieces.begin()) + words.size());
        offer_names(NameKind::destination);
    }

    void in_floor(const std::vector<WordBefore>& pieces) {
        const std::size_t when = position(pieces, "when");
        if (when < pieces.size()) return offer_condition(*this, pieces, when + 1);
        if (position(pieces, "below") < pieces.size()) return destination_behind(pieces, {"send", "below"});
        destination_behind(pieces, {"send", "to"});
    }

    void rules_listed(const std::vector<WordBefore>& pieces, std::size_t first) {
        std::size_t at = std::min(first, pieces.size());
        for (std::size_t i = at; i < pieces.size(); ++i) {
            const std::string& word = pieces[i].text;
            if (word == "," || word == "and" || word == "but") at = i + 1;
        }
        behind(pieces, at);
        offer_names(NameKind::rule);
        offer("every other rule", std::nullopt);
    }

    void questions_listed(const std::vector<WordBefore>& pieces, std::size_t first) {
        std::size_t at = std::min(first, pieces.size());
        for (std::size_t i = at; i < pieces.size(); ++i) {
            if (pieces[i].text == ",") at = i + 1;
        }
        behind(pieces, at);
        offer_questions();
        offer_families();
    }

    void in_figure(const std::vector<WordBefore>& pieces) {
        std::size_t at = position(pieces, "is") + 1;
        if (at > pieces.size()) return;
        for (std::size_t i = at; i < pieces.size(); ++i) {
            if (pieces[i].text == "minus" || pieces[i].text == "plus") at = i + 1;
        }
        behind(pieces, at);
        offer_questions();
        offer("minus", std::nullopt);
        offer("plus", std::nullopt);
    }

    void in_acceptance(const std::vector<WordBefore>& pieces) {
        const std::size_t when = position(pieces, "when");
        if (when < pieces.size()) return offer_condition(*this, pieces, when + 1);
        const std::size_t between = position(pieces, "between");
        const std::size_t joint = position(pieces, "and");
        const std::size_t rule = position(pieces, "rule");
        behind(pieces, 1);
        if (joint < pieces.size()) {
            behind(pieces, joint + 1);
        } else if (between < pieces.size()) {
            behind(pieces, between + 1);
        } else if (rule < pieces.size()) {
            behind(pieces, rule + 1);
        }
        offer_names(NameKind::rule);
    }

    void in_expectation(const std::vector<WordBefore>& pieces) {
        std::size_t at = std::min<std::size_t>(1, pieces.size());
        NameKind kind = NameKind::destination;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            const std::string& word = pieces[i].text;
            const bool to = word == "to" && (pieces[i - 1].text == "also" || pieces[i - 1].text == "sent");
            if (word == "by") kind = NameKind::rule;
            if (word == "asking") kind = NameKind::question;
            if (to) kind = NameKind::destination;
            if (word == "by" || word == "asking" || to || word == "and" || word == ",") at = i + 1;
        }
        behind(pieces, at);
        if (kind == NameKind::question) {
            offer_questions();
        } else {
            offer_names(kind);
        }
        if (at == 1) {
            for (const std::string_view words : {"held", "no rule", "contradiction"}) offer(words, std::nullopt);
        } else if (pieces[at - 1].text == ",") {
            for (const std::string_view words : {"by", "within", "asking", "offered by", "also to", "due"})
                offer(words, std::nullopt);
        }
    }

    void in_other(const std::vector<WordBefore>& pieces) {
        if (block_ == nullptr) return;
        const std::size_t when = position(pieces, "when");
        const bool conditional = block_->kind == LineKind::level || block_->kind == LineKind::score;
        if (conditional && when < pieces.size()) return offer_condition(*this, pieces, when + 1);
        // `1 point for each of`
        const auto of = position(pieces, "of");
        if (block_->kind != LineKind::score || of >= pieces.size()) return;
        const std::size_t are = position(pieces, "are");
        const auto subject = declared.subject_at(texts_of(pieces), of + 1);
        if (subject && are < pieces.size()) {
            behind(pieces, are + 1);
            return offer_names(NameKind::answer, subject->owner);
        }
        questions_listed(pieces, of + 1);
    }

    void in_row(const Line& row, const std::vector<WordBefore>& pieces) {
        const syntax::CutRow cells = syntax::cells_of(row);
        std::size_t column = 0;
        for (std::size_t i = 0; i < cells.cells.size(); ++i) {
            if (cells.cells[i].span.begin + reading.mark <= byte) column = i;
        }
        std::size_t begin = 0;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].text == "|") begin = i + 1;
        }
        if (heading_ == nullptr || heading_ == &row) {
            behind(pieces, begin);
            offer_columns();
            return;
        }
        const syntax::CutRow headings = syntax::cells_of(*heading_);
        if (column >= headings.cells.size()) return;
        const std::string heading = text_of_cell(headings.cells[column]);
        in_cell(heading, pieces, begin);
    }

    [[nodiscard]] std::string text_of_cell(const syntax::CutCell& cell) const {
        const std::size_t begin = cell.span.begin + reading.mark;
        return reading.text.substr(begin, cell.span.end - cell.span.begin);
    }

    void offer_columns() {
        for (const syntax::LineWord& word : syntax::line_words()) {
            if (word.is(syntax::trait::column)) offer(word.kind == LineKind::rule ? "rule" : word.whole, std::nullopt);
        }
        offer(syntax::also_send_to_heading, std::nullopt);
        offer_subjects();
        offer_names(NameKind::definition);
    }

    void in_cell(const std::string& heading, const std::vector<WordBefore>& pieces, std::size_t begin) {
        switch (syntax::column_headed(folded(heading))) {
            case syntax::Column::send_to:
            case syntax::Column::also_send_to: behind(pieces, begin); return offer_names(NameKind::destination);
            case syntax::Column::overrides: return rules_listed(pieces, begin);
            case syntax::Column::source: behind(pieces, begin); return offer_names(NameKind::source);
            case syntax::Column::question: break;
            default: return;
        }
        std::vector<std::string> words;
        for (const std::string_view word : comparing::words_in(heading)) words.push_back(folded(word));
        const auto subject = declared.subject_at(words, 0);
        if (subject) {
            offer_value(*this, *subject, pieces, begin);
        } else {
            behind(pieces, begin);
            offer("yes", std::nullopt);
            offer("no", std::nullopt);
        }
        offer("any", std::nullopt);
    }

    mutable const Line* block_ = nullptr;    ///< the line that opens the block of the place
    mutable const Line* heading_ = nullptr;  ///< the first row of its table
};

}  // namespace

Completion completion(const Reading& reading, std::size_t byte) {
    return Completing(reading, std::min(byte, reading.text.size())).run();
}

}  // namespace ascrules::service
