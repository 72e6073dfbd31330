#include "tests/support/random_model.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "compiler/meaning/model/overloaded.h"

namespace ascrules::tests {

namespace {

using model::Condition;
using model::Model;
using model::QuestionId;
using model::Rule;
using model::RuleId;

std::vector<std::size_t> shuffled(std::size_t count, Chance& chance) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t index = count; index > 1; --index) std::swap(order[index - 1], order[chance.below(index)]);
    return order;
}

/// "a1", "a2", … as key and name.
std::vector<model::Answer> answers(const std::string& letter, std::size_t count) {
    std::vector<model::Answer> result;
    for (std::size_t index = 1; index <= count; ++index) {
        const std::string name = letter + std::to_string(index);
        result.push_back({name, name, {}});
    }
    return result;
}

/// Builds one model, part by part. What a condition may refer to grows as it goes: a question may be asked only if
/// something holds of questions earlier in `order_`, which is not the declared order.
class Author {
  public:
    Author(std::uint64_t seed, std::size_t most_cases, std::size_t most_rules)
        : chance_(seed),
          scores_chance_(seed * 2'654'435'761),
          teams_chance_(seed * 48'271 + 11),
          sums_chance_(seed * 40'503 + 7),
          most_cases_(most_cases),
          most_rules_(most_rules) {}

    Model write() {
        model_.name = "random";
        add_destinations();
        add_questions();
        add_definitions();
        add_scores();
        add_only_asked_if();
        add_rules();
        add_second_teams();
        add_overrides();
        add_floors();
        add_what_wins();
        return std::move(model_);
    }

  private:
    void add_destinations();
    void add_questions();
    void add_definitions();
    void add_scores();
    void add_only_asked_if();
    void add_rules();
    void add_second_teams();
    void add_overrides();
    void add_floors();
    void add_what_wins();

    model::AnswerKind answer_kind(std::size_t most_answers);
    model::Quantity figure(std::size_t most_answers);
    model::Clock clock();
    Condition condition(std::size_t reach, int depth);
    Condition list(std::size_t reach, int depth);
    Condition comparison(QuestionId question);
    Condition comparison_with(QuestionId question, const model::Choice& choice);
    Condition comparison_with(QuestionId question, const model::Selection& selection);
    Condition comparison_with(QuestionId question, const model::Quantity& quantity);

    Condition scored();
    /// Two figures of the first `reach` questions in `order_` compared, or nothing where there are no two.
    std::optional<Condition> summed(std::size_t reach);

    Chance chance_;
    /// Of the scores alone, so that models without them stay what they were.
    Chance scores_chance_;
    /// Of the second teams alone.
    Chance teams_chance_;
    /// Of what compares two answers, for the same reason.
    Chance sums_chance_;
    bool compares_answers_ = false;
    std::size_t most_cases_;
    std::size_t most_rules_;
    Model model_;
    std::vector<std::size_t> order_;
    /// For each definition how many of the questions in `order_` it may look at.
    std::vector<std::size_t> definition_reach_;
    std::vector<std::size_t> score_reach_;
};

model::Clock Author::clock() {
    const model::ClockKind kinds[] = {model::ClockKind::working_hours, model::ClockKind::working_days,
                                      model::ClockKind::days, model::ClockKind::minutes};
    return {chance_.between(1, 2), kinds[chance_.below(4)]};
}

void Author::add_destinations() {
    const int count = chance_.between(1, 3);
    for (int number = 1; number <= count; ++number) {
        const std::string name = "D" + std::to_string(number);
        model_.destinations.push_back({name, name, "", clock(), {}});
    }
    if (chance_.happens(1, 2)) model_.hold_with = model::DestinationId{chance_.below(model_.destinations.size())};
}

/// Some holds have a time limit. In a third of all models the most protective wins; then some clocks can be compared through a calendar, and a destination may be undecided.
void Author::add_what_wins() {
    if (model_.hold_with && chance_.happens(1, 2)) model_.hold_within = clock();
    model_.most_protective_wins = chance_.happens(1, 3);
    if (!model_.most_protective_wins) return;
    if (chance_.happens(1, 2)) model_.calendar.emplace();
    model_.destinations.back().undecided = chance_.happens(1, 4);
}

model::AnswerKind Author::answer_kind(std::size_t most_answers) {
    const auto up_to = [&](std::size_t count) { return std::min(count, most_answers); };
    switch (chance_.below(most_answers >= 4 ? 4 : 2)) {
        case 2: return model::Selection{answers("i", up_to(8) >= 8 ? 1 + chance_.below(3) : 1 + chance_.below(2))};
        case 3: {
            const int lowest = chance_.between(-1, 3);
            return model::Quantity{lowest, lowest + chance_.between(0, static_cast<int>(up_to(6)) - 1), "hours"};
        }
        default: return model::Choice{answers("a", 2 + chance_.below(up_to(3) - 1))};
    }
}

model::Quantity Author::figure(std::size_t most_answers) {
    const int most = static_cast<int>(std::min<std::size_t>(most_answers, 6));
    const int lowest = sums_chance_.between(-2, 2);
    const int count = sums_chance_.between(2, most);
    model::Quantity figure{lowest, lowest + count - 1, "days", model::Measure::date};
    figure.or_never = count > 2 && sums_chance_.happens(1, 3);
    return figure;
}

std::optional<Condition> Author::summed(std::size_t reach) {
    std::vector<QuestionId> figures;
    for (std::size_t place = 0; place < reach; ++place) {
        if (order_[place] < 3 && order_[place] < model_.questions.size()) figures.push_back({order_[place]});
    }
    if (figures.size() < 2) return std::nullopt;
    const std::size_t first = sums_chance_.below(figures.size());
    const std::size_t second = (first + 1 + sums_chance_.below(figures.size() - 1)) % figures.size();
    const model::Sum sum{figures[first], figures[second], sums_chance_.happens(3, 4)};
    const model::Quantity all = model::figure_of(model_, sum);
    const int low = sums_chance_.between(static_cast<int>(all.lowest), static_cast<int>(all.highest));
    const int high = sums_chance_.happens(1, 2) ? static_cast<int>(all.highest)
                                                : sums_chance_.between(low, static_cast<int>(all.highest));
    if (sums_chance_.happens(1, 3)) return Condition{{}, model::Summed{sum, all.lowest, low, {}, {}}};
    return Condition{{}, model::Summed{sum, low, high, {}, {}}};
}

void Author::add_questions() {
    const std::size_t count = 2 + chance_.below(4);
    std::size_t cases_left = most_cases_;
    for (std::size_t index = 0; index < count; ++index) {
        // Each question still to come needs room for two answers and `not known`.
        std::size_t room = cases_left;
        for (std::size_t later = index + 1; later < count; ++later) room /= 3;
        const std::string name = "q" + std::to_string(index + 1);
        model::AnswerKind kind = answer_kind(std::max<std::size_t>(room, 3) - 1);
        // In a third of all models there are figures enough that two can be compared; then some are days, and may never have happened.
        if (index == 0) compares_answers_ = sums_chance_.happens(1, 3);
        if (compares_answers_ && index < 3) kind = figure(std::max<std::size_t>(room, 3) - 1);
        const std::size_t values =
            std::visit(model::Overloaded{
                           [](const model::Choice& choice) { return choice.answers.size(); },
                           [](const model::Selection& selection) { return std::size_t{1} << selection.items.size(); },
                           [](const model::Quantity& quantity) {
                               return static_cast<std::size_t>(quantity.highest - quantity.lowest + 1);
                           },
                       },
                       kind);
        cases_left /= values + 1;
        model_.questions.push_back({name, name, "", "", std::move(kind), std::nullopt, {}, {}});
    }
    order_ = shuffled(count, chance_);
}

void Author::add_definitions() {
    const std::size_t count = chance_.below(3);
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t reach = 1 + chance_.below(order_.size());
        const std::string name = "d" + std::to_string(index + 1);
        model_.definitions.push_back({name, name, condition(reach, 2), {}, {}});
        definition_reach_.push_back(reach);
    }
}

/// Up to two scores. Some steps of a line follow from each other, some are conditions of any kind.
void Author::add_scores() {
    const std::size_t count = scores_chance_.below(3);
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t reach = 1 + scores_chance_.below(order_.size());
        const std::string name = "s" + std::to_string(index + 1);
        model::Score score{name, name, {}, {}, {}};
        const int lines = scores_chance_.between(1, 4);
        std::swap(chance_, scores_chance_);
        for (int line = 1; line <= lines; ++line) {
            model::ScoreLine made{"line " + std::to_string(line), std::nullopt, {}, {}};
            const int steps = chance_.between(1, 2);
            for (int step = 0; step < steps; ++step) made.steps.push_back({chance_.between(1, 4), condition(reach, 1)});
            score.lines.push_back(std::move(made));
        }
        std::swap(chance_, scores_chance_);
        model_.scores.push_back(std::move(score));
        score_reach_.push_back(reach);
    }
}

/// So many points of one of the scores.
Condition Author::scored() {
    const std::size_t score = scores_chance_.below(score_reach_.size());
    const auto most = static_cast<int>(model_.scores[score].most());
    const int low = scores_chance_.between(0, most);
    const int high = scores_chance_.happens(2, 3) ? most : scores_chance_.between(low, most);
    return {{}, model::Scored{{score}, low, high, {}}};
}

void Author::add_only_asked_if() {
    for (std::size_t place = 1; place < order_.size(); ++place) {
        if (chance_.happens(2, 5)) model_.questions[order_[place]].only_asked_if = condition(place, 1);
    }
}

void Author::add_rules() {
    const std::size_t count = 1 + chance_.below(most_rules_);
    for (std::size_t index = 0; index < count; ++index) {
        Rule rule;
        rule.id = "R" + std::to_string(index + 1);
        const bool only_offers = chance_.happens(1, 5);
        const bool otherwise = !only_offers && index + 1 == count && chance_.happens(1, 2);
        if (!otherwise) rule.when = condition(order_.size(), 3);
        if (!only_offers) {
            const model::DestinationId destination{chance_.below(model_.destinations.size())};
            const bool own_clock = chance_.happens(1, 3);
            rule.send_to = model::Route{destination, own_clock ? clock() : model_.destination(destination).within};
        }
        const std::size_t offers = only_offers ? 1 + chance_.below(2) : chance_.below(4) / 2;
        for (std::size_t line = 0; line < offers; ++line) rule.offers.push_back({"offer of " + rule.id, {}, {}});
        model_.rules.push_back(std::move(rule));
    }
}

/// In half of the models; often several rules name the same team, some with a time limit of its own.
void Author::add_second_teams() {
    if (teams_chance_.happens(1, 2)) return;
    for (Rule& rule : model_.rules) {
        for (std::size_t team = 0; team < model_.destinations.size(); ++team) {
            const bool is_first = rule.send_to && rule.send_to->destination.index == team;
            if (is_first || !teams_chance_.happens(1, 3)) continue;
            const model::Clock within = teams_chance_.happens(1, 2)
                                            ? model_.destinations[team].within
                                            : model::Clock{teams_chance_.between(1, 9), model::ClockKind::days};
            rule.also_to.push_back({{{team}, within}, {}});
        }
    }
}

void Author::add_overrides() {
    // A rule overrides only rules later in this order, so that no circle arises.
    const std::vector<std::size_t> order = shuffled(model_.rules.size(), chance_);
    model_.rules[order.front()].overrides_every_other = chance_.happens(1, 5);
    for (std::size_t place = 0; place < order.size(); ++place) {
        Rule& rule = model_.rules[order[place]];
        for (std::size_t later = place + 1; later < order.size(); ++later) {
            const bool every = rule.overrides_every_other && model_.rules[order[later]].sends();
            if (every || chance_.happens(1, 5)) rule.overrides.push_back({order[later]});
        }
        std::sort(rule.overrides.begin(), rule.overrides.end());
    }
}

void Author::add_floors() {
    const std::size_t count = chance_.below(3);
    for (std::size_t index = 0; index < count; ++index) {
        const model::DestinationId destination{chance_.below(model_.destinations.size())};
        const auto kind = static_cast<model::Demand::Kind>(chance_.below(7));
        model_.floors.push_back({{kind, destination, "offer of R1", model_.destination(destination).within},
                                 condition(order_.size(), 1),
                                 {},
                                 {}});
    }
}

/// A condition about the first `reach` questions in `order_`.
Condition Author::condition(std::size_t reach, int depth) {
    if (depth > 0 && chance_.happens(1, 2)) return list(reach, depth);
    if (!score_reach_.empty() && scores_chance_.happens(1, 4)) {
        Condition made = scored();
        if (score_reach_[std::get<model::Scored>(made.node).score.index] <= reach) return made;
    }
    if (compares_answers_ && sums_chance_.happens(1, 3)) {
        if (auto made = summed(reach)) return *std::move(made);
    }
    if (!definition_reach_.empty() && chance_.happens(1, 6)) {
        const std::size_t definition = chance_.below(definition_reach_.size());
        if (definition_reach_[definition] <= reach) return {{}, model::Defined{{definition}}};
    }
    return comparison({order_[chance_.below(reach)]});
}

Condition Author::list(std::size_t reach, int depth) {
    std::vector<Condition> operands;
    const int count = chance_.between(1, 3);
    for (int index = 0; index < count; ++index) operands.push_back(condition(reach, depth - 1));
    switch (chance_.below(6)) {
        case 0:
        case 1: return all_of(std::move(operands), {});
        case 2:
        case 3: return any_of(std::move(operands), {});
        case 4: return none_of(std::move(operands), {});
        default: {
            const int at_least = chance_.between(0, count);
            return {{}, model::CountTrue{at_least, chance_.between(at_least, count), std::move(operands)}};
        }
    }
}

Condition Author::comparison(QuestionId question) {
    switch (chance_.below(10)) {
        case 0: return {{}, model::IsKnown{question}};
        case 1: return {{}, model::IsNotKnown{question}};
        default: break;
    }
    Condition made =
        std::visit([&](const auto& kind) { return comparison_with(question, kind); }, model_.question(question).kind);
    if (!chance_.happens(1, 8)) return made;
    std::vector<Condition> or_not_known;
    or_not_known.push_back(std::move(made));
    or_not_known.push_back({{}, model::IsNotKnown{question}});
    return any_of(std::move(or_not_known), {});
}

Condition Author::comparison_with(QuestionId question, const model::Choice& choice) {
    std::vector<std::size_t> wanted;
    for (std::size_t answer = 0; answer < choice.answers.size(); ++answer) {
        if (chance_.happens(1, 3)) wanted.push_back(answer);
    }
    if (wanted.empty()) wanted.push_back(chance_.below(choice.answers.size()));
    if (chance_.happens(1, 3)) return {{}, model::IsNot{question, std::move(wanted)}};
    return {{}, model::Is{question, std::move(wanted)}};
}

Condition Author::comparison_with(QuestionId question, const model::Selection& selection) {
    const std::size_t sets = std::size_t{1} << selection.items.size();
    const std::uint64_t among = 1 + chance_.below(sets - 1);
    const int at_least = chance_.between(0, static_cast<int>(selection.items.size()));
    return {{}, model::Count{question, among, at_least, chance_.between(at_least, 3)}};
}

Condition Author::comparison_with(QuestionId question, const model::Quantity& quantity) {
    const int low = chance_.between(static_cast<int>(quantity.lowest), static_cast<int>(quantity.highest));
    return {{}, model::InRange{question, low, chance_.between(low, static_cast<int>(quantity.highest))}};
}

}  // namespace

Model random_model(std::uint64_t seed, std::size_t most_cases, std::size_t most_rules) {
    return Author(seed, most_cases, most_rules).write();
}

}  // namespace ascrules::tests
