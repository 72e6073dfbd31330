#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/meaning/evaluate/fillings.h"
#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// A comparison that is open, and a question that it is about and that is not settled. The comparison belongs to the model.
struct OpenComparison {
    const model::Condition* comparison = nullptr;
    model::QuestionId question;
    bool operator==(const OpenComparison&) const = default;
};

/// What keeps some conditions open.
struct OpenComparisons {
    /// In the order in which they are met; one that is about two questions stands here for each of them that is not settled.
    std::vector<OpenComparison> comparisons;
    /// Which parts are open and what the settled ones amount to, as bytes to be compared.
    std::string shape;
    std::vector<bool> definitions_followed;
    std::vector<bool> scores_followed;
    std::vector<bool> questions_followed;
};

/// One look at the conditions of a model over some fillings, which must not change meanwhile. A truth is `yes` or `no`
/// only where it is so for every answer that is still possible; `open` may be more cautious than need be, but never
/// where every question is filled in with one answer or stands as `not known`.
class Look {
  public:
    /// `as_they_stand`: a question that stands as `not known` does. `any_way`: it may be answered as well.
    enum class Reading { as_they_stand, any_way };

    Look(const Setting& setting, const Fillings& fillings, Reading reading);

    [[nodiscard]] Truth truth(const model::Condition& condition);
    [[nodiscard]] Truth asked(model::QuestionId question);

    [[nodiscard]] OpenComparisons no_parts() const;
    /// Adds what keeps `condition` open. Nothing unless it is open, and nothing twice.
    void add_open(const model::Condition& condition, OpenComparisons& open);
    [[nodiscard]] OpenComparisons open_in(const model::Condition& condition);

  private:
    template <typename Comparison>
    Truth compare(const Comparison& comparison);
    Truth value_of(const model::Condition& comparison);
    Truth value_of(const model::Summed& summed);
    Truth list_truth(const model::CountTrue& list);
    const Numbers& points(model::ScoreId score);
    void add_open_score(const model::Score& score, OpenComparisons& open);
    void add_open_list(const model::CountTrue& list, OpenComparisons& open);
    void add_open_comparison(const model::Condition& comparison, OpenComparisons& open);
    void add_open_sum(const model::Condition& comparison, const model::Sum& sum, OpenComparisons& open);
    /// Adds what keeps it open whether the question is asked.
    void add_open_asked(model::QuestionId question, OpenComparisons& open);

    const Setting& setting_;
    const Fillings& fillings_;
    Reading reading_;
    // What was looked at already; `unseen` otherwise. Chains of definitions would be followed over and over without it.
    std::vector<Truth> definitions_;
    std::vector<Truth> asked_;
    /// The fewest and the most points of each score, where it was looked at.
    std::vector<std::optional<Numbers>> points_;
};

}  // namespace ascrules::evaluate
