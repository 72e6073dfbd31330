#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/meaning/model/model.h"

/// The model in the words of its author. The text of a value or a case can be read back as `given`.
namespace ascrules::model {

/// "the referral comes outside Office", where the answers to Model::time_of_referral are all those that say so; else what they say.
[[nodiscard]] std::string words_of_time(const Model& model, const std::vector<std::size_t>& answers);

/// "2 hours", "4 working hours", "1 working day", "28 days"
[[nodiscard]] std::string words(Clock clock);
/// "Safeguarding within 4 working hours"
[[nodiscard]] std::string words(const Model& model, const Route& route);
/// "Safeguarding within 4 working hours", "no rule", "a contradiction between A and B"
[[nodiscard]] std::string words(const Model& model, const Outcome& outcome);
/// An amount of the quantity with its unit: "20 hours", "£23,250", "£14,250.01", "5 days before the referral"
[[nodiscard]] std::string figure_words(const Quantity& quantity, std::int64_t amount);
/// The same for a threshold: "35 hours"
[[nodiscard]] std::string figure_words(const Threshold& threshold);
/// "risk of abuse is yes", "outcomes affected includes nutrition, hygiene", "caring hours is 20", "risk of abuse is not known"
[[nodiscard]] std::string words(const Model& model, QuestionId question, const Value& value);
/// The known answers of a case in declared order, parted by "; ". Not-known answers are left out; empty where nothing is known.
[[nodiscard]] std::string words(const Model& model, const Case& given);
/// A condition on one line: "has care needs is yes and (risk of abuse is yes or …)". Definitions stand by their names.
[[nodiscard]] std::string words(const Model& model, const Condition& condition);
/// The destination that holds cases: "First Contact", "nobody who is named"
[[nodiscard]] std::string holder_words(const Model& model);
/// "S1 Safeguarding concern"
[[nodiscard]] std::string words(const Model& model, RuleId rule);
/// "A1 and A2", "every other rule", "every other rule but S1 and S2"; empty where it overrides none
[[nodiscard]] std::string overridden_words(const Model& model, const Rule& rule);
/// "Fire visit, within 5 working days", one for each second team of the rule, as it would stand behind `also send to`
[[nodiscard]] std::vector<std::string> second_team_words(const Model& model, const Rule& rule);
/// One word of a program for each kind: "never", "always", "never_below", "always_at_least", "always_offer", "always_also",
/// "always_within"
[[nodiscard]] std::string_view kind_words(const Demand& demand);
/// "never send to Advice", "always send to Safeguarding or more protective", "always within 1 working day"
[[nodiscard]] std::string words(const Model& model, const Demand& demand);
/// "never send to Advice when has care needs is yes", without its citations
[[nodiscard]] std::string words(const Model& model, const Floor& floor);
/// A score as the figure that its points are: from nought to the most, in points.
[[nodiscard]] Quantity as_figure(const Score& score);
/// "is at least 20 hours", "is between 3 and 5", "is before the referral": what a comparison says behind the name
[[nodiscard]] std::string range_words(const Quantity& quantity, std::int64_t low, std::int64_t high);
/// "hours wanted minus hours given"
[[nodiscard]] std::string words(const Model& model, const Sum& sum);
/// "hours given is less than hours wanted", "leaves is within 14 days before ends", "hours short is at least 5 hours"
[[nodiscard]] std::string words(const Model& model, const Summed& summed);
/// "mobility: walks (0), bedbound (10)", "5 points when lives alone is yes": what each line of a score gives.
[[nodiscard]] std::vector<std::string> score_words(const Model& model, const Score& score);
/// "Care Act s.9(1)", "local: panel, May 2026"
[[nodiscard]] std::string words(const Model& model, const Citation& citation);
/// "a", "a and b", "a, b and c"
[[nodiscard]] std::string listed(const std::vector<std::string>& items, std::string_view last_joined_by = "and");

}  // namespace ascrules::model
