// A table means what its rules mean: rulesets are made up twice, once with a table and once with plain rules, and held against each other; and
// rules that `table --as block` writes as a table come back to the same meaning.
#include <gtest/gtest.h>

#include <cstdint>

#include <fmt/format.h>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/proof/diff/changes.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"
#include "compiler/rewriting/tables/block.h"
#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

using namespace model;

const std::string declarations =
    "ruleset Made up\n  if an answer is missing  hold with Last\n"
    "destination First\n  within  1 working day\ndestination Second\n  within  2 days\ndestination Last\n  within  4 "
    "weeks\n"
    "questions area\n  answer  one of: A, B, C\n  for each of: north *, south, east *\n"
    "question colours\n  answer  any of: red, green, blue\n"
    "question hours\n  answer  whole number of hours, 0 to 20\n"
    "question savings\n  answer  money, £0 to £10.00\n"
    "question came home\n  answer  date, or never\n"
    "question parent\n  answer  yes or no\n"
    "question child\n  answer  one of: A, B, not at all\n  only asked if parent is yes\n"
    "threshold many is 12 hours\nthreshold limit is £2.50\n"
    "definition as defined\n  means at least 2 of colours\n"
    "level concern, the highest that applies:\n  high when hours is at least 9\n  medium when parent is yes\n  low "
    "when colours "
    "includes red\n";

/// One thing said of a name, as a cell and as a line of a condition. Where the line opens a list, `list` stands below it.
struct Said {
    std::string cell;
    std::string line;
    std::string list = {};
};

class Maker {
  public:
    explicit Maker(std::uint64_t seed) : chance_(seed) {}

    /// The texts of the same rules, each complete but for the declarations.
    struct Texts {
        std::string table;
        std::string rules;
    };

    Texts make(bool with_others) {
        std::vector<std::string> names{"area south", "area",   "area marked *", "colours",    "hours",  "savings",
                                       "came home",  "parent", "child",         "as defined", "concern"};
        while (names.size() > static_cast<std::size_t>(chance_.between(2, 5)))
            names.erase(names.begin() + static_cast<std::ptrdiff_t>(chance_.below(names.size())));
        around_ = chance_.happens(1, 2);
        const int rows = chance_.between(2, 5);
        const bool cited = chance_.happens(1, 2);
        Texts texts;
        std::vector<std::string> heading{"rule"};
        heading.insert(heading.end(), names.begin(), names.end());
        for (const char* other : {"send to", "within", "overrides", "because", "also offer"})
            heading.emplace_back(other);
        texts.table = "table Made up [local: table]\n" + row(heading);
        if (around_) texts.table += row(std::vector<std::string>(heading.size(), "---"));
        for (int i = 1; i <= rows; ++i) make_row(i, rows, names, cited, texts);
        const std::string others = with_others ? other_rules() : "";
        const std::string rest = "rule Z Everyone else [local: made up]\n  otherwise send to Last\n";
        texts.table += others + rest;
        texts.rules += others + rest;
        return texts;
    }

  private:
    void make_row(int number, int rows, const std::vector<std::string>& names, bool cited, Texts& texts) {
        std::vector<std::string> cells{fmt::format("R{} Made up", number)};
        std::string conditions;
        const std::size_t sure = chance_.below(names.size());  // one cell at least says something
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i != sure && chance_.happens(1, 3)) {
                cells.push_back(one_of({"any", "-", "\u2013"}));
                continue;
            }
            const Said said = about(names[i]);
            cells.push_back(said.cell);
            conditions += fmt::format("  {} {}\n{}", conditions.empty() ? "when" : " and", said.line, said.list);
        }
        const std::string to = one_of({"First", "Second", "Last"});
        const bool soon = chance_.happens(1, 4);
        const bool overrides = number < rows && chance_.happens(1, 3);
        const bool because = chance_.happens(1, 5);
        const bool offers = chance_.happens(1, 5);
        cells.push_back(to + (cited ? " [local: row]" : ""));
        cells.push_back(soon ? "3 days" : one_of({"", "-"}));
        cells.push_back(overrides ? fmt::format("R{}", number + 1) : "");
        cells.push_back(because ? "\"So it is | so.\"" : "-");
        cells.push_back(offers ? "\"A leaflet\"" : around_ ? "" : "-");
        texts.table += row(cells);
        texts.rules += fmt::format("rule R{} Made up [local: table{}]\n{}  send to {}\n", number,
                                   cited ? "; local: row" : "", conditions, to);
        if (soon) texts.rules += "  within 3 days\n";
        if (overrides) texts.rules += fmt::format("  overrides R{}\n", number + 1);
        if (because) texts.rules += "  because \"So it is | so.\"\n";
        if (offers) texts.rules += "  also offer \"A leaflet\"\n";
    }

    /// Rules that are no rows.
    std::string other_rules() {
        return "rule N1 Made up [local: made up]\n  when any of:\n    - parent is yes\n    - hours is at least 3\n  "
               "send to Second\n"
               "rule N2 Made up [local: made up]\n  when hours is at least 3 and hours is less than 9\n  send to "
               "First\n  overrides "
               "N1\n";
    }

    std::string row(const std::vector<std::string>& cells) {
        std::string text = around_ ? " |" : "  ";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text += '|';
            const bool wide = chance_.happens(1, 2);
            text += (wide ? " " : "") + cells[i] + (wide ? " " : "");
        }
        return text + (around_ ? "|" : "") + "\n";
    }

    std::string one_of(const std::vector<std::string>& list) { return list[chance_.below(list.size())]; }

    Said about(const std::string& name) {
        const auto is = [&](const std::string& cell) { return Said{cell, name + " is " + cell}; };
        if (name == "area south" || name == "child") {
            const std::string answer = one_of({"A", "B", "A or B", "not A", "not known", "known", "A or not known"});
            if (name == "child" && chance_.happens(1, 4)) return is(one_of({"not at all", "not not at all"}));
            return chance_.happens(1, 4) ? Said{"is " + answer, name + " is " + answer} : is(answer);
        }
        if (name == "parent") return is(one_of({"yes", "no", "not known", "no or not known"}));
        if (name == "area" || name == "area marked *") {
            const std::string count = one_of({"at least 1", "exactly 1", "at most 1", "all", "none", "any"});
            const std::string answer = one_of({"A", "not B", "B or C"});
            return {count + " are " + answer, count + " of " + name + " are " + answer};
        }
        if (name == "colours") {
            const std::string count = one_of({"at least 2", "exactly 1", "at most 1"});
            if (chance_.happens(1, 2)) return {count, count + " of colours"};
            const std::string includes = one_of({"includes red", "includes red or blue"});
            return chance_.happens(1, 3) ? is("none") : Said{includes, "colours " + includes};
        }
        if (name == "as defined")
            return chance_.happens(1, 2) ? Said{"yes", name} : Said{"no", "none of:", "    - as defined\n"};
        if (name == "concern") {
            const std::string band = one_of({"high", "medium"});
            switch (chance_.below(4)) {
                case 0: return {band + " or higher", "concern is at least " + band};
                case 1: return {"medium or lower", "concern is at most medium"};
                case 2: return is(one_of({"high or low", "not " + band, "at least " + band}));
                default: return is(band);
            }
        }
        if (name == "came home")
            return is(one_of({"within 2 days before the referral", "never", "not never", "before the referral",
                              "between 3 and 5 days before the referral"}));
        return figure(name);
    }

    Said figure(const std::string& name) {
        const bool hours = name == "hours";
        const std::string low = hours ? one_of({"3", "3 hours", "many", "12"}) : one_of({"£2", "£2.40", "limit"});
        const std::string high = hours ? one_of({"15", "16 hours"}) : one_of({"£5", "£9.99"});
        switch (chance_.below(6)) {
            case 0: return {low + one_of({" or more", " or over"}), name + " is at least " + low};
            case 1: return {low + one_of({" or less", " or under"}), name + " is at most " + low};
            case 2: return {"from " + low + " to " + high, name + " is between " + low + " and " + high};
            case 3: return {low, name + " is " + low};
            case 4: return {"less than " + low, name + " is less than " + low};
            default: return {"is more than " + low, name + " is more than " + low};
        }
    }

    Chance chance_;
    bool around_ = false;  ///< bars stand around the rows
};

struct Compiled {
    diagnostics::Source source{"", ""};
    syntax::Ruleset written;
    std::optional<Model> model;
};

Compiled compiled(const std::string& rules) {
    Compiled result;
    result.source = diagnostics::Source("made-up.ascrules", declarations + rules);
    diagnostics::Diagnostics diagnostics;
    result.written = syntax::parse(result.source, diagnostics);
    result.model = semantics::check(result.written, diagnostics);
    EXPECT_TRUE(result.model) << rules << render_text(diagnostics, result.source);
    return result;
}

Case some_case(const Model& model, Chance& chance) {
    Case given = empty_case(model);
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (chance.happens(1, 8)) continue;
        given.values[i] = std::visit(
            Overloaded{
                [&](const Choice& choice) -> Value { return Chosen{chance.below(choice.answers.size())}; },
                [&](const Selection& selection) -> Value {
                    return Ticked{chance.below(std::size_t{1} << selection.items.size())};
                },
                [&](const Quantity& quantity) -> Value {
                    if (quantity.measure != Measure::date)
                        return Amount{
                            static_cast<std::int64_t>(chance.below(static_cast<std::size_t>(quantity.highest) + 1))};
                    return Amount{chance.happens(1, 5) ? quantity.highest : chance.between(-8, 8)};
                },
            },
            model.questions[i].kind);
    }
    return given;
}

}  // namespace

TEST(TablesAgreement, ATableMeansWhatItsRulesMean) {
    std::size_t routed = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const Maker::Texts texts = Maker(seed).make(false);
        const auto table = compiled(texts.table).model;
        const auto rules = compiled(texts.rules).model;
        ASSERT_TRUE(table && rules) << "seed " << seed;
        // Names, wording, citations and conditions as written, and the decisions for all cases by their diagrams.
        ASSERT_EQ(format::difference(*table, *rules), "") << "seed " << seed << "\n" << texts.table << texts.rules;
        const diagram::Diagram diagram = diagram::build(*table);
        Chance chance(seed);
        for (int i = 0; i < 30; ++i) {
            const Case given = some_case(*rules, chance);
            const Decision decision = evaluate::decide(*rules, given);
            ASSERT_EQ(evaluate::decide(*table, given), decision) << texts.table << words(*rules, given);
            if (!decision.finished) continue;
            ASSERT_EQ(diagram::decide(*table, diagram, given), decision) << texts.table << words(*rules, given);
            routed += decision.is_routed() ? 1 : 0;
        }
    }
    EXPECT_GT(routed, 3'000U);
}

TEST(TablesAgreement, LayingOutATableChangesNothing) {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const diagnostics::Source source("made-up.ascrules", declarations + Maker(seed).make(true).table);
        const diagnostics::Source laid_out("made-up.ascrules", format::layout(source));
        ASSERT_EQ(format::difference(source, laid_out), "") << source.text() << laid_out.text();
        ASSERT_EQ(format::layout(laid_out), laid_out.text()) << source.text();
        diagnostics::Diagnostics diagnostics;
        const auto before = semantics::compile(source, diagnostics);
        const auto after = semantics::compile(laid_out, diagnostics);
        ASSERT_TRUE(before && after) << render_text(diagnostics, laid_out);
        ASSERT_EQ(format::difference(*before, *after), "") << laid_out.text();
    }
}

TEST(TablesAgreement, ABlockThatStandsForRulesMeansTheSame) {
    std::size_t replaced = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        const Maker::Texts texts = Maker(seed).make(true);
        const Compiled before = compiled(seed % 2 == 0 ? texts.rules : texts.table);
        ASSERT_TRUE(before.model) << "seed " << seed;
        const Model& model = *before.model;
        const tables::Tabulated tabulated = tables::tabulate(model, before.source);
        const tables::Blocks blocks = tables::as_blocks(model, before.written, before.source, tabulated);
        ASSERT_EQ(blocks.others.size() + blocks.rules.size(), model.rules.size()) << texts.rules << blocks.text;
        if (blocks.text.empty()) continue;
        ASSERT_EQ(tables::difference(model, before.written, blocks), "") << "seed " << seed << "\n"
                                                                         << texts.rules << blocks.text;
        replaced += blocks.rules.size();
        // And once more as a person does it: the rules are cut out of the text, and the block is pasted at its end.
        std::string rest;
        for (const tables::NotARow& other : blocks.others) {
            const std::string start = "rule " + model.rule(other.rule).id + " ";
            const std::size_t at = texts.rules.find(start);
            ASSERT_NE(at, std::string::npos);
            rest += texts.rules.substr(at, std::min(texts.rules.find("\nrule ", at), texts.rules.size() - 1) + 1 - at);
        }
        const Compiled after = compiled(rest + blocks.text);
        ASSERT_TRUE(after.model) << rest << blocks.text;
        const diff::Joint joint = diff::join(model, *after.model);
        ASSERT_TRUE(joint.incomparable.empty());
        diff::Pair pair = diff::build(joint);
        ASSERT_TRUE(diff::compare(joint, pair).changes.empty()) << rest << blocks.text;
        Chance chance(seed);
        for (int i = 0; i < 10; ++i) {
            const Case given = some_case(model, chance);
            ASSERT_EQ(evaluate::decide(*after.model, given).outcomes, evaluate::decide(model, given).outcomes)
                << rest << blocks.text << words(model, given);
        }
    }
    EXPECT_GT(replaced, 1'000U);
}

}  // namespace ascrules::tests
