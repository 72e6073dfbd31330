#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "compiler/past/drafting/parts.h"
#include "compiler/past/drafting/personal.h"
#include "compiler/words/spelling/naming.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/writing/figures.h"
#include "compiler/words/writing/table.h"
#include "compiler/words/writing/yaml_text.h"

namespace ascrules::drafting {

namespace {

using writing::counted;
using writing::grouped;
using writing::yaml_of;

/// A name or value fit to stand in a comment.
std::string in_comment(std::string_view text) {
    return spelling::shown(text);
}

std::string rows(std::size_t count) {
    return counted(count, "row", "rows");
}

class Writer {
  public:
    Writer(const model::Model& model, const Survey& survey, const Draft& draft)
        : model_(model), survey_(survey), draft_(draft) {}

    std::string text() {
        heading();
        basis();
        questions();
        outcome();
        left_out();
        return std::move(text_);
    }

  private:
    void line(std::string_view words) {
        text_ += words;
        text_ += '\n';
    }

    void comment(std::string_view words, std::size_t indent = 0) {
        constexpr std::size_t width = 98;
        const std::string margin = std::string(indent, ' ') + "# ";
        std::string row;
        const auto flush = [&] {
            if (!row.empty()) line(margin + row);
            row.clear();
        };
        while (!words.empty()) {
            const std::size_t end = std::min(words.find(' '), words.size());
            const std::string_view word = words.substr(0, end);
            if (!row.empty() && margin.size() + row.size() + 1 + word.size() > width) flush();
            row += (row.empty() ? "" : " ") + std::string(word);
            words.remove_prefix(std::min(end + 1, words.size()));
        }
        flush();
    }

    void open(const std::vector<std::string>& points, std::size_t indent) {
        if (points.empty()) return;
        const std::string margin(indent, ' ');
        line(margin + "check:  # settle each point, then take its line out");
        for (const std::string& point : points) line(fmt::format("{}  - {}", margin, yaml_of(point)));
    }

    void heading() {
        const std::size_t points = open_points(draft_);
        comment(fmt::format(
            "Drafted by `ascrules mapping` from {} of {}, for {}. docs/replay.md says what each part means.",
            rows(survey_.rows), in_comment(survey_.file), in_comment(model_.name)));
        comment(points == 0 ? "Nothing in it is open: `ascrules replay` can use it as it is."
                            : fmt::format("{} open: look for `check:`. `ascrules replay` does not use it before they "
                                          "are settled. A value that "
                                          "stays without a meaning makes its rows unreadable.",
                                          counted(points, "point is", "points are")));
        if (survey_.bad_rows > 0)
            comment(fmt::format("{} could not be read and so not counted here; the first stands on line {}: {}.",
                                rows(survey_.bad_rows), survey_.first_bad_row->line, survey_.first_bad_row->what));
        for (const std::string& how : survey_.read_as) comment(fmt::format("The file: {}.", how));
        line("");
    }

    void simple(const std::string& key, const DraftedColumn& drafted) {
        line(fmt::format("{}: {}", key, yaml_of(name_of(survey_, drafted.column))));
    }

    void basis() {
        line(fmt::format("ruleset: {}", yaml_of(model_.name)));
        if (survey_.separator != ',') line(survey_.separator == ';' ? "separator: semicolon" : "separator: tab");
        open(draft_.checks, 0);
        if (const auto& form = survey_.one_row_an_answer) {
            line(fmt::format("reference: {}", yaml_of(form->reference)));
            line(fmt::format("one row an answer: {{ question: {}, answer: {} }}", yaml_of(form->question),
                             yaml_of(form->answer)));
        } else if (draft_.reference) {
            simple("reference", *draft_.reference);
        } else {
            comment("No column was taken for the reference of a case: none has such a name and only different values.");
        }
        received();
        if (draft_.sent_to) destination("sent to", *draft_.sent_to);
        if (draft_.should_have_gone_to) destination("should have gone to", *draft_.should_have_gone_to);
        if (!draft_.sent_to)
            comment("No column was found that says where cases were sent: add `sent to:` if there is one.");
        if (!draft_.should_have_gone_to)
            comment(
                "No column was found that says where cases should have gone: without `should have gone to:` a replay "
                "cannot say what was right.");
        line("");
    }

    void received() {
        if (!draft_.received) {
            comment("No column was found that says when cases were received: add `received:` if there is one.");
            return;
        }
        const DraftedColumn& drafted = *draft_.received;
        if (drafted.certain() && !draft_.day_first) {
            simple("received", drafted);
            return;
        }
        line("received:");
        line(fmt::format("  column: {}", yaml_of(name_of(survey_, drafted.column))));
        line(draft_.day_first ? "  written: DD/MM/YYYY" : "  written: YYYY-MM-DD");
        open(open_in(drafted.checks, drafted.reading), 2);
    }

    /// `values`, with those that are only nearly an answer as comments.
    void values(const ColumnReading& reading, std::size_t indent) {
        const std::string margin(indent, ' ');
        const bool any =
            std::any_of(reading.meant.begin(), reading.meant.end(), [](const Meant& one) { return !one.as_declared; });
        if (!any && reading.nearly.empty() && reading.unclear.empty()) return;
        line(any ? margin + "values:" : margin + "# values:");
        for (const Meant& one : reading.meant) {
            if (!one.as_declared)
                line(fmt::format("{}  {}: {}  # {}", margin, yaml_of(one.seen.text), yaml_of(one.means),
                                 rows(one.seen.count)));
        }
        for (const Meant& one : reading.nearly)
            line(fmt::format("{}  # {}: {}  # check: {}, nearly the same spelling", margin, yaml_of(one.seen.text),
                             yaml_of(one.means), rows(one.seen.count)));
        for (const SeenValue& seen : reading.unclear)
            line(fmt::format("{}  # {}:  # check: {}", margin, yaml_of(seen.text), rows(seen.count)));
    }

    void list(const char* key, const std::vector<SeenValue>& seen, std::size_t indent) {
        if (seen.empty()) return;
        std::string items;
        std::size_t count = 0;
        for (const SeenValue& one : seen) {
            items += (items.empty() ? "" : ", ") + yaml_of(one.text);
            count += one.count;
        }
        line(fmt::format("{}{}: [{}]  # {}", std::string(indent, ' '), key, items, rows(count)));
    }

    void destination(const std::string& key, const DraftedColumn& drafted) {
        const bool all_declared = std::all_of(drafted.reading.meant.begin(), drafted.reading.meant.end(),
                                              [](const Meant& one) { return one.as_declared; });
        if (drafted.certain() && all_declared) {
            simple(key, drafted);
            return;
        }
        line(key + ":");
        line(fmt::format("  column: {}", yaml_of(name_of(survey_, drafted.column))));
        values(drafted.reading, 2);
        if (!drafted.reading.unclear.empty()) {
            comment("elsewhere: []  # or here what is none of the destinations", 2);
            comment("closed: []  # or here what says that the referral was closed", 2);
        }
        open(open_in(drafted.checks, drafted.reading), 2);
    }

    void questions() {
        if (draft_.questions.empty()) {
            line("questions:");
            comment("Write each question and, behind a colon, its column.", 2);
            if (!model_.questions.empty())
                comment(fmt::format("{}: some_column", yaml_of(model_.questions.front().name)), 2);
            line("  {}");
            return;
        }
        line("questions:");
        for (const DraftedQuestion& drafted : draft_.questions) question(drafted);
        if (draft_.without_column.empty()) return;
        std::string names;
        for (const model::QuestionId id : draft_.without_column)
            names += (names.empty() ? "" : ", ") + fmt::format("`{}`", model_.question(id).name);
        comment(fmt::format("No column was found for {}. A replay takes {} as not answered in every case.", names,
                            draft_.without_column.size() == 1 ? "it" : "them"),
                2);
    }

    void question(const DraftedQuestion& drafted) {
        const model::Question& asked = model_.question(drafted.question);
        const ColumnReading& reading = drafted.reading;
        const std::string name = yaml_of(asked.name);
        if (drafted.columns.size() > 1) {
            items(drafted, asked);
            return;
        }
        const SurveyedColumn& column = survey_.columns[drafted.columns.front()];
        const bool is_selection = std::holds_alternative<model::Selection>(asked.kind);
        const bool all_declared =
            std::all_of(reading.meant.begin(), reading.meant.end(), [](const Meant& one) { return one.as_declared; });
        const std::string note = column.filled == 0 ? "  # empty in every row"
                                 : column.empty == 0
                                     ? ""
                                     : fmt::format("  # empty in {} of {}", grouped(column.empty), rows(survey_.rows));
        if (drafted.certain() && all_declared && reading.missing.empty() && !is_selection) {
            line(fmt::format("  {}: {}{}", name, yaml_of(column.name), note));
            return;
        }
        line(fmt::format("  {}:{}", name, note));
        line(fmt::format("    column: {}", yaml_of(column.name)));
        if (is_selection) separator(column, reading);
        values(reading, 4);
        list("none", reading.none, 4);
        list("missing", reading.missing, 4);
        open(open_in(drafted.checks, reading), 4);
    }

    void separator(const SurveyedColumn& column, const ColumnReading& reading) {
        const auto at = std::find(separators.begin(), separators.end(), reading.separator) - separators.begin();
        const std::size_t parted = column.parted[static_cast<std::size_t>(at)];
        line(fmt::format("    separator: \"{}\"  # {}", reading.separator,
                         parted == 0 ? "no row holds more than one item: any would do" : "in " + rows(parted)));
    }

    void items(const DraftedQuestion& drafted, const model::Question& asked) {
        const auto& selection = std::get<model::Selection>(asked.kind);
        line(fmt::format("  {}:", yaml_of(asked.name)));
        line("    columns:");
        for (std::size_t i = 0; i < selection.items.size(); ++i)
            line(fmt::format("      {}: {}", yaml_of(selection.items[i].name),
                             yaml_of(name_of(survey_, drafted.columns[i]))));
        const auto ticks = [&](const char* key, const std::string& means) {
            std::vector<SeenValue> seen;
            for (const Meant& one : drafted.reading.meant) {
                if (one.means != means) continue;
                const auto same = std::find_if(seen.begin(), seen.end(), [&](const SeenValue& other) {
                    return spelling::folded(other.text) == spelling::folded(one.seen.text);
                });
                if (same == seen.end()) {
                    seen.push_back({one.seen.text, one.seen.count, 0});
                } else {
                    same->count += one.seen.count;
                }
            }
            list(key, seen, 4);
        };
        ticks("ticked", "yes");
        ticks("not ticked", "no");
        std::vector<SeenValue> missing;
        for (const SeenValue& seen : drafted.reading.missing) {
            if (std::none_of(missing.begin(), missing.end(), [&](const SeenValue& other) {
                    return spelling::folded(other.text) == spelling::folded(seen.text);
                }))
                missing.push_back(seen);
        }
        list("missing", missing, 4);
        open(open_in(drafted.checks, drafted.reading), 4);
    }

    void outcome() {
        if (!draft_.outcome) return;
        const SurveyedColumn& column = survey_.columns[draft_.outcome->column];
        line("");
        comment(
            "What followed. Which outcomes came to nothing, and which of those were inappropriate, is for people to "
            "say; "
            "without it a replay reports neither.");
        line("# outcome:");
        line(fmt::format("#   column: {}", yaml_of(column.name)));
        line("#   came to nothing:");
        std::size_t hidden = 0;
        const bool personal = names_something_personal(column.name);
        for (const SeenValue& seen : column.values.sorted()) {
            const bool show = !personal && seen.count >= fewest_to_show && !looks_personal(seen.text);
            if (show) line(fmt::format("#     - {}  # {}", yaml_of(seen.text), rows(seen.count)));
            if (!show) ++hidden;
        }
        line("#   inappropriate: []");
        if (column.values.too_many) comment("It holds too many different values, or long ones: none is shown.");
        if (hidden > 0)
            comment(fmt::format("{} not shown, being rare or perhaps somebody's data.",
                                counted(hidden, "further value is", "further values are")));
    }

    void left_out() {
        if (!survey_.without_own_name.empty()) {
            line("");
            comment(
                fmt::format("Not looked at, since a mapping cannot name them: {} (columns are counted from the left). "
                            "Where one of them is to be read, give it a name of its own on the first line.",
                            survey_.without_own_name));
        }
        if (draft_.left_out.empty()) return;
        std::string plain_ones;
        std::string personal_ones;
        std::size_t rare = 0;
        for (const std::size_t c : draft_.left_out) {
            const SurveyedColumn& column = survey_.columns[c];
            if (column.name_is_rare) {
                ++rare;
                continue;
            }
            const bool personal = names_something_personal(column.name) || 10 * column.personal > column.filled;
            std::string& to = personal ? personal_ones : plain_ones;
            to += (to.empty() ? "" : ", ") + fmt::format("`{}`", in_comment(column.name));
        }
        line("");
        if (!plain_ones.empty())
            comment("Columns that nothing here reads: " + plain_ones +
                    ". To have each measure shown by one of them, list it with its values under `work` or `people`.");
        if (rare > 0)
            comment(fmt::format("{} not named here, being rare.",
                                counted(rare, "further question is", "further questions are")));
        if (!personal_ones.empty())
            comment("Left out, because they may say who somebody is or hold free text: " + personal_ones + ".");
    }

    const model::Model& model_;
    const Survey& survey_;
    const Draft& draft_;
    std::string text_;
};

}  // namespace

std::string yaml_of(const model::Model& model, const Survey& survey, const Draft& draft) {
    return Writer(model, survey, draft).text();
}

}  // namespace ascrules::drafting
