#include "compiler/editing/service/declared.h"

#include <algorithm>

#include "compiler/words/spelling/spelling.h"

namespace ascrules::service {

using semantics::NameKind;
using spelling::folded;

Declared::Declared(const Reading& reading) {
    for (const semantics::NameUse& use : reading.uses) {
        if (!use.declares) continue;
        std::vector<std::string>& list = names_[use.kind][use.of];
        std::string name(reading.source.text(use.span));
        if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(std::move(name));
    }
    const auto add = [&](const std::string& name, Subject subject) {
        const std::string key = folded(name);
        subject.words = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
        subjects_.insert_or_assign(key, std::move(subject));
    };
    for (const std::string& name : families()) add(name, {NameKind::question, folded(name), 0, true});
    for (const std::string& name : names(NameKind::question)) {
        for (const std::string& item : names(NameKind::item, folded(name)))
            add(name + " " + item, {NameKind::question, folded(name), 0, false});
        if (names(NameKind::item, folded(name)).empty()) add(name, {NameKind::question, folded(name), 0, false});
    }
    for (const NameKind kind : {NameKind::level, NameKind::score, NameKind::figure}) {
        for (const std::string& name : names(kind)) add(name, {kind, folded(name), 0, false});
    }
}

const std::vector<std::string>& Declared::names(NameKind kind, const std::string& of) const {
    static const std::vector<std::string> none;
    const auto by_owner = names_.find(kind);
    if (by_owner == names_.end()) return none;
    const auto found = by_owner->second.find(of);
    return found == by_owner->second.end() ? none : found->second;
}

std::vector<std::string> Declared::single_questions() const {
    std::vector<std::string> all;
    for (const std::string& name : names(NameKind::question)) {
        const std::vector<std::string>& items = names(NameKind::item, folded(name));
        if (items.empty()) all.push_back(name);
        for (const std::string& item : items) all.push_back(name + " " + item);
    }
    return all;
}

std::vector<std::string> Declared::families() const {
    std::vector<std::string> all;
    for (const std::string& name : names(NameKind::question)) {
        if (!names(NameKind::item, folded(name)).empty()) all.push_back(name);
    }
    return all;
}

std::optional<Declared::Subject> Declared::subject_at(const std::vector<std::string>& words, std::size_t at) const {
    std::optional<Subject> best;
    std::string joined;
    constexpr std::size_t longest = 20;  // words of a name
    for (std::size_t i = at; i < words.size() && i < at + longest; ++i) {
        joined += (i == at ? "" : " ") + words[i];
        if (const auto found = subjects_.find(joined); found != subjects_.end()) best = found->second;
    }
    return best;
}

}  // namespace ascrules::service
