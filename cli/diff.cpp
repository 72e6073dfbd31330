#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "cli/decide.h"
#include "cli/rules_file.h"
#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/past/casefile/case_file.h"
#include "compiler/past/casefile/csv.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/mapping/past_case.h"
#include "compiler/past/mapping/told.h"
#include "compiler/proof/diff/changes.h"
#include "compiler/words/writing/problem.h"

namespace ascrules::cli {

using writing::Json;
using namespace model;

namespace {

using diff::Result;

std::string outcome_words(const Model& model, const Result& result) {
    if (result) return model::words(model, *result);
    return model.hold_with ? fmt::format("held with {}", model.destination(*model.hold_with).name) : "held";
}

/// How many past referrals move, and how: by the results under the first and the second.
struct Moves {
    std::size_t cases = 0;
    std::size_t unreadable = 0;
    std::size_t moved = 0;
    std::map<std::pair<Result, Result>, std::size_t> by_change;
    std::string note;
};

std::optional<Moves> count_moves(const diff::Joint& joint, const diff::Pair& pair, const DiffOptions& options,
                                 Environment& env, writing::Problems& problems) {
    const Opened mapping_file = env.open(options.mapping);
    if (!mapping_file.stream)
        problems.push_back({options.mapping, 0, mapping_file.problem, "name the YAML file that maps the columns"});
    const Opened case_file = env.open(options.cases);
    if (!case_file.stream) problems.push_back({options.cases, 0, case_file.problem, "name a file of past referrals"});
    if (!problems.empty()) return std::nullopt;
    const auto mapping = mapping::read_mapping(*mapping_file.stream, options.mapping, joint.first, problems);
    if (!mapping) return std::nullopt;
    casefile::CaseFile cases(*case_file.stream, options.cases, mapping::told_by(*mapping));
    casefile::CsvReader& rows = cases.rows();
    const bool has_header = rows.read_header(problems);
    if (!cases.problems().empty()) problems = cases.problems();
    if (!has_header) return std::nullopt;
    mapping::Decoder decoder(joint.first, *mapping, rows.file(), rows.separator(), rows.header(), problems);
    if (!problems.empty()) return std::nullopt;
    Moves moves;
    moves.note = mapping->note;
    mapping::PastCase past;
    std::vector<writing::Fault> faults;
    for (auto got = rows.next(); got != casefile::CsvReader::Next::end; got = rows.next()) {
        if (got == casefile::CsvReader::Next::stopped) {
            problems.push_back(rows.problem());
            if (!cases.problems().empty()) problems = cases.problems();
            return std::nullopt;
        }
        faults.clear();
        if (got == casefile::CsvReader::Next::row) decoder.decode(rows.fields(), past, faults);
        if (got == casefile::CsvReader::Next::unreadable || !faults.empty()) {
            ++moves.unreadable;
            continue;
        }
        ++moves.cases;
        const Result first = diff::result_of(diagram::decide(joint.first, pair.first, past.answers).outcomes);
        const Result second = diff::result_of(diagram::decide(joint.second, pair.second, past.answers).outcomes);
        if (first == second) continue;
        ++moves.moved;
        ++moves.by_change[{first, second}];
    }
    return moves;
}

/// Whether one of the two calls some cases impossible, which are then not compared.
bool calls_some_impossible(const diff::Joint& joint) {
    return !joint.first.impossible.empty() || !joint.second.impossible.empty();
}

/// Whether the rules of one of the two are not the same on all days.
bool changes_over_time(const diff::Joint& joint) {
    return !joint.first.changes.empty() || !joint.second.changes.empty();
}

/// "Urgent response within 4 working hours (U2 Carer about to stop)"
std::string result_words(const Model& model, const Result& result, const std::vector<RuleId>& rules) {
    if (!result) return outcome_words(model, result);
    std::vector<std::string> names;
    for (const RuleId rule : rules) names.push_back(model::words(model, rule));
    return names.empty() ? outcome_words(model, result)
                         : fmt::format("{} ({})", outcome_words(model, result), listed(names));
}

/// How many past referrals move as the change says.
std::size_t moved_by(const Moves& moves, const diff::Change& change) {
    std::size_t moved = 0;
    for (const auto& [results, count] : moves.by_change) {
        const bool same = change.in_holding() ? results.first.has_value() == change.first.has_value() &&
                                                    results.second.has_value() == change.second.has_value()
                                              : results == std::pair(change.first, change.second);
        if (same) moved += count;
    }
    return moved;
}

std::string text_of(const diff::Joint& joint, const diff::Changes& changes, const std::optional<Moves>& moves,
                    const DiffOptions& options) {
    std::string text;
    text += fmt::format("first:  {}\nsecond: {}\n", options.first, options.second);
    if (changes_over_time(joint)) text += fmt::format("rules as of {}\n", dates::text_of(joint.first.as_of));
    if (!joint.mismatches.empty()) text += "\nWhat only one of them has, or has differently:\n";
    for (const diff::Mismatch& mismatch : joint.mismatches) text += fmt::format("  {}\n", mismatch.text);
    if (!changes.changes.empty()) text += "\nCases that they send differently:\n";
    std::size_t number = 0;
    for (const diff::Change& change : changes.changes) {
        const std::string given = model::words(joint.first, change.example);
        text += fmt::format("\n{:>3}. such a case: {}\n", ++number,
                            given.empty() ? "every case, whatever the answers" : given);
        text += fmt::format("     first:  {}\n", result_words(joint.first, change.first, change.first_rules));
        text += fmt::format("     second: {}\n", result_words(joint.second, change.second, change.second_rules));
        if (change.in_holding())
            text += "     (one of them holds such cases until an answer is found, and the other does not)\n";
        if (moves) text += fmt::format("     past referrals that move this way: {}\n", moved_by(*moves, change));
    }
    if (moves) {
        text += fmt::format("\n{} of {} move", moves->moved, counted(moves->cases, "past referral"));
        if (moves->unreadable > 0)
            text += fmt::format("; {} could not be read and {} not counted (replay lists what is wrong)",
                                counted(moves->unreadable, "row"), moves->unreadable == 1 ? "is" : "are");
        text += "\n";
        for (const auto& [outcomes, count] : moves->by_change) {
            text += fmt::format("  {:>6}  {}  ->  {}\n", count, outcome_words(joint.first, outcomes.first),
                                outcome_words(joint.second, outcomes.second));
        }
        if (!moves->note.empty()) text += fmt::format("{}\n", moves->note);
    }
    if (changes.changes.empty() && changes.finished)
        text += "\nThey send every case that both can hold to the same place, equally soon.\n";
    if (!changes.changes.empty())
        text +=
            fmt::format("\n{} in where people are sent\n", counted(changes.changes.size(), "kind") + " of difference");
    if (calls_some_impossible(joint)) {
        text += fmt::format("\nCases that one of the two calls impossible are left out{}.\n",
                            moves ? " of the differences, not of the past referrals" : "");
    }
    if (!changes.finished)
        text += "\nThe comparison was not finished: there may be more differences than are listed.\n";
    return text;
}

/// null where the case is held
Json result_json(const Model& model, const Result& result) {
    if (!result) return nullptr;
    Json::Array routes;
    for (const Route& route : result->routes) routes.emplace_back(json_of(model, route));
    return Json::Object{{"routes", std::move(routes)}};
}

Json::Object answer_of(const diff::Joint& joint, const diff::Changes& changes, const std::optional<Moves>& moves,
                       ExitCode exit_code) {
    Json::Object object = answer("diff", exit_code);
    object.emplace_back("finished", changes.finished);
    if (changes_over_time(joint)) object.emplace_back("as_of", dates::iso(joint.first.as_of));
    object.emplace_back("leaves_out_impossible_cases", calls_some_impossible(joint));
    Json::Array mismatches;
    for (const diff::Mismatch& mismatch : joint.mismatches) mismatches.emplace_back(mismatch.text);
    object.emplace_back("mismatches", std::move(mismatches));
    Json::Array list;
    for (const diff::Change& change : changes.changes) {
        Json::Object entry{{"given", model::words(joint.first, change.example)},
                           {"first", result_json(joint.first, change.first)},
                           {"first_rules", json_of(joint.first, change.first_rules)},
                           {"second", result_json(joint.second, change.second)},
                           {"second_rules", json_of(joint.second, change.second_rules)}};
        if (moves) entry.emplace_back("cases_moved", moved_by(*moves, change));
        list.emplace_back(std::move(entry));
    }
    object.emplace_back("changes", std::move(list));
    if (moves) {
        Json::Array by_change;
        for (const auto& [outcomes, count] : moves->by_change) {
            by_change.emplace_back(Json::Object{{"first", result_json(joint.first, outcomes.first)},
                                                {"second", result_json(joint.second, outcomes.second)},
                                                {"cases", count}});
        }
        object.emplace_back("cases", Json::Object{{"read", moves->cases},
                                                  {"unreadable", moves->unreadable},
                                                  {"moved", moves->moved},
                                                  {"note", moves->note},
                                                  {"by_change", std::move(by_change)}});
    }
    return object;
}

}  // namespace

ExitCode diff(const DiffOptions& options, Environment& env) {
    const RulesFile first = read_rules(options.first, options.as_of, env);
    if (!first.readable()) return report_unreadable(first, "diff", options.format, env);
    const RulesFile second = read_rules(options.second, options.as_of, env);
    if (!second.readable()) return report_unreadable(second, "diff", options.format, env);
    const diff::Joint joint = diff::join(*first.model, *second.model);
    if (!joint.incomparable.empty()) {
        return could_not_run("diff", fmt::format("the two cannot be compared: {}", joint.incomparable.front().text),
                             "give the question another name in one of them, or a `key` line of its own",
                             options.format, env);
    }
    diff::Pair pair = diff::build(joint);
    std::optional<Moves> moves;
    if (!options.cases.empty()) {
        writing::Problems problems;
        moves = count_moves(joint, pair, options, env, problems);
        if (!problems.empty()) return report_problems(problems, "diff", options.format, env);
    }
    const diff::Changes changes = diff::compare(joint, pair);
    ExitCode exit_code = changes.changes.empty() ? ExitCode::fine : ExitCode::findings;
    if (!changes.finished) exit_code = ExitCode::could_not_run;
    if (options.format == Format::json) {
        env.out << writing::text_of(Json(answer_of(joint, changes, moves, exit_code)));
    } else {
        env.out << text_of(joint, changes, moves, options);
    }
    return exit_code;
}

}  // namespace ascrules::cli
