#include "compiler/past/deciding/gates.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "compiler/past/counting/asked.h"

namespace ascrules::deciding {

namespace {

constexpr std::uint64_t most_kept_keys = 65'536;
constexpr std::uint64_t most_joined_keys = 4'096;

/// The questions that the condition looks at, and those that decide whether these are asked, and so on.
void add_looked_at(const model::Model& model, const model::Condition& condition, std::set<std::size_t>& questions) {
    for (const model::QuestionId question : diagram::looked_at(model, condition)) {
        if (!questions.insert(question.index).second) continue;
        const auto& only_if = model.question(question).only_asked_if;
        if (only_if) add_looked_at(model, *only_if, questions);
    }
}

std::vector<std::size_t> looked_at(const model::Model& model, const model::Condition& condition) {
    std::set<std::size_t> questions;
    add_looked_at(model, condition, questions);
    return {questions.begin(), questions.end()};
}

}  // namespace

Gates::Gates(const model::Model& model, const Slots& slots) : model_(model), slots_(slots) {
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        const auto& only_if = model.questions[i].only_asked_if;
        if (only_if) add(looked_at(model, *only_if), {i}, {});
    }
    for (std::size_t i = 0; i < model.impossible.size() + model.floors.size(); ++i)
        add(looked_at(model, condition(i)), {}, {i});
}

const model::Condition& Gates::condition(std::size_t line) const {
    const std::size_t floors_from = model_.impossible.size();
    return line < floors_from ? model_.impossible[line].when : model_.floors[line - floors_from].when;
}

/// Adds to a group that looks at nearly the same, or makes one.
void Gates::add(const std::vector<std::size_t>& questions, std::vector<std::size_t> of,
                std::vector<std::size_t> lines) {
    for (Group& group : groups_) {
        Group joined;
        std::set_union(group.questions.begin(), group.questions.end(), questions.begin(), questions.end(),
                       std::back_inserter(joined.questions));
        const bool one_in_other = joined.questions == group.questions || joined.questions == questions;
        if (!lay_out(joined) || (!one_in_other && joined.keys > most_joined_keys)) continue;
        if (joined.keys > most_joined_keys && joined.keys != group.keys) continue;
        joined.of = std::move(group.of);
        joined.of.insert(joined.of.end(), of.begin(), of.end());
        joined.lines = std::move(group.lines);
        joined.lines.insert(joined.lines.end(), lines.begin(), lines.end());
        group = std::move(joined);
        return;
    }
    Group group;
    group.questions = questions;
    group.of = std::move(of);
    group.lines = std::move(lines);
    usable_ = lay_out(group) && usable_;
    groups_.push_back(std::move(group));
}

/// False where a key has no room for the answers.
bool Gates::lay_out(Group& group) const {
    group.found.resize(1);
    for (const std::size_t question : group.questions) {
        for (std::size_t slot = slots_.first[question]; slot < slots_.first[question + 1]; ++slot) {
            const std::uint64_t cells = slots_.slots[slot].cells + 1;
            group.slots.push_back(slot);
            group.weights.push_back(group.keys);
            if (group.keys > std::numeric_limits<std::uint64_t>::max() / cells) return false;
            group.keys *= cells;
        }
    }
    if (group.keys <= most_kept_keys) group.by_key.assign(static_cast<std::size_t>(group.keys), 0);
    return true;
}

std::uint32_t Gates::work_out(Group& group, const std::uint8_t* row, std::uint64_t key) {
    if (group.found.size() > most_kept_keys) {
        group.by_far_key.clear();
        group.found.resize(1);
    }
    const model::Case given = slots_.case_of(row, group.questions);
    Beside beside;
    for (const std::size_t question : group.of) {
        if (counting::asked(model_, given, {question}) == counting::IsAsked::no) beside.not_asked.add(question);
    }
    for (const std::size_t line : group.lines) {
        if (counting::surely_holds(model_, given, condition(line))) beside.lines.push_back(line);
    }
    const auto number = static_cast<std::uint32_t>(group.found.size());
    group.found.push_back(std::move(beside));
    if (group.by_key.empty()) {
        group.by_far_key.emplace(key, number);
    } else {
        group.by_key[static_cast<std::size_t>(key)] = number;
    }
    return number;
}

void Gates::look(const std::uint8_t* row, QuestionSet& not_asked, std::vector<std::size_t>& lines) {
    for (Group& group : groups_) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < group.slots.size(); ++i) key += row[group.slots[i]] * group.weights[i];
        std::uint32_t number = 0;
        if (!group.by_key.empty()) {
            number = group.by_key[static_cast<std::size_t>(key)];
        } else if (const auto known = group.by_far_key.find(key); known != group.by_far_key.end()) {
            number = known->second;
        }
        if (number == 0) number = work_out(group, row, key);
        const Beside& beside = group.found[number];
        for (std::size_t i = 0; i < not_asked.words.size(); ++i) not_asked.words[i] |= beside.not_asked.words[i];
        lines.insert(lines.end(), beside.lines.begin(), beside.lines.end());
    }
}

}  // namespace ascrules::deciding
