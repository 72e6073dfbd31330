#include <algorithm>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/scale.h"
#include "compiler/past/synthesise/write.h"
#include "tests/support/shipped.h"
#include "tests/support/texts.h"
#include "tests/support/yaml_fields.h"

/// The corpora that are made on demand: a sample of each, with its own seed, is made here and replayed.
namespace ascrules {
using tests::fields_of_yaml;
using tests::has;
using tests::YamlFields;

namespace {

constexpr std::size_t sample_size = 600;

struct Corpus {
    std::string name;
    std::string rules;
    std::string file;  ///< without its ending
    std::string mapping = "mapping.yaml";
    double held = 0.3;  ///< of all cases, as the profile plants them

    [[nodiscard]] std::string path(const std::string& kept) const { return "corpus/" + name + "/" + kept; }
    [[nodiscard]] std::string text(const std::string& kept) const {
        return tests::contents(std::string(ASCRULES_SOURCE_DIR) + "/" + path(kept));
    }
};

const Corpus brent{"brent", "examples/brent/front-door.ascrules", "synthetic-referrals"};
const Corpus nottinghamshire{"nottinghamshire", "examples/nottinghamshire/front-door.ascrules", "synthetic-enquiries"};
const Corpus essex{"essex", "examples/essex/discharge.ascrules", "synthetic-discharges"};
const Corpus bcp{"bcp", "examples/bcp/merged.ascrules", "synthetic-referrals", "mapping-merged.yaml"};
const Corpus frailty{"tools-frailty", "examples/tools/frailty-points.ascrules", "synthetic-referrals", "mapping.yaml",
                     0.17};
const Corpus rooms{"tools-rooms", "examples/tools/rooms-matrix.ascrules", "synthetic-referrals", "mapping.yaml", 0.17};
const Corpus authorisations{"tools-authorisations", "examples/tools/authorisation-order.ascrules", "synthetic-requests",
                            "mapping.yaml", 0.11};
const Corpus two_hours{"tools-two-hours", "examples/tools/two-hour-response.ascrules", "synthetic-referrals",
                       "mapping.yaml", 0.05};
const std::vector<Corpus> corpora{brent, nottinghamshire, essex, bcp, frailty, rooms, authorisations, two_hours};

synthesise::Profile profile_of(const Corpus& corpus, const model::Model& model) {
    writing::Problems problems;
    std::istringstream text(corpus.text("profile.yaml"));
    auto profile = synthesise::read_profile(text, "profile.yaml", model, problems);
    EXPECT_EQ(writing::text_of(problems), "") << corpus.name;
    return *std::move(profile);
}

struct Sample {
    std::string csv;
    std::string manifest;
};

Sample sample_of(const Corpus& corpus) {
    const model::Model model = tests::shipped_model(corpus.rules);
    synthesise::Profile profile = profile_of(corpus, model);
    synthesise::scale_to(profile, sample_size);
    writing::Problems problems;
    const auto referrals = synthesise::generate(model, profile, profile.seed, problems);
    EXPECT_TRUE(referrals) << writing::text_of(problems);
    return {synthesise::csv_of(model, profile, *referrals),
            synthesise::manifest_of(model, profile, *referrals, corpus.file + "-sample.csv")};
}

/// What `ascrules replay` answers about `csv`.
nlohmann::json replayed(const Corpus& corpus, const std::string& rules, const std::string& mapping,
                        const std::string& csv) {
    tests::World world = tests::shipped_world();
    world.files["synthetic.csv"] = csv;
    world.files[corpus.path(mapping)] = corpus.text(mapping);
    const tests::Ran ran =
        tests::run({"replay", rules, "synthetic.csv", "--mapping", corpus.path(mapping), "--format", "json"}, world);
    EXPECT_EQ(ran.exit_code, 0) << ran.err << ran.out;
    return nlohmann::json::parse(ran.out).at("replay");
}

std::size_t number(const YamlFields& fields, const std::string& name) {
    const auto at = fields.find(name);
    EXPECT_NE(at, fields.end()) << name;
    return at == fields.end() ? 0 : std::stoul(at->second);
}

TEST(Corpora, SampleIsWhatTheRepositoryKeepsOfIt) {
    for (const Corpus& corpus : corpora) {
        EXPECT_EQ(sample_of(corpus).manifest, corpus.text(corpus.file + "-sample.manifest.yaml"))
            << "If the change is meant: ./dev corpus " << corpus.name
            << " record, and read the difference and the README";
    }
}

TEST(Corpora, SampleIsReplayedAsItWasPlanted) {
    for (const Corpus& corpus : corpora) {
        const Sample sample = sample_of(corpus);
        const YamlFields planted = fields_of_yaml(sample.manifest);
        const nlohmann::json found = replayed(corpus, corpus.rules, corpus.mapping, sample.csv);
        EXPECT_EQ(found.at("cases"), sample_size) << corpus.name;
        EXPECT_EQ(found.at("rows"), number(planted, "rows"));
        EXPECT_EQ(found.at("unreadable").at("count"), number(planted, "rows that nobody can read / rows"));
        EXPECT_EQ(found.at("held"), number(planted, "held / cases"));
        EXPECT_EQ(found.at("with_missing_answers"), number(planted, "missing answers / cases"));
        for (const auto& [key, name] : {std::pair("as_recorded_against_should", "misrouted as recorded"),
                                        std::pair("by_rules_against_should", "misrouted by the rules")}) {
            for (const auto& [figure, planted_as] : {std::pair("judged", "judged"), std::pair("too_low", "too low"),
                                                     std::pair("too_high", "too high"), std::pair("right", "right")}) {
                EXPECT_EQ(found.at(key).at(figure), number(planted, std::string(name) + " / " + planted_as))
                    << corpus.name << " " << name;
            }
        }
        for (const nlohmann::json& place : found.at("destinations")) {
            const std::string name = place.at("name");
            EXPECT_EQ(place.at("by_rules"), number(planted, "by the rules / " + name)) << corpus.name << " " << name;
            EXPECT_EQ(place.at("sent_to"), number(planted, "sent to / " + name)) << corpus.name << " " << name;
        }
    }
}

/// The full case files take too long for a test. What is exact in them follows from the profile alone.
TEST(Corpora, ManifestOfTheWholeFileHasTheCountsOfTheProfile) {
    for (const Corpus& corpus : corpora) {
        const model::Model model = tests::shipped_model(corpus.rules);
        const synthesise::Profile profile = profile_of(corpus, model);
        const YamlFields kept = fields_of_yaml(corpus.text(corpus.file + ".manifest.yaml"));
        EXPECT_EQ(number(kept, "cases"), synthesise::referrals_in(profile)) << corpus.name;
        EXPECT_EQ(number(kept, "seed"), profile.seed);
        std::size_t held = 0;
        for (std::size_t i = 0; i < profile.kinds.size(); ++i) {
            const synthesise::Kind& kind = profile.kinds[i];
            const std::string name = fmt::format("kinds / {:02} / ", i);
            EXPECT_EQ(kept.at(name + "name"), kind.name) << corpus.name;
            EXPECT_EQ(number(kept, name + "cases"),
                      std::accumulate(kind.a_month.begin(), kind.a_month.end(), std::size_t{0}));
            held = std::accumulate(kind.held_a_month.begin(), kind.held_a_month.end(), held);
        }
        EXPECT_EQ(number(kept, "held / cases"), held) << corpus.name;
        EXPECT_NEAR(static_cast<double>(held) / static_cast<double>(number(kept, "cases")), corpus.held, 0.001)
            << corpus.name;
    }
}

TEST(Corpora, HaveTheFiguresOfTheirSources) {
    const YamlFields in_brent = fields_of_yaml(brent.text("synthetic-referrals.manifest.yaml"));
    EXPECT_EQ(number(in_brent, "cases by month / 2026-04"), 646U);
    EXPECT_EQ(number(in_brent, "outcomes / Passed to the care planning team"), 6U * 233U);
    EXPECT_EQ(number(in_brent, "inappropriate / cases"), 6U * 207U);

    const YamlFields enquiries = fields_of_yaml(nottinghamshire.text("synthetic-enquiries.manifest.yaml"));
    EXPECT_EQ(number(enquiries, "cases"), 60'000U);
    EXPECT_EQ(number(enquiries, "sent to / Information and advice"), 38U * 600U);
    EXPECT_EQ(number(enquiries, "sent to / Urgent response") + number(enquiries, "sent to / Children and transition") +
                  number(enquiries, "sent to / Needs assessment"),
              25U * 600U);

    const YamlFields discharges = fields_of_yaml(essex.text("synthetic-discharges.manifest.yaml"));
    EXPECT_EQ(discharges.at("planted errors / 00 / error"), "easiest exit");
    EXPECT_EQ(number(discharges, "planted errors / 00 / cases"), 6U * 40U);

    EXPECT_EQ(number(fields_of_yaml(bcp.text("synthetic-referrals.manifest.yaml")), "cases"), 6U * 3U * 300U);

    const YamlFields added_up = fields_of_yaml(rooms.text("synthetic-referrals.manifest.yaml"));
    EXPECT_EQ(added_up.at("planted errors / 00 / error"), "each room looked at by itself");
    EXPECT_EQ(number(added_up, "planted errors / 00 / cases"), 20U);

    const YamlFields dated = fields_of_yaml(authorisations.text("synthetic-requests.manifest.yaml"));
    EXPECT_EQ(dated.at("planted errors / 01 / error"), "two dates that nobody compared");
    EXPECT_EQ(number(dated, "planted errors / 00 / cases") + number(dated, "planted errors / 01 / cases"), 30U);
    EXPECT_EQ(number(dated, "misrouted as recorded / too low"), 30U);
}

TEST(Corpora, SameCasesGoThroughAllFourFrontDoorsOfBcp) {
    const Sample sample = sample_of(bcp);
    std::map<std::string, nlohmann::json> found;
    for (const std::string door : {"bournemouth", "christchurch", "poole", "merged"}) {
        found[door] = replayed(bcp, "examples/bcp/" + door + ".ascrules", "mapping-" + door + ".yaml", sample.csv);
        EXPECT_EQ(found[door].at("cases"), sample_size) << door;
        const nlohmann::json& safeguarding = found[door].at("destinations").at(0);
        EXPECT_EQ(safeguarding.at("name"), "Safeguarding") << door;
        EXPECT_EQ(safeguarding.at("by_rules"), found["bournemouth"].at("destinations").at(0).at("by_rules")) << door;
    }
    // Nobody wrote down what is hard: only the two front doors that have ASSIST need it.
    const YamlFields planted = fields_of_yaml(sample.manifest);
    std::size_t not_written_down = 0;
    for (const auto& [name, value] : planted) {
        if (value == "assessment, and nobody wrote down what is hard")
            not_written_down = number(planted, name.substr(0, name.size() - 4) + "held");
    }
    EXPECT_GT(not_written_down, 0U);
    EXPECT_EQ(found["poole"].at("held"), found["merged"].at("held"));
    EXPECT_EQ(found["christchurch"].at("held").get<std::size_t>() + not_written_down, found["merged"].at("held"));
}

TEST(Corpora, SayEverywhereThatTheyAreSynthetic) {
    for (const Corpus& corpus : corpora) {
        std::istringstream rows(sample_of(corpus).csv);
        std::string row;
        ASSERT_TRUE(std::getline(rows, row));
        while (std::getline(rows, row)) ASSERT_EQ(row.substr(0, 14), "SYNTHETIC,SYN-");
        for (const std::string& kept : tests::files_in("corpus/" + corpus.name, ""))
            EXPECT_TRUE(has(tests::contents(std::string(ASCRULES_SOURCE_DIR) + "/" + kept), "SYNTHETIC")) << kept;
    }
}

}  // namespace
}  // namespace ascrules
