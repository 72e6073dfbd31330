// `table` blocks: each row is read as the rule that it stands for.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compiler/language/syntax/cells.h"
#include "compiler/language/syntax/rule_parts.h"
#include "compiler/language/syntax/table_columns.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::syntax {

namespace {

using diagnostics::Code;
using diagnostics::Diagnostic;

void append(std::vector<CitationText>& citations, const std::vector<CitationText>& more) {
    citations.insert(citations.end(), more.begin(), more.end());
}

class Table {
  public:
    Table(Block& block, Ruleset& ruleset) : block_(block), ruleset_(ruleset) {}

    void read() {
        const Line& opening = block_.opening();
        (void)block_.free_text(opening, "the table's name");
        every_.table = opening.span;
        append(every_.citations, opening.citations);
        while (!block_.done()) read_line(block_.take());
        if (!headed_ && usable_) {
            report(Code::E106, opening.span, "this table has no heading and no row",
                   "write below it `rule`, what it asks, and `send to`, parted by `|`, and then a row for each rule");
        } else if (rows_.empty() && usable_) {
            report(Code::E106, opening.span, "this table has no row", "write a row for each rule below its heading");
        }
        if (!usable_ || rows_.empty()) {
            ruleset_.unread.push_back({"rule", ""});
            return;
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) read_row(i);
    }

  private:
    struct Heading {
        Column column;
        Phrase words;
    };

    void report(Code code, Span span, std::string message, std::string advice) {
        block_.report({.code = code, .span = span, .message = std::move(message), .choices = {std::move(advice)}});
    }

    void read_line(const Line& line) {
        if (line.kind == LineKind::row) return keep_row(cells_of(line));
        if (line.kind != LineKind::also || behind_also_send_to(line)) append(every_.citations, line.citations);
        switch (line.kind) {
            case LineKind::send:
                if (const auto rest = block_.after(line)) read_send_to(block_, line, *rest, every_);
                send_line_ = line.span;
                break;
            case LineKind::within: block_.once(every_.within, block_.phrase(line, "a time limit"), line); break;
            case LineKind::because: block_.once(every_.because, block_.quotation(line, "the reason"), line); break;
            case LineKind::also: read_also(block_, line, every_); break;
            case LineKind::overrides: read_table_overrides(block_, line, every_); break;
            case LineKind::unknown: report_no_bars(line); break;
            default:
                if (block_.sharing_line(line, every_.sharing) || block_.in_force_line(line, every_.in_force)) break;
                block_.misplaced(line, {});
        }
    }

    void report_no_bars(const Line& line) {
        if (!headed_) usable_ = false;
        block_.use_up();
        if (std::exchange(no_bars_, true)) return;
        report(Code::E101, line.span, "this line of a table is no row: the cells of a row are parted by `|`",
               headed_ ? "write it like the rows above and below it, such as `T1 | yes | Needs assessment`"
                       : "write it like `rule | risk of abuse | send to` and, below that, `T1 | yes | Safeguarding`");
    }

    void read_offer(const Line& line, const Phrase& phrase, const std::vector<CitationText>& citations, Rule& rule) {
        if (auto text = block_.quotation(line, phrase, "what is offered", "also offer"))
            rule.offers.push_back({std::move(*text), citations});
    }

    /// A cell may name several, parted by semicolons.
    void read_second_teams(const CutCell& cell, Rule& rule) {
        const std::vector<Word>& words = cell.words.words;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= words.size(); ++at) {
            if (at < words.size() && words[at].kind != WordKind::semicolon) continue;
            read_second_team(block_, part_of(cell.words, begin, at), rule);
            begin = at + 1;
        }
    }

    // ---- the heading ----

    void keep_row(CutRow row) {
        if (!headed_) {
            headed_ = true;
            read_heading(std::move(row));
            return;
        }
        if (is_rule_of_dashes(row)) {
            if (!rows_.empty() || std::exchange(dashed_, true))
                report(Code::E114, row.span, "a line of dashes stands below the heading of a table, and nowhere else",
                       "take it out");
            return;
        }
        if (rows_.size() == most_table_rows)
            report(Code::E114, row.span, fmt::format("this table has more than {} rows", most_table_rows),
                   "make several tables of it");
        if (rows_.size() <= most_table_rows) rows_.push_back(std::move(row));
    }

    void read_heading(CutRow row) {
        // What follows the last bar of a heading and is empty heads nothing.
        if (row.ends_with_bar && !row.closed) {
            append(every_.citations, row.cells.back().citations);
            row.cells.pop_back();
        }
        heading_ = row.span;
        closed_ = row.closed;
        std::map<std::string, Span> seen;
        for (CutCell& cell : row.cells) {
            append(every_.citations, cell.citations);
            const std::string name = spelling::folded(text_of(cell.words.words));
            if (name.empty()) {
                usable_ = false;
                report(Code::E113, cell.span, "this column has no heading",
                       "write the name of a question in it, or `rule`, `send to`, `within`, `because`, `also send to`, "
                       "`also offer`, `overrides` or `source`");
                continue;
            }
            const auto [first, fresh] = seen.try_emplace(name, cell.span);
            if (!fresh) {
                usable_ = false;
                block_.report(
                    {.code = Code::E113,
                     .span = cell.span,
                     .message = fmt::format("two columns of this table are headed `{}`", spelling::shortened(name)),
                     .labels = {{first->second, "the first is here"}},
                     .choices = {"keep one of the two; where one answer has to fit two cells, write a "
                                 "`definition` and a column for it"}});
            }
            headings_.push_back({column_headed(name), std::move(cell.words)});
        }
        if (usable_) check_heading();
    }

    [[nodiscard]] bool has(Column column) const {
        return std::any_of(headings_.begin(), headings_.end(),
                           [&](const Heading& heading) { return heading.column == column; });
    }

    void check_heading() {
        const auto lacking = [&](const char* message, std::vector<std::string> choices) {
            usable_ = false;
            block_.report({.code = Code::E113, .span = heading_, .message = message, .choices = std::move(choices)});
        };
        if (headings_.size() > most_table_columns) {
            usable_ = false;
            report(Code::E113, heading_, fmt::format("this table has more than {} columns", most_table_columns),
                   "make several tables of it, or give what belongs together a name with `definition` blocks");
        } else if (!has(Column::rule)) {
            lacking("this table has no column headed `rule`",
                    {"start the heading with `rule`, and each row with a short name of its own, such as `T1`"});
        } else if (!has(Column::question)) {
            lacking("no column of this table is headed by a question",
                    {"give each question that the rows look at a column, headed by its name"});
        }
    }

    // ---- the rows ----

    /// How the columns are headed: "rule, age, send to".
    [[nodiscard]] std::string columns() const {
        std::string text;
        for (const Heading& heading : headings_)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", text_of(heading.words.words));
        return text;
    }

    bool fits_heading(CutRow& row) {
        const std::size_t wanted = headings_.size();
        const bool one_more = row.cells.size() == wanted + 1 && row.ends_with_bar && !row.closed;
        if (one_more && row.cells.back().words.words.empty()) {
            const std::vector<CitationText> citations = row.cells.back().citations;
            row.cells.pop_back();
            append(row.cells.back().citations, citations);
        }
        if (row.cells.size() == wanted) return true;
        if (row.closed && !closed_ && row.cells.size() + 1 == wanted) {
            report_no_name({row.span.begin, row.span.begin + 1});
            return false;
        }
        const bool few = row.cells.size() < wanted;
        block_.report({.code = Code::E114,
                       .span = row.span,
                       .message = fmt::format("this row has {} {}, and the table has {} columns: {}", row.cells.size(),
                                              row.cells.size() == 1 ? "cell" : "cells", wanted, columns()),
                       .labels = {{heading_, "the heading is here"}},
                       .choices = {few ? "write the cells that are missing, each behind a `|`; `any` stands where a "
                                         "question does not matter"
                                       : "take out what is too much, or give it a column of its own"}});
        return false;
    }

    void read_row(std::size_t position) {
        CutRow& row = rows_[position];
        Rule rule = every_;
        rule.span = row.span;
        told_empty_ = false;
        if (!fits_heading(row)) return left_out(row);
        bool complete = true;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (headings_[i].column != Column::also_offer) append(rule.citations, row.cells[i].citations);
            complete = read_cell(headings_[i], row.cells[i], rule) && complete;
        }
        if (rule.id.text.empty()) return left_out(row);
        complete = complete && (rule.otherwise ? check_otherwise(rule) : check_asks_something(row, rule));
        check_sends(row, rule);
        if (!complete) rule.cells.clear();
        if (rule.otherwise) rule.cells.clear();
        ruleset_.rules.push_back(std::move(rule));
    }

    /// What refers to a row that could not be read is not reported again.
    void left_out(const CutRow& row) {
        const bool named = !row.cells.empty() && !row.cells.front().words.words.empty();
        ruleset_.unread.push_back({"rule", named ? row.cells.front().words.words.front().text : ""});
    }

    /// False where the cell could not be read.
    bool read_cell(const Heading& heading, const CutCell& cell, Rule& rule) {
        const bool empty = cell.words.words.empty();
        if (cell.span.end - cell.span.begin > longest_cell && !empty) {
            report(Code::E115, cell.span, fmt::format("this cell has more than {} characters", longest_cell),
                   "give what it says a name with a `definition` block, or write a rule instead of this row");
            return false;
        }
        const bool nothing = empty || is_any(cell.words);
        // A cell is read like the rest of the line that starts as its column is headed.
        Line line;
        line.first = {WordKind::word, text_of(heading.words.words), cell.span};
        line.rest = cell.words;
        line.span = cell.span;
        switch (heading.column) {
            case Column::rule: return read_name(cell, rule);
            case Column::question: return read_condition_cell(heading, cell, rule);
            case Column::send_to: return read_destination(line, cell, rule);
            case Column::within:
                if (!nothing) rule.within = cell.words;
                return true;
            case Column::because:
                if (!nothing) rule.because = block_.quotation(line, cell.words, "the reason", "because");
                return true;
            case Column::also_offer:
                if (!nothing) read_offer(line, cell.words, cell.citations, rule);
                return true;
            case Column::also_send_to:
                if (!nothing) read_second_teams(cell, rule);
                return true;
            case Column::overrides:
                if (!nothing) read_overrides(block_, line, rule);
                return true;
            case Column::source:
                if (!nothing)
                    report(Code::E115, cell.span, "a source is cited in square brackets",
                           fmt::format("write `[{}]`", spelling::shortened(text_of(cell.words.words))));
                return true;
        }
        return true;
    }

    void report_no_name(Span place) {
        report(Code::E114, place, "this row has no short name of its own",
               "write one, such as `T1`, in the column headed `rule`; a title may follow it");
    }

    bool read_name(const CutCell& cell, Rule& rule) {
        if (cell.words.words.empty() || is_any(cell.words)) {
            report_no_name(cell.span);
            return false;
        }
        read_rule_name(block_, cell.words, cell.span, rule);
        rule.span = cell.span;  // the row, by its name: rows can be wide
        return !rule.id.text.empty();
    }

    bool read_condition_cell(const Heading& heading, const CutCell& cell, Rule& rule) {
        if (cell.words.words.empty()) {
            block_.report({.code = Code::E114,
                           .span = cell.span,
                           .message = fmt::format("this cell is empty, and it is not clear whether `{}` matters here",
                                                  text_of(heading.words.words)),
                           .choices = {"write `any`, if it does not matter in this row",
                                       "write what it must be, such as `yes` or `not known`"}});
            return false;
        }
        if (cell.words.words.size() == 1 && same_word(cell.words.words.front().text, "otherwise"))
            rule.otherwise = cell.span;
        rule.cells.push_back({heading.words, cell.words});
        return true;
    }

    bool read_destination(const Line& line, const CutCell& cell, Rule& rule) {
        if (send_line_) {
            if (!std::exchange(told_twice_, true)) {
                block_.report({.code = Code::E107,
                               .span = *send_line_,
                               .message = "this table says in a column and on a line of its own where its rows send to",
                               .labels = {{heading_, "the column is headed here"}},
                               .choices = {"keep one of the two"}});
            }
            return true;
        }
        if (cell.words.words.empty()) {
            report(Code::E114, cell.span, "this cell is empty, and so the row does not say where it sends to",
                   "write a destination, or `-` if the row sends nobody itself and only offers something or names "
                   "a second team");
            told_empty_ = true;
        } else if (!is_any(cell.words)) {
            read_send_to(block_, line, cell.words, rule);
            if (!rule.send_to && !rule.undecided) told_empty_ = true;
        }
        return true;
    }

    bool check_otherwise(const Rule& rule) {
        for (const Cell& cell : rule.cells) {
            const bool otherwise = cell.says.span.begin == rule.otherwise->begin;
            if (otherwise || is_any(cell.says)) continue;
            block_.report({.code = Code::E115,
                           .span = cell.says.span,
                           .message = "a row that says `otherwise` applies when no other rule does, and looks at "
                                      "nothing else",
                           .labels = {{*rule.otherwise, "`otherwise` is here"}},
                           .choices = {"write `any` here", "write `any` instead of `otherwise`"}});
            return false;
        }
        return true;
    }

    /// A row whose questions all do not matter.
    bool check_asks_something(const CutRow& row, const Rule& rule) {
        if (std::any_of(rule.cells.begin(), rule.cells.end(), [](const Cell& cell) { return !is_any(cell.says); }))
            return true;
        report(Code::E115, row.span, "in this row nothing matters, so it would apply to everybody",
               "write `otherwise` instead of the first `any`, if it is for everyone whom no other rule sends");
        return false;
    }

    void check_sends(const CutRow& row, const Rule& rule) {
        if (rule.send_to || rule.undecided || std::exchange(told_empty_, false)) return;
        if ((!rule.offers.empty() || !rule.also_to.empty()) && !rule.otherwise) return;
        block_.report(
            {.code = Code::E106,
             .span = row.span,
             .message = "this row does not say where it sends to",
             .choices = {"give the table a column headed `send to`",
                         "write `send to …` on a line below the table, if all rows send to one place",
                         "write what it offers in a column headed `also offer`, if it sends nobody anywhere"}});
    }

    Block& block_;
    Ruleset& ruleset_;
    Rule every_;  ///< what holds for every row
    std::vector<Heading> headings_;
    std::vector<CutRow> rows_;
    Span heading_;
    std::optional<Span> send_line_;
    bool headed_ = false;      ///< a heading was there
    bool closed_ = false;      ///< bars stand around the heading
    bool no_bars_ = false;     ///< it was told that a line has none
    bool dashed_ = false;      ///< the line of dashes below it was
    bool usable_ = true;       ///< the heading could be read
    bool told_twice_ = false;  ///< that a column and a line say where to send
    bool told_empty_ = false;  ///< of this row, that its destination could not be read
};

}  // namespace

void read_table(Block block, Ruleset& ruleset) {
    Table(block, ruleset).read();
}

}  // namespace ascrules::syntax
