#include "compiler/meaning/model/set_thresholds.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/meaning/model/wording.h"

namespace ascrules::model {

using writing::Json;

std::vector<SetThreshold> set_thresholds(const std::vector<const Model*>& stages) {
    std::vector<SetThreshold> all;
    for (const Model* stage : stages) {
        for (const Threshold& threshold : stage->thresholds) {
            if (threshold.set_instead_of.empty()) continue;
            auto known = std::find_if(all.begin(), all.end(),
                                      [&](const SetThreshold& other) { return other.name == threshold.name; });
            if (known == all.end()) known = all.insert(all.end(), {threshold.name, figure_words(threshold), {}});
            const auto& instead_of = known->instead_of;
            if (std::find(instead_of.begin(), instead_of.end(), threshold.set_instead_of) == instead_of.end())
                known->instead_of.push_back(threshold.set_instead_of);
        }
    }
    return all;
}

std::string words(const std::vector<SetThreshold>& set) {
    std::vector<std::string> parts;
    for (const SetThreshold& one : set)
        parts.push_back(
            fmt::format("{} set to {} instead of {}", one.name, one.figure, listed(one.instead_of, "and then")));
    return parts.empty() ? "" : fmt::format("With {}", listed(parts));
}

Json json_of(const std::vector<SetThreshold>& set) {
    Json::Array all;
    for (const SetThreshold& one : set) {
        Json::Array instead_of;
        for (const std::string& figure : one.instead_of) instead_of.emplace_back(figure);
        all.emplace_back(
            Json::Object{{"threshold", one.name}, {"set_to", one.figure}, {"instead_of", std::move(instead_of)}});
    }
    return all;
}

}  // namespace ascrules::model
