#include "compiler/rewriting/format/place.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "compiler/rewriting/format/joined.h"
#include "compiler/rewriting/format/table_rows.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::format {

using syntax::LineKind;

namespace {

constexpr std::size_t body_column = 2;
constexpr std::size_t list_column = 4;  ///< of the dashes of an outermost list
constexpr std::size_t list_step = 4;

bool starts_with(const Row& row, LineKind kind) {
    return row.head == syntax::first_word(kind);
}

bool is_dash_or_joint(const Piece& piece) {
    static const std::vector<std::string> dashes{"-", "\u2013", "\u2022"};
    const syntax::LineWord* const word = line_word(piece);
    return piece.kind != PieceKind::word || (word != nullptr && word->is(syntax::trait::joint)) ||
           std::find(dashes.begin(), dashes.end(), piece.text) != dashes.end();
}

/// Lists of answers are broken anew, so each becomes one row first; unless a comment stands in the middle, which keeps its place.
std::vector<Row> with_lists_joined(std::vector<Row> rows) {
    std::vector<Row> result;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end].kind == RowKind::goes_on) ++end;
        const bool list = rows[i].kind == RowKind::body &&
                          (starts_with(rows[i], LineKind::answer) || starts_with(rows[i], LineKind::for_));
        const bool commented = std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(i),
                                           rows.begin() + static_cast<std::ptrdiff_t>(end) - 1,
                                           [](const Row& row) { return !row.cut.comment.empty(); });
        result.push_back(std::move(rows[i]));
        for (++i; i < end; ++i) {
            if (!list || commented) {
                result.push_back(std::move(rows[i]));
                continue;
            }
            Cut& whole = result.back().cut;
            rows[i].cut.pieces.front().apart = true;
            std::move(rows[i].cut.pieces.begin(), rows[i].cut.pieces.end(), std::back_inserter(whole.pieces));
            whole.comment = rows[i].cut.comment;
        }
    }
    return result;
}

/// Takes the citations at the end off the row.
std::string take_citations(std::vector<Piece>& pieces) {
    std::string citations;
    while (pieces.size() > 1 && pieces.back().kind == PieceKind::citation) {
        citations = pieces.back().text + (citations.empty() ? "" : " ") + citations;
        pieces.pop_back();
    }
    return citations;
}

class Placer {
  public:
    explicit Placer(std::vector<Row> rows) : rows_(std::move(rows)) {}

    std::vector<Placed> run() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i == 0 || rows_[i].kind == RowKind::opener) measure_block(i);
            place(rows_[i]);
        }
        place_comments();
        return std::move(placed_);
    }

  private:
    /// The column at which the rest of the padded lines of a block starts, and `when` in a level.
    void measure_block(std::size_t from) {
        std::size_t widest = 0;
        std::size_t widest_outcome = 0;
        std::vector<const Row*> table;
        for (std::size_t i = from; i < rows_.size() && (i == from || rows_[i].kind != RowKind::opener); ++i) {
            const Row& row = rows_[i];
            if (const std::size_t pieces = padded_head(row))
                widest = std::max(widest, joined(row.cut.pieces, 0, pieces, false).width);
            if (row.kind == RowKind::row) table.push_back(&row);
            if (row.kind == RowKind::outcome)
                widest_outcome = std::max(widest_outcome, joined(row.cut.pieces, 0, outcome_at(row), false).width);
        }
        // In a score, what gives points and what is added up stand under each other.
        if (rows_[from].block == syntax::first_word(LineKind::score))
            widest = widest_outcome = std::max(widest, widest_outcome);
        const std::size_t gap = rows_[from].block == "accept" ? 1 : 2;
        rest_column_ = body_column + widest + gap;
        outcome_column_ = body_column + widest_outcome + 2;
        if (!table.empty()) table_.emplace(table);
        next_in_table_ = 0;
    }

    /// Where `when` or `otherwise` stands among the pieces.
    static std::size_t outcome_at(const Row& row) {
        const auto& pieces = row.cut.pieces;
        const auto found = std::find_if(pieces.begin() + 1, pieces.end(),
                                        [&](const Piece& piece) { return starts_outcome(row, piece); });
        return static_cast<std::size_t>(found - pieces.begin());
    }

    void place(Row& row) {
        Placed placed{row.kind, row.block, 0, "", "", row.cut.comment, row.blank_before && !placed_.empty()};
        if (row.kind == RowKind::comment) {
            source_indents_.push_back(row.cut.indent);
            placed_.push_back(std::move(placed));
            return;
        }
        const bool ours = row.kind != RowKind::unknown && row.kind != RowKind::row;
        if (ours && (row.kind != RowKind::goes_on || !goes_on_from_unknown_)) {
            write_keywords_small(row);
            placed.citations = take_citations(row.cut.pieces);
        }
        if (row.kind != RowKind::goes_on) list_ = is_list(row);
        place_as_its_kind(row, placed);
        if (row.kind != RowKind::goes_on) goes_on_from_unknown_ = row.kind == RowKind::unknown;
        // What ends with a mark and does not go on must not begin to, because the next row now stands further to the right.
        if (row.after_stray_mark) {
            // What starts with no word of the language goes on from a line that stands as far to the right, too.
            const std::size_t above = placed_.back().column;
            placed.column = std::min(placed.column, row.kind == RowKind::unknown && above > 0 ? above - 1 : above);
        }
        source_indents_.push_back(row.cut.indent);
        placed_.push_back(std::move(placed));
    }

    void place_as_its_kind(Row& row, Placed& placed) {
        switch (row.kind) {
            case RowKind::opener: return place_first(row, placed, 0, list_column);
            case RowKind::body: return place_body(row, placed);
            case RowKind::outcome: return place_outcome(row, placed);
            case RowKind::item: return place_item(row, placed);
            case RowKind::junction: return place_junction(row, placed);
            case RowKind::quotation:
                placed.column = quotation_column_;
                placed.text = joined(row.cut.pieces, 0, row.cut.pieces.size(), false).text;
                return;
            case RowKind::goes_on:
                placed.column = goes_on_column_;
                placed.text = goes_on_from_unknown_ ? row.cut.as_written
                                                    : joined(row.cut.pieces, 0, row.cut.pieces.size(), list_).text;
                return;
            case RowKind::row:
                placed.column = goes_on_column_ = body_column;
                quotation_column_ = list_column;
                placed.text = table_->text(next_in_table_++);
                return;
            case RowKind::unknown:
            case RowKind::comment: break;
        }
        placed.column = row.cut.indent == 0 ? 0 : body_column;
        placed.text = row.cut.as_written;
        goes_on_column_ = placed.column + 2;
        quotation_column_ = placed.column + 2;
    }

    /// The text of a row whose first `head` pieces are followed by the rest at the column `rest`, or after a space.
    void write(const Row& row, Placed& placed, std::size_t head, std::size_t rest) {
        const std::vector<Piece>& pieces = row.cut.pieces;
        const Joined first = joined(pieces, 0, head, false);
        placed.text = first.text;
        goes_on_column_ = quotation_column_ = placed.column + 2;
        if (head >= pieces.size()) return;
        const std::size_t end = placed.column + first.width;
        const std::size_t column = pieces[head].kind == PieceKind::mark ? end : std::max(rest, end + 1);
        placed.text += std::string(column - end, ' ');
        const Joined others = joined(pieces, head, pieces.size(), list_);
        placed.text += others.text;
        goes_on_column_ = column + (others.list == std::string::npos ? 0 : others.list);
        if (others.quotation != std::string::npos) quotation_column_ = column + others.quotation;
        if (goes_on_column_ == placed.column) ++goes_on_column_;
    }

    /// A row that may start a condition: an opener, a line of a block.
    void place_first(const Row& row, Placed& placed, std::size_t column, std::size_t lists) {
        indents_.clear();
        lists_at_ = lists;
        joint_ends_ = starts_with(row, LineKind::when) || row.kind == RowKind::opener ? lists + 2 : lists + 3;
        placed.column = column;
        write(row, placed, 1, 0);
    }

    void place_body(Row& row, Placed& placed) {
        place_first(row, placed, body_column, list_column);
        if (const std::size_t head = padded_head(row)) write(row, placed, head, rest_column_);
        if (starts_with(row, LineKind::if_)) set_apart("if an answer is missing hold", placed);
        if (starts_with(row, LineKind::where)) set_apart("where rules disagree the", placed);
        if (starts_with(row, LineKind::answer) || starts_with(row, LineKind::for_)) break_list(row, placed);
    }

    /// `if an answer is missing  hold with …`: two spaces before the last of the words that it starts with.
    static void set_apart(std::string_view words, Placed& placed) {
        if (!placed.text.starts_with(words)) return;
        const bool ends = placed.text.size() == words.size() || placed.text[words.size()] == ' ';
        if (ends) placed.text.insert(words.rfind(' '), 1, ' ');
    }

    void place_outcome(const Row& row, Placed& placed) {
        indents_.clear();
        placed.column = body_column;
        const std::size_t head = outcome_at(row);
        write(row, placed, head, outcome_column_);
        lists_at_ = outcome_column_ + 2;
        joint_ends_ = outcome_column_ + 4;
    }

    /// The lists that are open at a row with this indentation in the source: those that stand further to the left.
    void close_lists(std::size_t indent) {
        while (!indents_.empty() && indents_.back() >= indent) indents_.pop_back();
    }

    void place_item(const Row& row, Placed& placed) {
        close_lists(row.cut.indent);
        placed.column = lists_at_ + list_step * indents_.size();
        indents_.push_back(row.cut.indent);
        write(row, placed, 1, 0);
    }

    void place_junction(const Row& row, Placed& placed) {
        close_lists(row.cut.indent);
        if (indents_.empty()) {
            // Never further to the right than the dashes: there it would belong to the list above it.
            placed.column = std::min(joint_ends_ - row.head.size(), lists_at_);
        } else {
            placed.column = lists_at_ + list_step * (indents_.size() - 1) + 2;
        }
        write(row, placed, 1, 0);
    }

    /// Breaks a list that is too wide for one row, after a comma and before a word that cannot be taken for something else.
    void break_list(Row& row, Placed& placed) {
        const std::vector<Piece>& pieces = row.cut.pieces;
        std::vector<std::string> rows{""};
        std::size_t width = placed.column;
        std::size_t begin = std::max<std::size_t>(padded_head(row), 1);
        const std::size_t head_width =
            spelling::character_count(placed.text) - joined(pieces, begin, pieces.size(), list_).width;
        if (begin >= pieces.size() || pieces[begin].kind == PieceKind::mark) return;
        rows.back() = placed.text.substr(0, head_width);
        width += head_width;
        for (std::size_t end = begin + 1; begin < pieces.size(); begin = end, end = begin + 1) {
            const auto ends_part = [&](std::size_t at) {
                return pieces[at - 1].text == "," && has_space_before(pieces, at, list_) &&
                       !is_dash_or_joint(pieces[at]);
            };
            while (end < pieces.size() && !ends_part(end)) ++end;
            const Joined part = joined(pieces, begin, end, list_);
            const bool first = rows.size() == 1 && rows.back().size() == head_width;
            // What is cited follows the last part on its row.
            const std::size_t cited =
                end < pieces.size() || placed.citations.empty() ? 0 : 1 + spelling::character_count(placed.citations);
            if (!first && width + 1 + part.width + cited > widest_list) {
                rows.emplace_back();
                width = goes_on_column_;
            } else if (!first) {
                rows.back() += ' ';
                ++width;
            }
            rows.back() += part.text;
            width += part.width;
        }
        push_rows(rows, placed);
    }

    /// All rows but the last are done; the last takes the place of the whole.
    void push_rows(const std::vector<std::string>& rows, Placed& placed) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            placed.text = rows[i];
            if (i > 0) placed.kind = RowKind::goes_on;
            if (i > 0) placed.column = goes_on_column_;
            if (i + 1 == rows.size()) return;
            placed_.push_back({placed.kind, placed.block, placed.column, placed.text, "", "", placed.blank_before});
            source_indents_.push_back(0);
            placed.blank_before = false;
        }
    }

    /// A comment on its own line stands with what follows it. One at the end of a block, further to the right than what starts the next
    /// one, stays in its block.
    void place_comments() {
        std::optional<std::size_t> next;
        for (std::size_t i = placed_.size(); i-- > 0;) {
            Placed& placed = placed_[i];
            if (placed.kind != RowKind::comment) {
                next = i;
                continue;
            }
            const bool at_end = !next || placed_[*next].kind == RowKind::opener;
            const std::size_t edge = next ? source_indents_[*next] : 0;
            if (at_end && !placed.block.empty() && source_indents_[i] > edge) {
                placed.column = body_column;
            } else {
                placed.column = next ? placed_[*next].column : 0;
            }
        }
    }

    std::vector<Row> rows_;
    std::vector<Placed> placed_;
    std::vector<std::size_t> source_indents_;  ///< of the rows placed, in the source
    std::vector<std::size_t>
        indents_;  ///< in the source, of the items that are open, each in the list of the one before
    std::optional<TableLayout> table_;  ///< of the block that is being placed, if it is a table
    std::size_t next_in_table_ = 0;
    std::size_t rest_column_ = 0;
    std::size_t outcome_column_ = 0;
    std::size_t lists_at_ = list_column;
    std::size_t joint_ends_ = list_column + 2;  ///< where `and` and `or` end
    std::size_t goes_on_column_ = 0;
    std::size_t quotation_column_ = 0;
    bool list_ = false;  ///< whether marks part things in the line that is being placed
    bool goes_on_from_unknown_ = false;
};

}  // namespace

std::vector<Placed> placed(std::vector<Row> rows) {
    return Placer(with_lists_joined(std::move(rows))).run();
}

}  // namespace ascrules::format
