// How far rules and questions reach, for people and as data.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/meaning/model/wording.h"
#include "compiler/proof/analysis/describe_parts.h"
#include "compiler/proof/analysis/sizes.h"

namespace ascrules::analysis {

using namespace model;
using writing::Json;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Columns under each other, parted by two spaces.
std::string aligned(const Rows& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 == row.size() ? row[i] : fmt::format("{:<{}}  ", row[i], widths[i]);
        text += fmt::format("  {}\n", line.substr(0, line.find_last_not_of(' ') + 1));
    }
    return text;
}

std::string share(const Count& part, const Count& whole) {
    return whole.is_zero() ? "none" : share_words(part, whole);
}

}  // namespace

std::string text_of(const Model& model, const Sizes& sizes) {
    std::string text = "\nHow far each rule reaches, of all combinations of answers\n";
    Rows rows{{"rule", "applies", "not set aside", "left of it", "set aside by"}};
    for (const RuleSize& size : sizes.rules) {
        const std::string at_least = size.more ? "at least " : "";
        rows.push_back({model.rule(size.rule).id, at_least + share(size.applies, sizes.possible),
                        at_least + share(size.stands, sizes.possible),
                        size.more ? "not known" : share(size.stands, size.applies), ids(model, size.aside)});
    }
    text += aligned(rows);
    text += "\nWhat a missing answer would do, where all others are known\n";
    if (!sizes.questions_finished)
        return text + "  not finished: the rules are too large for this to be counted within the memory given\n";
    rows = {{"question", "asked", "held if missing"}};
    for (const QuestionSize& size : sizes.questions) {
        rows.push_back({model.question(size.question).name, share(size.asked, sizes.possible),
                        share(size.matters, sizes.possible)});
    }
    text += aligned(rows);
    return text +
           "Every combination counts once, however rare it is: past referrals say how often something happens.\n";
}

Json json_of(const Model& model, const Sizes& sizes) {
    Json::Array rules;
    for (const RuleSize& size : sizes.rules) {
        Json::Array aside;
        for (const RuleId rule : size.aside) aside.emplace_back(model.rule(rule).id);
        rules.emplace_back(Json::Object{{"rule", model.rule(size.rule).id},
                                        {"applies", size.applies.digits()},
                                        {"not_set_aside", size.stands.digits()},
                                        {"set_aside_by", std::move(aside)},
                                        {"more", size.more}});
    }
    Json::Array questions;
    for (const QuestionSize& size : sizes.questions) {
        questions.emplace_back(Json::Object{{"question", model.question(size.question).name},
                                            {"asked", size.asked.digits()},
                                            {"held_if_missing", size.matters.digits()}});
    }
    return Json::Object{{"possible_cases", sizes.possible.digits()},
                        {"rules", std::move(rules)},
                        {"questions_finished", sizes.questions_finished},
                        {"questions", std::move(questions)}};
}

}  // namespace ascrules::analysis
