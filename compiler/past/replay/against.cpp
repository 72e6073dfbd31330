#include "compiler/past/replay/against.h"

#include <algorithm>
#include <utility>

#include "compiler/meaning/model/wording.h"
#include "compiler/past/counting/variants.h"
#include "compiler/proof/diff/joint.h"

namespace ascrules::replay {

using model::Model;

TwoRulesets joined(const std::vector<Model>& first, const std::string& file, const std::vector<Model>& second) {
    TwoRulesets both;
    both.about.file = file;
    both.about.name = second.back().name;
    both.about.version = second.back().version;
    both.about.changes_over_time = second.size() > 1;
    std::string holder = model::holder_words(second.back());
    if (holder != model::holder_words(first.back())) both.about.holds_with = std::move(holder);
    for (std::size_t i = 0; i < first.size(); ++i) {
        diff::Joint joint = diff::join(first[i], second[i]);
        if (!joint.incomparable.empty()) {
            both.incomparable = joint.incomparable.front().text;
            return both;
        }
        for (diff::Mismatch& mismatch : joint.mismatches) {
            std::vector<std::string>& known = both.about.differences;
            if (std::find(known.begin(), known.end(), mismatch.text) == known.end())
                known.push_back(std::move(mismatch.text));
        }
        // What only one asks comes behind the questions of the first, and is nothing that the first ever asks.
        for (std::size_t question = first[i].questions.size(); question < joint.first.questions.size(); ++question)
            counting::never_ask(joint.first.questions[question]);
        both.first.push_back(std::move(joint.first));
        both.second.push_back(std::move(joint.second));
    }
    return both;
}

std::vector<dates::Date> changes_of_either(const std::vector<dates::Date>& first,
                                           const std::vector<dates::Date>& second) {
    std::vector<dates::Date> days = first;
    days.insert(days.end(), second.begin(), second.end());
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace ascrules::replay
