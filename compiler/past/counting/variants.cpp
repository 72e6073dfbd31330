#include "compiler/past/counting/variants.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/past/counting/counter.h"

namespace ascrules::counting {

void count_variants(const Stage& stage, const mapping::PastCase& past, ByRules by_rules, Tally& tally,
                    std::vector<std::size_t>& lists) {
    for (std::size_t i = 0; i < stage.variants.size(); ++i) {
        const ByRules by_variant = result_of(stage.variants[i].decide(past.answers));
        tally.variants[i].add({by_rules, by_variant, past.sent_to, past.should_have_gone_to, 1});
        if (const auto move = move_of(by_rules, by_variant)) lists.push_back(tally.list_of(i, *move));
    }
}

void never_ask(model::Question& question) {
    question.only_asked_if = model::any_of({}, question.span);
    question.must_not_matter.reset();
}

bool is_never_asked(const model::Question& question) {
    if (!question.only_asked_if) return false;
    return std::visit(model::Overloaded{
                          [](const model::CountTrue& list) { return list.operands.empty() && list.at_least > 0; },
                          [](const model::Defined&) { return false; },
                          [](const model::Scored&) { return false; },
                          [](const model::Summed&) { return false; },
                          [](const model::AboutOneQuestion auto&) { return false; },
                      },
                      question.only_asked_if->node);
}

std::vector<std::string> asked_in_vain(const model::Model& model, const mapping::Mapping& mapping) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const bool mapped = std::any_of(mapping.questions.begin(), mapping.questions.end(),
                                        [&](const mapping::MappedQuestion& each) { return each.question.index == i; });
        if (is_never_asked(model.questions[i]) && !mapped) names.push_back(model.questions[i].name);
    }
    return names;
}

void leave_out_what_only_variants_have(const model::Model& model, const std::vector<dates::Date>& changes,
                                       Tally& tally) {
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (is_never_asked(model.questions[i])) tally.ruleset.questions[i] = {};
    }
    std::vector<RulesUsed> used;
    for (const RulesUsed& each : tally.ruleset.used) {
        const bool changed = !each.from || std::find(changes.begin(), changes.end(), *each.from) != changes.end();
        if (changed) {
            used.push_back(each);
        } else {
            used.back().until = each.until;
            used.back().cases += each.cases;
        }
    }
    if (used.size() == 1) used.clear();
    tally.ruleset.used = std::move(used);
}

}  // namespace ascrules::counting
