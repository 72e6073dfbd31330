#include "compiler/meaning/model/model.h"

namespace ascrules::model {

namespace {

const Quantity& quantity_of(const Model& model, QuestionId question) {
    return std::get<Quantity>(model.question(question).kind);
}

std::optional<std::int64_t> known_amount(const Model& model, const Case& given, QuestionId question) {
    const auto* const answer = std::get_if<Amount>(&given[question]);
    if (answer == nullptr || answer->amount > quantity_of(model, question).last_amount()) return std::nullopt;
    return answer->amount;
}

}  // namespace

Quantity figure_of(const Quantity& first, const Quantity& second, bool subtracts) {
    Quantity figure = first;
    figure.or_never = false;
    if (figure.measure == Measure::date) figure.measure = Measure::number;
    figure.lowest = first.lowest + (subtracts ? -second.last_amount() : second.lowest);
    figure.highest = first.last_amount() + (subtracts ? -second.lowest : second.last_amount());
    return figure;
}

Quantity figure_of(const Model& model, const Sum& sum) {
    return figure_of(quantity_of(model, sum.first), quantity_of(model, sum.second), sum.subtracts);
}

std::optional<std::int64_t> amount_of(const Model& model, const Sum& sum, const Case& given) {
    const auto first = known_amount(model, given, sum.first);
    const auto second = known_amount(model, given, sum.second);
    if (!first || !second) return std::nullopt;
    return sum.subtracts ? *first - *second : *first + *second;
}

}  // namespace ascrules::model
