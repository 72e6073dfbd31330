#include "tests/bench/analysis/sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <vector>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "tests/bench/analysis/engine.h"
#include "tests/bench/analysis/measure.h"
#include "tests/bench/analysis/rival.h"
#include "tests/referees/z3_meaning.h"
#include "tests/support/care_rules.h"

namespace ascrules::bench {

namespace {

constexpr double z3_seconds = 3;
constexpr double drools_seconds = 10;

/// Counts of one engine, in words: gap cases or regions, and clashing pairs.
struct Counts {
    std::string gaps;
    std::string pairs;
};

Counts counts_in(const std::string& said) {
    Counts result;
    std::istringstream(said) >> result.gaps >> result.pairs;
    return result;
}

std::string shown(const Measured& measured) {
    return measured.milliseconds ? fmt::format("{:.1f}", *measured.milliseconds) : "not fin.";
}

std::string name_of(const Size& size) {
    if (size.care) return fmt::format("{} x {} social care", size.shape.rows, tests::care_questions);
    return fmt::format("{} x {} {}", size.shape.rows, size.shape.columns, word_for(size.shape.damage));
}

/// One line of the table: milliseconds. `both` is our gaps and contradictions alone.
struct Line {
    std::string name, read, compile, findings, both, gaps, pairs, ratio, z3_gaps, z3_pairs, drools;
};

void print(const Line& line) {
    fmt::print("{:<22} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7} {:>9} {:>9} {:>9}\n", line.name, line.read,
               line.compile, line.findings, line.both, line.gaps, line.pairs, line.ratio, line.z3_gaps, line.z3_pairs,
               line.drools);
    std::fflush(stdout);
}

class Measuring {
  public:
    Measuring(const Size& size, const Options& options) : size_(size), options_(options) {
        line_.name = name_of(size);
        if (!size.care) table_ = made_up_table(size.shape);
        text_ = size.care ? tests::care_rules_text(size.shape.rows, size.shape.seed) : rules_text(table_);
        if (options.write) std::ofstream(options.folder + "/" + file_name() + ".ascrules") << text_;
    }

    bool run() {
        if (!read_and_compile()) {
            print(line_);
            return false;
        }
        find();
        if (options_.rival && !size_.care) ask_rival();
        if (options_.z3) ask_z3();
        if (!size_.care) ask_drools();
        print(line_);
        fmt::print("    {}\n", fmt::join(facts_, "; "));
        return agree_;
    }

  private:
    [[nodiscard]] std::string file_name() const {
        std::string name = line_.name;
        std::replace(name.begin(), name.end(), ' ', '-');
        return name;
    }

    bool read_and_compile() {
        const diagnostics::Source source("synthetic.ascrules", text_);
        const auto limit = options_.limit_seconds;
        line_.read = shown(measured(
            [&] {
                diagnostics::Diagnostics diagnostics;
                static_cast<void>(syntax::parse(source, diagnostics));
                return std::string("read");
            },
            limit));
        diagnostics::Diagnostics diagnostics;
        const syntax::Ruleset ruleset = syntax::parse(source, diagnostics);
        line_.compile = shown(measured(
            [&] {
                diagnostics::Diagnostics ignored;
                return semantics::check(ruleset, ignored) ? std::string("compiled") : std::string();
            },
            limit));
        model_ = semantics::check(ruleset, diagnostics);
        if (!model_) std::fputs(render_text(diagnostics, source).substr(0, 2000).c_str(), stderr);
        return model_.has_value();
    }

    void find() {
        const auto in_words = [](const Found& found) {
            return found.finished ? fmt::format("{} {}", found.gap_cases, found.contradictions) : std::string();
        };
        const Measured all = measured([&] { return in_words(all_findings(*model_)); }, options_.limit_seconds);
        const Measured both =
            measured([&] { return in_words(gaps_and_contradictions(*model_)); }, options_.limit_seconds);
        line_.findings = shown(all);
        line_.both = shown(both);
        both_milliseconds_ = both.milliseconds;
        if (all.milliseconds) ours_ = counts_in(all.said);
        const std::string found = ours_ ? fmt::format("gap cases {}, contradictions {}", ours_->gaps, ours_->pairs)
                                        : fmt::format("not finished, limit {} s", options_.limit_seconds);
        facts_.push_back(fmt::format("ours: {}, {:.0f} MB", found, all.megabytes));
        if (both.milliseconds) compare("the same alone", counts_in(both.said));
    }

    void ask_rival() {
        const Measured gaps = measured(
            [&] {
                const Uncovered found = uncovered(table_);
                return fmt::format("{} {}", digits(found.cases), found.pieces);
            },
            options_.limit_seconds);
        const Measured pairs =
            measured([&] { return fmt::format("{}", clashing_pairs(table_)); }, options_.limit_seconds);
        line_.gaps = shown(gaps);
        line_.pairs = shown(pairs);
        if (both_milliseconds_ && gaps.milliseconds && pairs.milliseconds)
            line_.ratio = fmt::format("{:.2f}", *both_milliseconds_ / (*gaps.milliseconds + *pairs.milliseconds));
        if (gaps.milliseconds) {
            const Counts cases_and_pieces = counts_in(gaps.said);
            compare_gaps(fmt::format("k-d: gap cases {} in {} pieces", cases_and_pieces.gaps, cases_and_pieces.pairs),
                         cases_and_pieces.gaps);
        }
        if (pairs.milliseconds) compare_pairs("pairwise: contradictions " + pairs.said, pairs.said);
    }

    /// Twice: for z3 can take longer than it was given, and the two answers are worth having apart.
    void ask_z3() {
        constexpr std::size_t most_rows = 2000;
        if (size_.shape.rows > most_rows) {
            line_.z3_gaps = line_.z3_pairs = "not asked";
            return;
        }
        const auto milliseconds = static_cast<unsigned>(z3_seconds * 1000);
        const Measured gaps = measured(
            [&] {
                tests::Z3Meaning z3(*model_, milliseconds);
                const std::size_t regions = z3.count_gap_regions();
                return z3.gave_up() ? std::string() : std::to_string(regions);
            },
            2 * z3_seconds, 1);
        const Measured pairs = measured(
            [&] {
                tests::Z3Meaning z3(*model_, milliseconds);
                const std::size_t found = z3.contradictions().size();
                return z3.gave_up() ? std::string() : std::to_string(found);
            },
            2 * z3_seconds, 1);
        line_.z3_gaps = shown(gaps);
        line_.z3_pairs = shown(pairs);
        if (gaps.milliseconds) compare_gaps("z3: gap regions " + gaps.said, gaps.said == "0" ? "0" : "some");
        if (pairs.milliseconds) compare_pairs("z3: contradictions " + pairs.said, pairs.said);
    }

    void ask_drools() {
        if (options_.drools_server.empty()) {
            line_.drools = "not there";
            return;
        }
        if (size_.shape.rows > options_.drools_rows) {
            line_.drools = "not asked";
            return;
        }
        const std::string file = options_.folder + "/" + file_name() + ".dmn";
        std::ofstream(file) << dmn_text(table_);
        const std::string command =
            fmt::format("node '{}' '{}' '{}' {}", options_.drools_script, options_.drools_server, file, drools_seconds);
        const std::unique_ptr<FILE, int (*)(FILE*)> answer(popen(command.c_str(), "r"), pclose);
        char said[200] = "none: node does not start";
        if (answer && std::fgets(said, sizeof said, answer.get()) == nullptr) said[0] = '\0';
        std::string milliseconds, gaps, overlaps;
        std::istringstream(said) >> milliseconds >> gaps >> overlaps;
        const bool answered = !overlaps.empty() && milliseconds != "none" && milliseconds != "none:";
        line_.drools = answered ? milliseconds : "not fin.";
        std::string why = said;
        while (!why.empty() && why.back() == '\n') why.pop_back();
        facts_.push_back(answered ? fmt::format("Drools: gap messages {}, overlap messages {}", gaps, overlaps)
                                  : "Drools: answer " + why);
    }

    void compare(const std::string& who, const Counts& counts) {
        compare_gaps(fmt::format("{}: gap cases {}", who, counts.gaps), counts.gaps);
        compare_pairs(fmt::format("contradictions {}", counts.pairs), counts.pairs);
    }

    void compare_gaps(const std::string& fact, const std::string& gaps) {
        const bool differ = ours_ && (gaps == "some" ? ours_->gaps == "0" : ours_->gaps != gaps);
        add(fact, differ);
    }

    void compare_pairs(const std::string& fact, const std::string& pairs) { add(fact, ours_ && ours_->pairs != pairs); }

    void add(const std::string& fact, bool differs) {
        facts_.push_back(fact + (differs ? " (DIFFERENT)" : ""));
        agree_ = agree_ && !differs;
    }

    const Size& size_;
    const Options& options_;
    Table table_;
    std::string text_;
    std::optional<model::Model> model_;
    std::optional<Counts> ours_;
    std::optional<double> both_milliseconds_;
    Line line_{"", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"};
    std::vector<std::string> facts_;
    bool agree_ = true;
};

}  // namespace

std::string word_for(Damage damage) {
    switch (damage) {
        case Damage::none: return "none";
        case Damage::overlap: return "overlap";
        case Damage::gap: return "gap";
        case Damage::half: return "half";
    }
    return {};
}

void print_heading() {
    print({"", "", "", "ours:", "ours:", "k-d:", "pairwise:", "ours to", "z3:", "z3:", "Drools:"});
    print({"rules x questions", "read", "compile", "all", "two", "gaps", "overlaps", "rival", "gaps", "overlaps",
           "both"});
}

bool measure(const Size& size, const Options& options) {
    return Measuring(size, options).run();
}

}  // namespace ascrules::bench
