#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/past/counting/stage.h"
#include "compiler/past/replay/replay.h"
#include "compiler/past/report/report.h"
#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/write.h"
#include "compiler/words/dates/dates.h"
#include "tests/support/in_process.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"
#include "tests/support/yaml_fields.h"

namespace ascrules {
using tests::contents;
using tests::has;
using tests::is_same;
using tests::YamlFields;

namespace {

const std::string source_dir = ASCRULES_SOURCE_DIR;
const std::string corpus = source_dir + "/corpus/telford-wrekin/";
const char* const remake =
    "The corpus is not what its profile and its ruleset make. If the change is meant, make it again as "
    "corpus/telford-wrekin/README.md says, and read the difference.";

model::Model front_door() {
    return tests::shipped_model("examples/telford-wrekin/front-door.ascrules");
}

synthesise::Profile profile_for(const model::Model& model) {
    writing::Problems problems;
    std::ifstream file(corpus + "profile.yaml", std::ios::binary);
    auto profile = synthesise::read_profile(file, "profile.yaml", model, problems);
    EXPECT_EQ(writing::text_of(problems), "");
    return *profile;
}

struct Replayed {
    mapping::Mapping mapping;
    counting::Tally tally;
};

Replayed replayed(const model::Model& model, const counting::Decide& decide) {
    writing::Problems problems;
    std::ifstream mapping_file(corpus + "mapping.yaml", std::ios::binary);
    auto mapping = mapping::read_mapping(mapping_file, "mapping.yaml", model, problems);
    EXPECT_EQ(writing::text_of(problems), "");
    std::ifstream case_file(corpus + "synthetic-referrals.csv", std::ios::binary);
    casefile::CsvReader rows(case_file, "synthetic-referrals.csv", mapping->separator);
    auto tally = replay::replay(model, *mapping, rows, decide, problems);
    EXPECT_EQ(writing::text_of(problems), "");
    return {*std::move(mapping), *std::move(tally)};
}

Replayed replayed_by_diagram(const model::Model& model) {
    const diagram::Diagram diagram = diagram::build(model);
    return replayed(model, [&](const model::Case& given) { return diagram::decide(model, diagram, given); });
}

YamlFields manifest() {
    return tests::fields_of_yaml(contents(corpus + "synthetic-referrals.manifest.yaml"));
}

std::string text_of(const YamlFields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) text += fmt::format("{}: {}\n", name, value);
    return text;
}

using Cell = counting::RouteCounts::Cell;
using Place = mapping::OnFile;
using ByRules = counting::ByRules;

/// What a replay has to say about each line of the manifest.
class Expected {
  public:
    Expected(const model::Model& model, const synthesise::Profile& profile, const Replayed& run)
        : model_(model), profile_(profile), mapping_(run.mapping), tally_(run.tally) {
        add_rows();
        add_places();
        add_misroutes("misrouted as recorded", counting::record_against_should(tally_.all.routes),
                      [](const Cell& cell) { return cell.sent_to; });
        fields_["misrouted as recorded / not recorded"] =
            number(counting::record_against_should(tally_.all.routes).not_recorded);
        add_misroutes("misrouted by the rules", counting::rules_against_should(tally_.all.routes), by_rules);
        fields_["misrouted by the rules / held"] = number(counting::rules_against_should(tally_.all.routes).held);
        add_outcomes();
        add_gaps();
        for (std::size_t i = 0; i < model.rules.size(); ++i) {
            if (model.rules[i].sends())
                set("cases that each rule decides / " + model.rules[i].id, tally_.ruleset.rules[i].decided);
        }
    }

    [[nodiscard]] const YamlFields& fields() const { return fields_; }

  private:
    static std::string number(std::size_t count) { return std::to_string(count); }
    void set(const std::string& name, std::size_t count) { fields_[name] = number(count); }

    static Place by_rules(const Cell& cell) {
        return cell.by_rules.kind == ByRules::Kind::sent ? Place{Place::Kind::destination, cell.by_rules.destination}
                                                         : Place{};
    }

    void add_rows() {
        set("rows", tally_.rows);
        set("rows that nobody can read / rows", tally_.unreadable.count);
        for (std::size_t i = 0; i < tally_.unreadable.rows.size(); ++i)
            set(fmt::format("rows that nobody can read / listed / {:02} / line", i), tally_.unreadable.rows[i].line);
        set("cases", tally_.cases);
        fields_["first received"] = dates::iso(*tally_.period.first);
        fields_["last received"] = dates::iso(*tally_.period.last);
        for (const auto& [month, count] : tally_.period.cases) set("cases by month / " + dates::iso(month), count);
    }

    template <typename Where>
    void add_places_of(const std::string& name, const std::string& nowhere, const Where& where) {
        for (std::size_t i = 0; i < model_.destinations.size(); ++i) {
            const Place here{Place::Kind::destination, {i}};
            set(name + " / " + model_.destinations[i].name,
                tally_.all.routes.count([&](const Cell& cell) { return where(cell) == here; }));
        }
        set(name + " / " + nowhere,
            tally_.all.routes.count([&](const Cell& cell) { return where(cell).kind != Place::Kind::destination; }));
    }

    void add_places() {
        add_places_of("sent to", "not recorded", [](const Cell& cell) { return cell.sent_to; });
        add_places_of("should have gone to", "not judged", [](const Cell& cell) { return cell.should_have_gone_to; });
        add_places_of("by the rules", "held", by_rules);
    }

    template <typename Where>
    void add_misroutes(const std::string& name, const counting::Comparison& side, const Where& where) {
        set(name + " / judged", side.judged);
        set(name + " / too low", side.too_low);
        set(name + " / too high", side.too_high);
        set(name + " / right", side.right);
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs;
        for (const Cell& cell : tally_.all.routes.cells()) {
            const Place went = where(cell);
            const Place& should = cell.should_have_gone_to;
            if (went.kind == Place::Kind::destination && should.kind == Place::Kind::destination && went != should)
                pairs[{should.destination.index, went.destination.index}] += cell.count;
        }
        std::size_t wrong_team = 0;
        std::size_t position = 0;
        for (const auto& [pair, count] : pairs) {
            const std::string route = fmt::format("{} / routes / {:02} / ", name, position++);
            fields_[route + "should have gone to"] = model_.destinations[pair.first].name;
            fields_[route + "went to"] = model_.destinations[pair.second].name;
            set(route + "cases", count);
            for (const auto& group : profile_.like_protection) {
                const auto in = [&](std::size_t one) {
                    return std::find(group.begin(), group.end(), model::DestinationId{one}) != group.end();
                };
                if (in(pair.first) && in(pair.second)) wrong_team += count;
            }
        }
        set(name + " / of the misrouted to a wrong team of like protection", wrong_team);
    }

    void add_outcomes() {
        std::size_t linked = 0;
        const auto& values = mapping_.outcome->values;
        for (std::size_t i = 0; i < values.size(); ++i) {
            set("outcomes / " + values[i].text, tally_.outcomes.by_value[i]);
            for (const synthesise::DrawnOutcome& outcome : profile_.outcomes) {
                if (outcome.text == values[i].text && outcome.linked) linked += tally_.outcomes.by_value[i];
            }
        }
        set("outcomes / not recorded", tally_.outcomes.not_recorded);
        set("came to nothing", tally_.outcomes.came_to_nothing);
        set("linked to an open case", linked);
        const counting::Inappropriate all = counting::inappropriate_in(tally_.all.inappropriate);
        const std::string by = "inappropriate / of these the rules would have / ";
        set("inappropriate / cases", all.total);
        set(by + "sent at once to the right destination", all.avoided);
        set(by + "held", all.held);
        set(by + "sent to a wrong destination", all.sent_wrongly);
        set(by + "sent to the right destination as was done", all.as_before);
        set(by + "sent without a judgement", all.not_told);
    }

    void add_gaps() {
        set("missing answers / cases", tally_.all.with_gaps);
        set("held / cases", tally_.all.routes.held());
        for (std::size_t i = 0; i < model_.questions.size(); ++i) {
            set("missing answers / by question / " + model_.questions[i].name, tally_.ruleset.questions[i].missing);
            set("held / by question that matters / " + model_.questions[i].name, tally_.ruleset.questions[i].mattered);
        }
        const auto held_for = [&](const Place& should) {
            return tally_.all.routes.count([&](const Cell& cell) {
                return cell.by_rules.kind == ByRules::Kind::held && cell.should_have_gone_to == should;
            });
        };
        for (std::size_t i = 0; i < model_.destinations.size(); ++i)
            set("held / by where they should have gone / " + model_.destinations[i].name,
                held_for({Place::Kind::destination, {i}}));
        set("held / by where they should have gone / not judged", held_for({}));
    }

    const model::Model& model_;
    const synthesise::Profile& profile_;
    const mapping::Mapping& mapping_;
    const counting::Tally& tally_;
    YamlFields fields_;
};

TEST(Corpus, IsWhatItsProfileMakes) {
    const model::Model model = front_door();
    const synthesise::Profile profile = profile_for(model);
    writing::Problems problems;
    const auto referrals = synthesise::generate(model, profile, profile.seed, problems);
    ASSERT_TRUE(referrals) << writing::text_of(problems);
    EXPECT_TRUE(is_same(synthesise::csv_of(model, profile, *referrals), contents(corpus + "synthetic-referrals.csv")))
        << remake;
    EXPECT_EQ(synthesise::manifest_of(model, profile, *referrals, "synthetic-referrals.csv"),
              contents(corpus + "synthetic-referrals.manifest.yaml"))
        << remake;
}

TEST(Corpus, IsReplayedExactlyAsItWasPlanted) {
    const model::Model model = front_door();
    const Replayed run = replayed_by_diagram(model);
    const YamlFields expected = Expected(model, profile_for(model), run).fields();
    YamlFields planted = manifest();
    // What a replay cannot know: whose file it is, what was meant by it, and which kind a case was.
    const auto says_what_was_meant = [](const std::string& name) {
        const auto within = [&](std::string_view group) {
            return name == group || name.starts_with(std::string(group) + " / ");
        };
        return within("title") || within("note") || within("case file") || within("ruleset") ||
               within("ruleset version") || within("seed") || within("like protection") ||
               within("where those who judged disagree with the rules") || within("kinds") ||
               (within("rows that nobody can read") && name.ends_with("/ what"));
    };
    std::size_t cases = 0;
    std::size_t held = 0;
    for (const auto& [name, value] : planted) {
        if (name.starts_with("kinds / ") && name.ends_with(" / cases")) cases += std::stoul(value);
        if (name.starts_with("kinds / ") && name.ends_with(" / held")) held += std::stoul(value);
    }
    EXPECT_EQ(cases, run.tally.cases);
    EXPECT_EQ(held, run.tally.all.routes.held());
    std::erase_if(planted, [&](const auto& field) { return says_what_was_meant(field.first); });
    EXPECT_EQ(text_of(planted), text_of(expected));
}

TEST(Corpus, IsReplayedTheSameByBothEngines) {
    const model::Model model = front_door();
    const Replayed by_diagram = replayed_by_diagram(model);
    const Replayed by_rules = replayed(model, [&](const model::Case& given) { return evaluate::decide(model, given); });
    EXPECT_EQ(writing::text_of(report::json_of(model, by_diagram.mapping, by_diagram.tally)),
              writing::text_of(report::json_of(model, by_rules.mapping, by_rules.tally)));
}

TEST(Corpus, HasTheFiguresOfItsSource) {
    const model::Model model = front_door();
    const Replayed run = replayed_by_diagram(model);
    const std::size_t months = run.tally.period.months();
    EXPECT_EQ(months, 6U);
    EXPECT_EQ(run.tally.cases, 500 * months);
    EXPECT_EQ(100 * run.tally.outcomes.came_to_nothing, 56 * run.tally.cases);
    EXPECT_EQ(counting::inappropriate_in(run.tally.all.inappropriate).total, 146 * months);
    EXPECT_EQ(10 * run.tally.all.routes.held(), 3 * run.tally.cases);
    const std::string report = report::text_of(model, run.mapping, run.tally);
    EXPECT_TRUE(has(
        report, "all that were inappropriate                            876      146             73         2,166.6\n"))
        << report;
}

TEST(Corpus, SaysEverywhereThatItIsSynthetic) {
    std::istringstream rows(contents(corpus + "synthetic-referrals.csv"));
    std::string row;
    ASSERT_TRUE(std::getline(rows, row));
    EXPECT_EQ(row.substr(0, 20), "data_note,reference,");
    while (std::getline(rows, row)) ASSERT_EQ(row.substr(0, 14), "SYNTHETIC,SYN-");
    EXPECT_TRUE(has(manifest().at("note"), "SYNTHETIC"));
    const model::Model model = front_door();
    const Replayed run = replayed_by_diagram(model);
    const std::string report = report::text_of(model, run.mapping, run.tally);
    EXPECT_EQ(report.find("SYNTHETIC"), 0U);
    EXPECT_NE(report.rfind("SYNTHETIC"), 0U);
}

}  // namespace
}  // namespace ascrules
