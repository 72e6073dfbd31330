#include "compiler/proof/diff/joint.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "compiler/meaning/model/about_one_question.h"
#include "compiler/meaning/model/overloaded.h"
#include "compiler/proof/diff/mismatches.h"

namespace ascrules::diff {

using namespace model;

namespace {

/// Where the questions, answers and destinations of one ruleset stand in the joint lists.
struct Translation {
    const std::vector<Question>& own;
    const std::vector<Question>& joint;
    std::vector<std::size_t> questions;
    std::vector<std::vector<std::size_t>> answers;
    std::vector<std::size_t> destinations;
};

Condition translated(const Condition& condition, const Translation& to);

std::vector<std::size_t> translated(const std::vector<std::size_t>& answers, const std::vector<std::size_t>& places) {
    std::vector<std::size_t> result;
    for (const std::size_t answer : answers) result.push_back(places[answer]);
    std::sort(result.begin(), result.end());
    return result;
}

std::uint64_t translated(std::uint64_t items, const std::vector<std::size_t>& places) {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < places.size(); ++i) result |= (items >> i & 1U) << places[i];
    return result;
}

/// Whether every question of the condition has the same name in the joint list, so that what its author wrote can be read there.
bool keeps_names(const Condition& condition, const Translation& to) {
    const auto named_alike = [&](QuestionId question) {
        return to.own[question.index].name == to.joint[to.questions[question.index]].name;
    };
    return std::visit(
        Overloaded{
            [](const Defined&) { return true; },
            [](const Scored&) { return true; },
            [&](const Summed& node) { return named_alike(node.sum.first) && named_alike(node.sum.second); },
            [&](const CountTrue& node) {
                return std::all_of(node.operands.begin(), node.operands.end(),
                                   [&](const Condition& operand) { return keeps_names(operand, to); });
            },
            [&](const AboutOneQuestion auto& node) { return named_alike(node.question); },
        },
        condition.node);
}

Condition translated(const Condition& condition, const Translation& to) {
    const auto question = [&](QuestionId id) { return QuestionId{to.questions[id.index]}; };
    const auto& answers = to.answers;
    return {
        condition.span,
        std::visit(
            Overloaded{
                [&](const Is& node) -> decltype(condition.node) {
                    return Is{question(node.question), translated(node.answers, answers[node.question.index])};
                },
                [&](const IsNot& node) -> decltype(condition.node) {
                    return IsNot{question(node.question), translated(node.answers, answers[node.question.index])};
                },
                [&](const InRange& node) -> decltype(condition.node) {
                    const auto& range = std::get<Quantity>(to.joint[to.questions[node.question.index]].kind);
                    InRange cut{question(node.question), std::max(node.low, range.lowest),
                                std::min(node.high, range.highest)};
                    // What is cut off is no case of both: of those there are, what the author wrote says the same.
                    if (keeps_names(condition, to)) cut.said = node.said;
                    if (cut.low <= cut.high) return cut;
                    return any_of({}, condition.span).node;  // never
                },
                [&](const Count& node) -> decltype(condition.node) {
                    return Count{question(node.question), translated(node.among, answers[node.question.index]),
                                 node.at_least, node.at_most};
                },
                [&](const IsKnown& node) -> decltype(condition.node) { return IsKnown{question(node.question)}; },
                [&](const IsNotKnown& node) -> decltype(condition.node) { return IsNotKnown{question(node.question)}; },
                [&](const Defined& node) -> decltype(condition.node) { return node; },
                [&](const Scored& node) -> decltype(condition.node) { return node; },
                [&](const Summed& node) -> decltype(condition.node) {
                    Summed cut{{question(node.sum.first), question(node.sum.second), node.sum.subtracts},
                               node.low,
                               node.high,
                               node.figure,
                               keeps_names(condition, to) ? node.said : ""};
                    const auto range = [&](QuestionId id) { return std::get<Quantity>(to.joint[id.index].kind); };
                    const Quantity figure = figure_of(range(cut.sum.first), range(cut.sum.second), cut.sum.subtracts);
                    cut.low = std::max(cut.low, figure.lowest);
                    cut.high = std::min(cut.high, figure.highest);
                    if (cut.low <= cut.high) return cut;
                    return any_of({}, condition.span).node;  // never
                },
                [&](const CountTrue& node) -> decltype(condition.node) {
                    CountTrue result{node.at_least, node.at_most, {}, keeps_names(condition, to) ? node.said : ""};
                    for (const Condition& operand : node.operands) result.operands.push_back(translated(operand, to));
                    return result;
                },
            },
            condition.node)};
}

void translate(Score& score, const Translation& to) {
    each_step(score, [&](ScoreStep& step) { step.when = translated(step.when, to); });
    for (ScoreLine& line : score.lines) {
        if (line.question) line.question = QuestionId{to.questions[line.question->index]};
    }
}

/// The ruleset with its own rules on the joint lists of questions and destinations.
Model translated(const Model& model, const std::vector<Question>& questions,
                 const std::vector<Destination>& destinations, const Translation& to) {
    Model result = model;
    result.questions = questions;
    result.destinations = destinations;
    // By whichever calendar a destination opens in the other ruleset, here it opens as its own says.
    for (Destination& destination : result.destinations) destination.opens_by.reset();
    for (std::size_t i = 0; i < model.destinations.size(); ++i)
        result.destinations[to.destinations[i]].opens_by = model.destinations[i].opens_by;
    for (Question& question : result.questions) question.only_asked_if.reset();
    for (std::size_t i = 0; i < model.questions.size(); ++i) {
        if (model.questions[i].only_asked_if) {
            result.questions[to.questions[i]].only_asked_if = translated(*model.questions[i].only_asked_if, to);
        }
    }
    if (auto& time = result.time_of_referral) {
        // Answers that only the other ruleset has say nothing of the calendars of this one.
        const std::vector<std::size_t>& answers = to.answers[time->question.index];
        time->question = QuestionId{to.questions[time->question.index]};
        const std::size_t all = std::get<Choice>(questions[time->question.index].kind).answers.size();
        std::vector<std::vector<bool>> outside(all, std::vector<bool>(time->calendars.size()));
        for (std::size_t i = 0; i < answers.size(); ++i) outside[answers[i]] = time->outside[i];
        time->outside = std::move(outside);
    }
    if (result.hold_with) result.hold_with = DestinationId{to.destinations[result.hold_with->index]};
    for (Definition& definition : result.definitions) definition.means = translated(definition.means, to);
    for (Score& score : result.scores) translate(score, to);
    for (Figure& figure : result.figures) {
        figure.sum.first = {to.questions[figure.sum.first.index]};
        figure.sum.second = {to.questions[figure.sum.second.index]};
    }
    for (Impossible& impossible : result.impossible) impossible.when = translated(impossible.when, to);
    for (Threshold& threshold : result.thresholds) {
        if (threshold.undecided) threshold.undecided = QuestionId{to.questions[threshold.undecided->index]};
    }
    for (Family& family : result.families) {
        for (std::vector<QuestionId>* const members : {&family.questions, &family.marked}) {
            for (QuestionId& id : *members) id = QuestionId{to.questions[id.index]};
            std::sort(members->begin(), members->end());
        }
    }
    for (Rule& rule : result.rules) {
        if (rule.when) rule.when = translated(*rule.when, to);
        if (rule.send_to) rule.send_to->destination = {to.destinations[rule.send_to->destination.index]};
        for (SecondTeam& second : rule.also_to) second.to.destination = {to.destinations[second.to.destination.index]};
    }
    for (Floor& floor : result.floors) {
        if (floor.asks.names_destination()) floor.asks.destination = {to.destinations[floor.asks.destination.index]};
        floor.when = translated(floor.when, to);
    }
    result.accepted.clear();
    result.examples.clear();
    return result;
}

std::vector<Answer>* answers_of(Question& question) {
    if (auto* choice = std::get_if<Choice>(&question.kind)) return &choice->answers;
    if (auto* selection = std::get_if<Selection>(&question.kind)) return &selection->items;
    return nullptr;
}

class Joiner {
  public:
    Joiner(const Model& first, const Model& second) : first_(first), second_(second) {}

    Joint join() {
        join_questions();
        join_destinations();
        compare_thresholds(first_, second_, joint_.mismatches);
        compare_calendars(first_, second_, joint_.mismatches);
        compare_impossible(first_, second_, joint_.mismatches);
        compare_changes(first_, second_, joint_.mismatches);
        compare_holding(first_, second_, joint_.mismatches);
        compare_disagreeing(first_, second_, joint_.mismatches);
        if (!joint_.incomparable.empty()) return std::move(joint_);
        joint_.first = translated(first_, questions_, destinations_, to_first_);
        joint_.second = translated(second_, questions_, destinations_, to_second_);
        return std::move(joint_);
    }

  private:
    void mismatch(std::string text) { joint_.mismatches.push_back({std::move(text)}); }

    void join_questions() {
        questions_ = first_.questions;
        std::map<std::string, std::size_t> by_key;
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            by_key[questions_[i].key] = i;
            to_first_.questions.push_back(i);
            to_first_.answers.push_back(own_places(questions_[i]));
            share_all(questions_[i]);
        }
        std::vector<bool> found(questions_.size(), false);
        for (const Question& question : second_.questions) {
            const auto place = by_key.find(question.key);
            if (place == by_key.end()) {
                mismatch(fmt::format("only the second asks `{}`", question.name));
                to_second_.questions.push_back(questions_.size());
                to_second_.answers.push_back(own_places(question));
                questions_.push_back(question);
                share_all(question);
                continue;
            }
            found[place->second] = true;
            to_second_.questions.push_back(place->second);
            to_second_.answers.push_back(merge(place->second, question));
            compare_must_not_matter(questions_[place->second], question);
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i]) mismatch(fmt::format("only the first asks `{}`", questions_[i].name));
        }
    }

    void compare_must_not_matter(const Question& first, const Question& second) {
        if (first.must_not_matter.has_value() == second.must_not_matter.has_value()) return;
        mismatch(fmt::format("only the {} says that `{}` must not affect the route",
                             first.must_not_matter ? "first" : "second", first.name));
    }

    static std::vector<std::size_t> own_places(const Question& question) {
        std::vector<std::size_t> places;
        Question copy = question;
        if (const auto* answers = answers_of(copy)) {
            for (std::size_t i = 0; i < answers->size(); ++i) places.push_back(i);
        }
        return places;
    }

    void share_all(const Question& question) { joint_.shared_answers.push_back(own_places(question)); }

    /// Adds what the second ruleset knows of a question to the joint one; returns where its answers stand.
    std::vector<std::size_t> merge(std::size_t index, const Question& second) {
        Question& joint = questions_[index];
        if (joint.kind.index() != second.kind.index()) {
            joint_.incomparable.push_back(
                {fmt::format("`{}` takes answers of one kind in the first and of another in the second", joint.name)});
            return {};
        }
        if (auto* quantity = std::get_if<Quantity>(&joint.kind)) {
            merge_range(index, *quantity, std::get<Quantity>(second.kind));
            return {};
        }
        std::vector<Answer>& answers = *answers_of(joint);
        const std::vector<Answer> before = answers;
        std::vector<std::size_t> places;
        std::vector<std::size_t> shared;
        Question copy = second;
        for (const Answer& answer : *answers_of(copy)) {
            const auto same =
                std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.key == answer.key; });
            places.push_back(static_cast<std::size_t>(same - answers.begin()));
            if (same != answers.end()) {
                shared.push_back(places.back());
                continue;
            }
            mismatch(fmt::format("only the second has the answer `{}` to `{}`", answer.name, joint.name));
            answers.push_back(answer);
        }
        if (std::holds_alternative<Selection>(joint.kind) && answers.size() > Selection::most_items) {
            joint_.incomparable.push_back(
                {fmt::format("`{}` has more than {} items in the two together", joint.name, Selection::most_items)});
        }
        std::sort(shared.begin(), shared.end());
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (std::binary_search(shared.begin(), shared.end(), i)) continue;
            mismatch(fmt::format("only the first has the answer `{}` to `{}`", before[i].name, joint.name));
        }
        if (shared.empty() && std::holds_alternative<Choice>(joint.kind))
            joint_.without_shared_answers.push_back(joint.name);
        joint_.shared_answers[index] = std::move(shared);
        return places;
    }

    void merge_range(std::size_t index, Quantity& joint, const Quantity& second) {
        const std::string& name = questions_[index].name;
        if (joint.or_never != second.or_never) {
            joint_.incomparable.push_back(
                {fmt::format("`{}` can be answered with `never` in one of the two only", name)});
            return;
        }
        if (std::string text = incomparable_amounts(name, joint, second); !text.empty()) {
            joint_.incomparable.push_back({std::move(text)});
            return;
        }
        if (std::max(joint.lowest, second.lowest) > std::min(joint.highest, second.highest)) {
            joint_.incomparable.push_back({fmt::format("`{}` has ranges that have nothing in common", name)});
        }
        if (joint.lowest != second.lowest || joint.highest != second.highest) {
            mismatch(fmt::format("`{}` goes {} in the first and {} in the second", name, range_words(joint),
                                 range_words(second)));
        }
        joint.lowest = std::max(joint.lowest, second.lowest);
        joint.highest = std::min(joint.highest, second.highest);
    }

    /// The first's order, from the most protection to the least; what only the second has stands behind what it stands behind there.
    void join_destinations() {
        destinations_ = first_.destinations;
        std::size_t behind = 0;
        const Destination* above = nullptr;
        for (const Destination& destination : second_.destinations) {
            const auto same = place_of(destination);
            if (same == destinations_.end()) {
                mismatch(fmt::format("only the second has the destination `{}`", destination.name));
                // What is undecided counts as giving less protection than all others.
                const auto at = destination.undecided ? destinations_.size() : behind++;
                destinations_.insert(destinations_.begin() + static_cast<std::ptrdiff_t>(at), destination);
                continue;
            }
            if (above != nullptr && place_of(*above) > same) {
                mismatch(fmt::format("the first gives `{}` more protection than `{}`, and the second less",
                                     destination.name, above->name));
            }
            above = &destination;
            behind = static_cast<std::size_t>(same - destinations_.begin()) + 1;
        }
        for (const auto& [model, to] : {std::pair{&first_, &to_first_}, std::pair{&second_, &to_second_}}) {
            for (const Destination& destination : model->destinations)
                to->destinations.push_back(static_cast<std::size_t>(place_of(destination) - destinations_.begin()));
        }
        for (const Destination& destination : first_.destinations) {
            const bool shared = std::any_of(second_.destinations.begin(), second_.destinations.end(),
                                            [&](const Destination& other) { return other.key == destination.key; });
            if (!shared) mismatch(fmt::format("only the first has the destination `{}`", destination.name));
        }
    }

    [[nodiscard]] std::vector<Destination>::iterator place_of(const Destination& destination) {
        return std::find_if(destinations_.begin(), destinations_.end(),
                            [&](const Destination& other) { return other.key == destination.key; });
    }

    const Model& first_;
    const Model& second_;
    Joint joint_;
    std::vector<Question> questions_;
    std::vector<Destination> destinations_;
    Translation to_first_{first_.questions, questions_, {}, {}, {}};
    Translation to_second_{second_.questions, questions_, {}, {}, {}};
};

}  // namespace

Joint join(const Model& first, const Model& second) {
    return Joiner(first, second).join();
}

}  // namespace ascrules::diff
