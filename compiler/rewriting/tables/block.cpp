#include "compiler/rewriting/tables/block.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/line_words.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/language/syntax/table_columns.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/tables/cells.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::tables {

using namespace model;

namespace {

const syntax::Rule* written_as(const syntax::Ruleset& written, const Rule& rule) {
    for (const syntax::Rule& each : written.rules) {
        if (each.span.begin == rule.span.begin) return &each;
    }
    return nullptr;
}

std::string citations(const std::vector<syntax::CitationText>& texts) {
    std::string text;
    for (const syntax::CitationText& citation : texts) text += (text.empty() ? "" : "; ") + citation.text;
    return text.empty() ? "" : "[" + text + "]";
}

std::size_t second_teams_length(const syntax::Rule& rule) {
    std::size_t length = 0;
    for (const syntax::SecondTeam& second : rule.also_to) length += second.span.end - second.span.begin + 2;
    return length;
}

/// Why the rule stays as it is; empty where a row can hold it.
std::string why_not(const syntax::Ruleset& written, const syntax::Rule& rule, const Row& row,
                    const std::string& section) {
    const auto has = [](const std::string& text, char mark) { return text.find(mark) != std::string::npos; };
    if (written.is_shared(rule.span)) return "it stands in another file";
    if (rule.in_force) return "it is in force for a time of its own";
    if (rule.outside_table) return "it overrides every rule outside the table that it stands in";
    if (rule.sharing.locked || rule.sharing.chosen_locally || rule.sharing.replaces_shared)
        return "it says how it is shared between files";
    if (rule.offers.size() > 1) return "it makes several offers";
    if (rule.section != section) return "it stands under another heading of the document";
    const bool long_cell = std::any_of(row.cells.begin(), row.cells.end(),
                                       [](const std::string& cell) { return cell.size() > syntax::longest_cell; });
    const bool quoted = (rule.because && has(rule.because->text, '"')) ||
                        (!rule.offers.empty() && has(rule.offers.front().text.text, '"'));
    const bool long_words = (rule.because && rule.because->text.size() + 2 > syntax::longest_cell) ||
                            (!rule.offers.empty() && rule.offers.front().text.text.size() + 2 > syntax::longest_cell) ||
                            second_teams_length(rule) > syntax::longest_cell ||
                            rule.title.text.size() + rule.id.text.size() + 1 > syntax::longest_cell;
    if (long_cell || long_words) return "it says more than a cell can hold";
    if (quoted || has(rule.title.text, '|')) return "its words hold a mark that a cell cannot hold";
    return "";
}

/// What stands in the columns of a block besides the names.
struct Column {
    std::string heading;
    std::function<std::string(const syntax::Rule&)> cell;
};

class Writer {
  public:
    Writer(const diagnostics::Source& source, const Table& table, std::vector<const syntax::Rule*> rules)
        : source_(source), table_(table), rules_(std::move(rules)) {}

    std::string write(const std::vector<Row>& rows) {
        const std::string cited = citations(rules_.front()->citations);
        const bool one_citation = std::all_of(rules_.begin(), rules_.end(), [&](const syntax::Rule* rule) {
            return citations(rule->citations) == cited;
        });
        std::string text = fmt::format("table Rules {}  {}\n", ids(), one_citation ? cited : "");
        const std::vector<Column> columns = used_columns(one_citation);
        text += "  rule";
        for (const std::string& name : table_.columns) text += " | " + name;
        for (const Column& column : columns) text += " | " + column.heading;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const syntax::Rule& rule = *rules_[i];
            text += fmt::format("\n  {}{}{}", rule.id.text, rule.title.text.empty() ? "" : " ", rule.title.text);
            for (const std::string& cell : rows[i].cells) text += " | " + cell;
            for (const Column& column : columns) text += " | " + column.cell(rule);
        }
        return format::layout({"block.ascrules", text + "\n"});
    }

  private:
    /// "A1, A2 and A5"; of many, the first and the last.
    [[nodiscard]] std::string ids() const {
        constexpr std::size_t most = 6;
        std::vector<std::string> all;
        for (const syntax::Rule* rule : rules_) all.push_back(rule->id.text);
        return all.size() > most ? fmt::format("{} to {}", all.front(), all.back()) : listed(all);
    }

    /// The words as they stand in the text, with single spaces.
    [[nodiscard]] std::string as_written(diagnostics::Span span) const {
        std::string text;
        for (const char c : source_.text(span)) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space || (!text.empty() && text.back() != ' ')) text += space ? ' ' : c;
        }
        return text;
    }

    static std::string heading(syntax::LineKind kind) { return std::string(syntax::about(kind)->whole); }

    [[nodiscard]] std::vector<Column> used_columns(bool one_citation) const {
        const std::vector<Column> all{
            {heading(syntax::LineKind::send),
             [](const syntax::Rule& rule) {
                 if (rule.undecided) return fmt::format("undecided \"{}\"", rule.undecided->text);
                 return rule.send_to ? rule.send_to->text : "-";
             }},
            {heading(syntax::LineKind::within),
             [this](const syntax::Rule& rule) { return rule.within ? as_written(rule.within->span) : "-"; }},
            {heading(syntax::LineKind::overrides),
             [](const syntax::Rule& rule) {
                 const std::vector<syntax::Text>& rules = rule.every_other ? rule.every_other->but : rule.overrides;
                 std::string names;
                 for (const syntax::Text& name : rules) names += (names.empty() ? "" : ", ") + name.text;
                 if (rule.every_other) return "every other rule" + (names.empty() ? "" : " but " + names);
                 return names.empty() ? "-" : names;
             }},
            {heading(syntax::LineKind::because),
             [](const syntax::Rule& rule) {
                 return rule.because ? fmt::format("\"{}\"", rule.because->text) : std::string("-");
             }},
            {std::string(syntax::also_send_to_heading),
             [this](const syntax::Rule& rule) {
                 std::string teams;
                 for (const syntax::SecondTeam& second : rule.also_to)
                     teams += (teams.empty() ? "" : "; ") + as_written(second.span);
                 return teams.empty() ? std::string("-") : teams;
             }},
            {heading(syntax::LineKind::also),
             [](const syntax::Rule& rule) {
                 if (rule.offers.empty()) return std::string("-");
                 const syntax::Offer& offer = rule.offers.front();
                 return fmt::format("\"{}\" {}", offer.text.text, citations(offer.citations));
             }},
            {heading(syntax::LineKind::source),
             [one_citation](const syntax::Rule& rule) {
                 return one_citation || rule.citations.empty() ? "-" : citations(rule.citations);
             }},
        };
        std::vector<Column> used;
        for (const Column& column : all) {
            if (std::any_of(rules_.begin(), rules_.end(),
                            [&](const syntax::Rule* rule) { return column.cell(*rule) != "-"; }))
                used.push_back(column);
        }
        return used;
    }

    const diagnostics::Source& source_;
    const Table& table_;
    std::vector<const syntax::Rule*> rules_;
};

/// The columns that the rows left say something in.
Table without_idle_columns(const Table& table, const std::vector<Row>& rows) {
    Table result{{}, rows};
    for (Row& row : result.rows) row.cells.clear();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row.cells[column] == "-"; })) continue;
        result.columns.push_back(table.columns[column]);
        for (std::size_t i = 0; i < rows.size(); ++i) result.rows[i].cells.push_back(rows[i].cells[column]);
    }
    return result;
}

/// The conditions that must all hold, one by one; two ranges of one question as one.
void add_conjuncts(const Condition& condition, std::vector<Condition>& conjuncts) {
    std::visit(Overloaded{
                   [&](const CountTrue& list) {
                       const bool all = list.said.empty() && !list.operands.empty() &&
                                        list.at_least == static_cast<int>(list.operands.size());
                       if (!all) return conjuncts.push_back(condition);
                       for (const Condition& operand : list.operands) add_conjuncts(operand, conjuncts);
                   },
                   [&](const InRange& range) {
                       for (Condition& other : conjuncts) {
                           auto* const before = std::get_if<InRange>(&other.node);
                           const auto whole = before != nullptr ? both(*before, range) : std::nullopt;
                           if (!whole) continue;
                           *before = *whole;
                           return;
                       }
                       conjuncts.push_back(condition);
                   },
                   [&](const Is&) { conjuncts.push_back(condition); },
                   [&](const IsNot&) { conjuncts.push_back(condition); },
                   [&](const Count&) { conjuncts.push_back(condition); },
                   [&](const IsKnown&) { conjuncts.push_back(condition); },
                   [&](const IsNotKnown&) { conjuncts.push_back(condition); },
                   [&](const Defined&) { conjuncts.push_back(condition); },
                   [&](const Scored&) { conjuncts.push_back(condition); },
                   [&](const Summed&) { conjuncts.push_back(condition); },
               },
               condition.node);
}

/// Conditions that must all hold, in one order; and its words small.
Condition sorted(const Model& model, const Condition& condition) {
    std::vector<Condition> operands;
    add_conjuncts(condition, operands);
    for (Condition& operand : operands) {
        std::visit(Overloaded{
                       [](InRange& range) { range.said = spelling::folded(range.said); },
                       [](CountTrue& list) { list.said = spelling::folded(list.said); },
                       [](Scored& scored) { scored.said = spelling::folded(scored.said); },
                       [](Summed& summed) { summed.said = spelling::folded(summed.said); },
                       // These keep no words of their author.
                       [](Is&) {},
                       [](IsNot&) {},
                       [](Count&) {},
                       [](IsKnown&) {},
                       [](IsNotKnown&) {},
                       [](Defined&) {},
                   },
                   operand.node);
    }
    std::stable_sort(operands.begin(), operands.end(),
                     [&](const Condition& a, const Condition& b) { return words(model, a) < words(model, b); });
    return operands.size() == 1 ? operands.front() : all_of(std::move(operands), condition.span);
}

}  // namespace

Blocks as_blocks(const Model& model, const syntax::Ruleset& written, const diagnostics::Source& source,
                 const Tabulated& tables) {
    Blocks blocks;
    blocks.others = tables.others;
    for (const Table& table : tables.tables) {
        std::vector<Row> rows;
        std::vector<const syntax::Rule*> rules;
        const syntax::Rule* const first = written_as(written, model.rule(table.rows.front().rule));
        for (const Row& row : table.rows) {
            const syntax::Rule* const rule = written_as(written, model.rule(row.rule));
            if (rule == nullptr || first == nullptr) continue;
            if (std::string why = why_not(written, *rule, row, first->section); !why.empty()) {
                blocks.others.push_back({row.rule, std::move(why)});
            } else {
                rows.push_back(row);
                rules.push_back(rule);
            }
        }
        const Table rest = without_idle_columns(table, rows);
        constexpr std::size_t other_columns = 7;
        const bool too_large =
            rest.columns.size() + other_columns > syntax::most_table_columns || rows.size() > syntax::most_table_rows;
        if (rows.size() < 2 || too_large) {
            for (const Row& row : rows)
                blocks.others.push_back({row.rule, too_large ? "its table is larger than a block can be"
                                                             : "the other rules of its table stay as they are"});
            continue;
        }
        if (!blocks.text.empty()) blocks.text += "\n";
        blocks.text += Writer(source, rest, std::move(rules)).write(rest.rows);
        for (const Row& row : rows) blocks.rules.push_back(row.rule);
    }
    std::stable_sort(blocks.others.begin(), blocks.others.end(),
                     [](const NotARow& a, const NotARow& b) { return a.rule < b.rule; });
    return blocks;
}

std::string difference(const Model& first, const Model& second) {
    const auto comparable = [](Model model) {
        for (Rule& rule : model.rules) {
            if (rule.when) rule.when = sorted(model, *rule.when);
        }
        return model;
    };
    return format::difference(comparable(first), comparable(second));
}

std::string difference(const Model& model, const syntax::Ruleset& written, const Blocks& blocks) {
    diagnostics::Diagnostics ignored;  // that the blocks alone are no ruleset
    const syntax::Ruleset rows = syntax::parse({"block.ascrules", blocks.text}, ignored);
    if (rows.rules.size() != blocks.rules.size()) return "not every row could be read";
    syntax::Ruleset changed = written;
    for (std::size_t i = 0; i < blocks.rules.size(); ++i) {
        const diagnostics::Span place = model.rule(blocks.rules[i]).span;
        const auto rule = std::find_if(changed.rules.begin(), changed.rules.end(),
                                       [&](const syntax::Rule& each) { return each.span.begin == place.begin; });
        if (rule == changed.rules.end()) return "a rule that the tables show is not written anywhere";
        syntax::Rule row = rows.rules[i];
        row.span = place;
        row.section = rule->section;
        *rule = std::move(row);
    }
    diagnostics::Diagnostics problems;
    const auto after = semantics::check(changed, problems, model.as_of);
    if (!after) return problems.empty() ? "it could not be read as rules" : problems.front().message;
    return difference(model, *after);
}

}  // namespace ascrules::tables
