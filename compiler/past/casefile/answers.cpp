#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "compiler/past/casefile/column_names.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/casefile/remembered_references.h"
#include "compiler/past/casefile/table.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"

namespace ascrules::casefile {

namespace {

using casefile::CsvReader;
using spelling::folded;
using spelling::shown;

constexpr std::size_t most_cases = 10'000'000;

class CasesOfAnswers : public TextBytes {
  public:
    CasesOfAnswers(Bytes& table, char separator, std::size_t first_line, OneRowAnAnswer form,
                   std::vector<std::string> wanted, Account& account)
        : account_(account),
          form_(std::move(form)),
          names_(std::move(wanted)),
          stream_(stream_of(table, account)),
          rows_(*stream_, account.file, separator) {
        rows_.count_lines_from(first_line);
        account_.read_as.emplace_back("read as one row for each answer");
    }

  private:
    /// Where a value of a case comes from: a column of the file, or the answers to a question.
    struct Place {
        std::optional<std::size_t> column;
        bool seen = false;
    };

    void stop(std::size_t line, std::string what, std::string advice) {
        if (!account_.has_stopped()) account_.stop(line, std::move(what), std::move(advice));
    }

    bool fill() override {
        out_.clear();
        at_ = 0;
        if (account_.has_stopped() || finished_) return false;
        if (!started_) {
            started_ = true;
            return begin();
        }
        while (out_.size() < block_bytes && !finished_ && !account_.has_stopped()) next();
        return !account_.has_stopped() && !out_.empty();
    }

    /// Stops where several columns have that name.
    std::optional<std::size_t> column(const std::string& name) {
        const std::vector<std::size_t> positions = ColumnNames(rows_.header()).of(name);
        if (positions.empty()) return std::nullopt;
        if (positions.size() > 1) {
            writing::Trouble trouble = several_of_one_name(name, positions);
            stop(1, std::move(trouble.what), std::move(trouble.advice));
        }
        return positions.front();
    }

    std::size_t needed(const std::string& name) {
        const auto at = column(name);
        if (!at)
            stop(0, fmt::format("there is no column `{}`", shown(name)),
                 spelling::suggestion(name, rows_.header(), "its columns are"));
        return at.value_or(0);
    }

    bool begin() {
        writing::Problems problems;
        if (!rows_.read_header(problems)) {
            if (!account_.has_stopped()) account_.problems = problems;
            return false;
        }
        reference_ = needed(form_.reference);
        question_ = needed(form_.question);
        answer_ = needed(form_.answer);
        if (account_.has_stopped()) return false;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            std::optional<std::size_t> at = column(names_[i]);
            if (at == question_ || at == answer_) at.reset();
            places_.push_back({at, at.has_value()});
            if (!at) by_question_.emplace(folded(names_[i]), i);
            append_field(out_, names_[i], i == 0);
        }
        // Its fields hold the line breaks that keep each case on the lines of its rows.
        append_field(out_, "(lines)", names_.empty());
        out_ += '\n';
        return true;
    }

    void next() {
        switch (rows_.next()) {
            case CsvReader::Next::row: take(); return;
            case CsvReader::Next::unreadable:
                stop(rows_.line(), rows_.fault().what,
                     rows_.fault().advice + "; a case that lacks a row would be decided wrongly, so nothing was used");
                return;
            case CsvReader::Next::stopped:
                stop(rows_.problem().line, rows_.problem().what, rows_.problem().advice);
                return;
            case CsvReader::Next::end: finish(); return;
        }
    }

    void take() {
        const std::vector<std::string_view>& fields = rows_.fields();
        const std::string_view reference = fields[reference_];
        if (folded(reference).empty()) {
            stop(rows_.line(), fmt::format("`{}` is empty, so that the row belongs to no case", shown(form_.reference)),
                 "fill it in, or take the row out");
            return;
        }
        if (!is_open_ || reference != open_reference_) {
            close(rows_.line());
            open(reference);
        }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (places_[i].column) put(i, fields[*places_[i].column], "two values of");
        }
        const auto wanted = by_question_.find(folded(fields[question_]));
        if (wanted == by_question_.end()) {
            note_other(fields[question_]);
            return;
        }
        places_[wanted->second].seen = true;
        put(wanted->second, fields[answer_], "two answers to");
    }

    void put(std::size_t i, std::string_view value, std::string_view two) {
        if (value.empty()) return;
        std::string& held = values_[i];
        if (held.empty()) held = std::string(value);
        if (folded(held) == folded(value)) return;
        stop(rows_.line(),
             fmt::format("{} `{}` in one case, which began on line {}", two, shown(names_[i]), first_line_),
             "keep the one that counts, and take the other row out");
    }

    void note_other(std::string_view question) {
        constexpr std::size_t most = 1'000;
        if (others_.size() < most) others_.emplace(folded(question), std::string(question));
    }

    void open(std::string_view reference) {
        if (account_.has_stopped()) return;
        is_open_ = true;
        open_reference_ = std::string(reference);
        first_line_ = rows_.line();
        values_.assign(names_.size(), std::string());
        if (remembered_.meet(mark_of_reference(reference)) != RememberedReferences::Met::first) {
            stop(rows_.line(), "a case comes again here whose rows ended further up",
                 fmt::format("sort the file by `{}`, so that the rows of each case stand together",
                             shown(form_.reference)));
        } else if (remembered_.count() > most_cases) {
            stop(rows_.line(), fmt::format("more than {} cases", writing::grouped(most_cases)),
                 "replay the file in parts");
        }
    }

    /// Writes the case that is open; the next begins on line `next_line`.
    void close(std::size_t next_line) {
        if (!is_open_ || account_.has_stopped()) return;
        is_open_ = false;
        for (std::size_t i = 0; i < values_.size(); ++i) append_field(out_, values_[i], i == 0);
        out_ += values_.empty() ? "\"" : ",\"";
        if (next_line > first_line_ + 1) out_.append(next_line - first_line_ - 1, '\n');
        out_ += "\"\n";
    }

    void finish() {
        finished_ = true;
        close(0);
        if (account_.has_stopped()) return;
        std::vector<std::string> others;
        for (const auto& [name, written] : others_) others.push_back(written);
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (places_[i].seen) continue;
            account_.stop(
                0, fmt::format("no column and no value of `{}` is `{}`", shown(form_.question), shown(names_[i])),
                others.empty()
                    ? "take it out of the mapping, or correct it there"
                    : spelling::suggestion(names_[i], others, "questions that the mapping does not read are"));
        }
    }

    Account& account_;
    OneRowAnAnswer form_;
    std::vector<std::string> names_;
    std::unique_ptr<std::istream> stream_;
    CsvReader rows_;
    std::size_t reference_ = 0;
    std::size_t question_ = 0;
    std::size_t answer_ = 0;
    std::vector<Place> places_;
    std::map<std::string, std::size_t> by_question_;
    std::map<std::string, std::string> others_;
    RememberedReferences remembered_;  ///< of the cases that are finished, and of the one that is open
    bool is_open_ = false;
    std::string open_reference_;
    std::size_t first_line_ = 0;
    std::vector<std::string> values_;
    bool started_ = false;
    bool finished_ = false;
};

}  // namespace

std::unique_ptr<Bytes> cases_of_answers(Bytes& table, char separator, std::size_t first_line, OneRowAnAnswer form,
                                        std::vector<std::string> wanted, Account& account) {
    return std::make_unique<CasesOfAnswers>(table, separator, first_line, std::move(form), std::move(wanted), account);
}

}  // namespace ascrules::casefile
