#include "compiler/proof/analysis/influence.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "compiler/meaning/diagram/decide.h"
#include "compiler/meaning/evaluate/evaluate.h"
#include "compiler/proof/analysis/mattering.h"
#include "compiler/proof/analysis/witness.h"

namespace ascrules::analysis {

using namespace model;
using diagram::Diagram;
using diagram::Ref;

namespace {

/// What the answers to a question come to together, as a constant.
constexpr std::uint32_t none_possible = 0;
constexpr std::uint32_t different = 1;
constexpr std::uint32_t first_alike =
    2;  ///< and above: all possible ones come to the same, of this number less `first_alike`

std::uint32_t together(std::uint32_t a, std::uint32_t b) {
    if (a == b || b == none_possible) return a;
    return a == none_possible ? b : different;
}

/// Looks for a case in which two possible answers to a question come to different outcomes.
class AnswersApart {
  public:
    AnswersApart(const Model& model, Diagram& diagram, Ref possible) : model_(model), diagram_(diagram) {
        const Ref outcomes =
            store().mapped(diagram.outcomes, [](std::uint32_t outcome) { return outcome + first_alike; });
        comes_to_ = store().choice(possible, outcomes, Ref::constant(none_possible));
    }

    std::optional<Influence> find(QuestionId question, bool& finished) {
        const Ref region =
            store().mapped(over_all_answers(question), [](std::uint32_t all) { return all == different ? 1U : 0U; });
        const auto whole = whole_case(model_, diagram_.space, store(), region);
        if (!whole || store().exhausted()) return std::nullopt;
        auto found = confirmed_at(question, *whole);
        if (!found) finished = false;
        return found;
    }

  private:
    [[nodiscard]] diagram::Store& store() { return diagram_.store; }

    /// Ascending: whether a selection is known comes before its items.
    [[nodiscard]] std::vector<std::uint32_t> levels_of(QuestionId question) const {
        std::vector<std::uint32_t> levels = diagram_.space.levels[question.index];
        if (const auto known = diagram_.space.known_level[question.index]) levels.insert(levels.begin(), *known);
        return levels;
    }

    /// As a function of the other answers: whether none is possible, all possible ones come to the same, or not.
    Ref over_all_answers(QuestionId question) {
        Ref all = comes_to_;
        for (const std::uint32_t level : levels_of(question)) {
            Ref joined = store().with(all, level, 0);
            for (std::uint32_t cell = 1; cell < store().cells(level); ++cell)
                joined = store().combined(joined, store().with(all, level, cell), together);
            all = joined;
        }
        return all;
    }

    /// By what they come to, one answer each, the other answers being those of the case.
    std::map<std::uint32_t, Value> answers(QuestionId question, const Case& given) {
        std::map<std::uint32_t, Value> found;
        std::vector<std::optional<std::uint32_t>> cells(diagram_.space.variables.size());
        const std::vector<std::uint32_t> levels = levels_of(question);
        const std::function<void(std::size_t, Ref)> each = [&](std::size_t at, Ref left) {
            if (at == levels.size() || left.is_constant()) {
                if (left.value() >= first_alike)
                    found.try_emplace(left.value(), answer_in(model_, diagram_.space, question, cells));
                return;
            }
            // One cell of each edge is enough.
            std::uint32_t next = 0;
            if (store().level(left) != levels[at]) return each(at + 1, left);
            const auto now = store().edges(left);
            const std::vector<diagram::Edge> edges(now.begin(), now.end());
            for (const diagram::Edge& edge : edges) {
                cells[levels[at]] = next;
                each(at + 1, edge.to);
                cells[levels[at]].reset();
                next = edge.last + 1;
            }
        };
        each(0, diagram::left_of(diagram_, comes_to_, given, question));
        return found;
    }

    std::optional<Influence> confirmed_at(QuestionId question, const Case& whole) {
        const std::map<std::uint32_t, Value> by_outcomes = answers(question, whole);
        if (by_outcomes.size() < 2) return std::nullopt;
        // Two routes differ; a route and a held case, or two held ones, only where nothing plainer shows it.
        const auto is_plain = [&](std::uint32_t outcomes) {
            return diagram_.outcome_sets[outcomes - first_alike].size() == 1;
        };
        std::vector<std::pair<std::uint32_t, Value>> pair(by_outcomes.begin(), by_outcomes.end());
        std::stable_sort(pair.begin(), pair.end(),
                         [&](const auto& a, const auto& b) { return is_plain(a.first) && !is_plain(b.first); });
        const bool plain = is_plain(pair[1].first);
        const auto both_of = [&](const Case& base) {
            std::pair<Case, Case> both{base, base};
            both.first[question] = pair[0].second;
            both.second[question] = pair[1].second;
            return both;
        };
        const auto differ = [&](const Decision& one, const Decision& other) {
            return one.finished && other.finished && one.outcomes != other.outcomes &&
                   (!plain || (!one.is_held() && !other.is_held()));
        };
        const auto shows = [&](const Case& base) {
            const auto [first, second] = both_of(base);
            return differ(diagram::decide(model_, diagram_, first), diagram::decide(model_, diagram_, second));
        };
        Case base = whole;
        base[question] = NotKnown{};
        if (!shows(base)) return std::nullopt;
        const auto confirmed_by_rules = [&](const Case& few) -> std::optional<Influence> {
            const auto [first, second] = both_of(few);
            const Decision one = evaluate::decide(model_, first);
            const Decision other = evaluate::decide(model_, second);
            if (!differ(one, other)) return std::nullopt;
            return Influence{question, first, second, one.outcomes, other.outcomes};
        };
        if (auto few = confirmed_by_rules(without_idle_answers(base, shows))) return few;
        return confirmed_by_rules(base);
    }

    const Model& model_;
    Diagram& diagram_;
    Ref comes_to_;  ///< the outcomes of each possible case, see above
};

}  // namespace

std::vector<Influence> find_influences(const Model& model, Diagram& diagram, bool& finished) {
    AnswersApart apart(model, diagram, diagram.possible);
    std::vector<Influence> found;
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (!model.questions[i].must_not_matter) continue;
        if (auto influence = apart.find({i}, finished)) found.push_back(std::move(*influence));
    }
    return found;
}

}  // namespace ascrules::analysis
