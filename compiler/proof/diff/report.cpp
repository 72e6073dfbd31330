#include "compiler/proof/diff/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/meaning/explanation/wording.h"
#include "compiler/meaning/model/wording.h"
#include "compiler/words/writing/number_of.h"

namespace ascrules::diff {

using writing::Json;
using namespace model;

namespace {

std::string outcome_words(const Model& model, const Result& result) {
    if (result) return model::words(model, *result);
    return explanation::held_words(model);
}

/// Whether one of the two calls some cases impossible, which are then not compared.
bool calls_some_impossible(const Joint& joint) {
    return !joint.first.impossible.empty() || !joint.second.impossible.empty();
}

/// Whether the rules of one of the two are not the same on all days.
bool changes_over_time(const Joint& joint) {
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

/// null where the case is held
Json result_json(const Model& model, const Result& result) {
    if (!result) return nullptr;
    Json::Array routes;
    for (const Route& route : result->routes) routes.emplace_back(explanation::json_of(model, route));
    return Json::Object{{"routes", std::move(routes)}};
}

/// No more of one kind are shown; JSON has them all.
constexpr std::size_t most_of_a_kind = 5;

std::string wording_text(const std::vector<Wording>& all) {
    if (all.empty()) return "";
    std::string text = "\nWhat else they do not say alike:\n";
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && all[end].about == all[i].about) ++end;
        text += fmt::format("\n  {}:\n", words(all[i].about));
        for (std::size_t at = i; at < std::min(end, i + most_of_a_kind); ++at) {
            const Wording& wording = all[at];
            const auto said = [](const std::string& by) { return by.empty() ? "nothing" : by; };
            text += fmt::format("    {}\n      first:  {}\n      second: {}\n", wording.what, said(wording.first),
                                said(wording.second));
        }
        if (end - i > most_of_a_kind)
            text += fmt::format("    and {} more, which `--format json` lists\n", end - i - most_of_a_kind);
        i = end;
    }
    return text;
}

std::string nothing_compared_text(const Joint& joint) {
    std::string text = "\nNothing was compared: there is no case that both can hold";
    std::vector<std::string> names;
    for (const std::string& name : joint.without_shared_answers) names.push_back(fmt::format("`{}`", name));
    if (names.empty()) return text + ".\n";
    return text + fmt::format(
                      ", because they share no answer to {}. Give answers that mean the same the same names, or "
                      "the same keys.\n",
                      listed(names));
}

Json wording_json(const std::vector<Wording>& all) {
    Json::Array list;
    for (const Wording& wording : all) {
        list.emplace_back(Json::Object{{"about", words(wording.about)},
                                       {"what", wording.what},
                                       {"first", wording.first.empty() ? Json(nullptr) : Json(wording.first)},
                                       {"second", wording.second.empty() ? Json(nullptr) : Json(wording.second)}});
    }
    return list;
}

}  // namespace

bool is_any_difference(const Compared& compared) {
    return !compared.changes.changes.empty() || !compared.joint.mismatches.empty() || !compared.wording.empty();
}

std::string text_of(const Compared& compared) {
    const auto& [first_name, second_name, joint, changes, moves, wording] = compared;
    std::string text;
    text += fmt::format("first:  {}\nsecond: {}\n", first_name, second_name);
    if (changes_over_time(joint)) text += fmt::format("rules as of {}\n", dates::text_of(joint.first.as_of));
    if (!joint.mismatches.empty()) text += "\nWhat only one of them has, or has differently:\n";
    for (const Mismatch& mismatch : joint.mismatches) text += fmt::format("  {}\n", mismatch.text);
    if (!changes.changes.empty()) text += "\nCases that they send differently:\n";
    std::size_t number = 0;
    for (const Change& change : changes.changes) {
        const std::string given = model::words(joint.first, change.example);
        text += fmt::format("\n{:>3}. such a case: {}\n", ++number,
                            given.empty() ? "every case, whatever the answers" : given);
        text += fmt::format("     first:  {}\n", result_words(joint.first, change.first, change.first_rules));
        text += fmt::format("     second: {}\n", result_words(joint.second, change.second, change.second_rules));
        if (change.in_holding())
            text += "     (one of them holds such cases until an answer is found, and the other does not)\n";
        if (moves) text += fmt::format("     past referrals that move this way: {}\n", moves->moved_by(change));
    }
    if (moves) {
        text += fmt::format("\n{} of {} move", moves->moved, writing::number_of(moves->cases, "past referral"));
        if (moves->unreadable > 0)
            text += fmt::format("; {} could not be read and {} not counted (replay lists what is wrong)",
                                writing::number_of(moves->unreadable, "row"), moves->unreadable == 1 ? "is" : "are");
        text += "\n";
        for (const auto& [outcomes, count] : moves->by_change) {
            text += fmt::format("  {:>6}  {}  ->  {}\n", count, outcome_words(joint.first, outcomes.first),
                                outcome_words(joint.second, outcomes.second));
        }
        if (!moves->note.empty()) text += fmt::format("{}\n", moves->note);
    }
    text += wording_text(wording);
    if (changes.nothing_compared) {
        text += nothing_compared_text(joint);
    } else if (changes.changes.empty() && changes.finished) {
        text +=
            "\nThey send every case that both can hold to the same place, equally soon. Examples and accepted findings "
            "were not compared.\n";
    }
    if (!changes.changes.empty())
        text += fmt::format("\n{} in where people are sent\n",
                            writing::number_of(changes.changes.size(), "kind") + " of difference");
    if (calls_some_impossible(joint)) {
        text += fmt::format("\nCases that one of the two calls impossible are left out{}.\n",
                            moves ? " of the differences, not of the past referrals" : "");
    }
    if (!changes.finished)
        text += "\nThe comparison was not finished: there may be more differences than are listed.\n";
    return text;
}

Json::Object json_of(const Compared& compared) {
    const auto& [first_name, second_name, joint, changes, moves, wording] = compared;
    Json::Object object;
    object.emplace_back("finished", changes.finished);
    if (changes_over_time(joint)) object.emplace_back("as_of", dates::iso(joint.first.as_of));
    object.emplace_back("leaves_out_impossible_cases", calls_some_impossible(joint));
    Json::Array mismatches;
    for (const Mismatch& mismatch : joint.mismatches) mismatches.emplace_back(mismatch.text);
    object.emplace_back("mismatches", std::move(mismatches));
    Json::Array list;
    for (const Change& change : changes.changes) {
        Json::Object entry{{"given", model::words(joint.first, change.example)},
                           {"first", result_json(joint.first, change.first)},
                           {"first_rules", explanation::json_of(joint.first, change.first_rules)},
                           {"second", result_json(joint.second, change.second)},
                           {"second_rules", explanation::json_of(joint.second, change.second_rules)}};
        if (moves) entry.emplace_back("cases_moved", moves->moved_by(change));
        list.emplace_back(std::move(entry));
    }
    object.emplace_back("changes", std::move(list));
    object.emplace_back("nothing_compared", changes.nothing_compared);
    object.emplace_back("wording", wording_json(wording));
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

}  // namespace ascrules::diff
