#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/meaning/evaluate/setting.h"
#include "compiler/meaning/evaluate/truth.h"
#include "compiler/meaning/model/model.h"

namespace ascrules::evaluate {

/// The whole numbers from `low` to `high`, both included; never none.
struct Numbers {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// The positions in Choice::answers that are still possible, ascending; never none.
using Answers = std::vector<std::size_t>;

/// For each bundle of a Selection's items (see Setting::bundles) how many of them may be ticked.
using Ticks = std::vector<Numbers>;

/// What a question may be filled in with.
struct Filling {
    /// It has an answer; it stands as `not known`; or it may be either.
    enum class Standing { answered, not_known, undecided };
    Standing standing = Standing::answered;
    /// The answers that are possible where there is one. A known answer leaves one only.
    std::variant<Answers, Ticks, Numbers> possible;
};

/// One for each question of the model, in declared order.
using Fillings = std::vector<Filling>;

/// The given answers as they are; `unknown` for the others, any answer being possible.
[[nodiscard]] Fillings fillings_of(const Setting& setting, const model::Case& given, Filling::Standing unknown);

/// What the comparison is worth over the possible answers, if the question was asked and has an answer.
[[nodiscard]] Truth if_answered(const Setting& setting, const model::Is& comparison, const Filling& filling);
[[nodiscard]] Truth if_answered(const Setting& setting, const model::IsNot& comparison, const Filling& filling);
[[nodiscard]] Truth if_answered(const Setting& setting, const model::InRange& comparison, const Filling& filling);
[[nodiscard]] Truth if_answered(const Setting& setting, const model::Count& comparison, const Filling& filling);
[[nodiscard]] Truth if_answered(const Setting& setting, const model::IsKnown& comparison, const Filling& filling);
[[nodiscard]] Truth if_answered(const Setting& setting, const model::IsNotKnown& comparison, const Filling& filling);

/// The same for two questions together, each of which has an answer.
[[nodiscard]] Truth if_answered(const Setting& setting, const model::Summed& comparison, const Fillings& fillings);

/// The same for any comparison that is about one question; not for definitions and lists.
[[nodiscard]] Truth if_answered(const Setting& setting, const model::Condition& comparison, const Filling& filling);

/// How many of the items that the comparison counts are surely ticked.
[[nodiscard]] std::int64_t surely_ticked(const Setting& setting, const model::Count& comparison,
                                         const Filling& filling);

/// Whether the possible answers leave the comparison open.
[[nodiscard]] bool is_left_open(const Setting& setting, const model::Condition& comparison, const Fillings& fillings);

/// Parts the possible answers to the question, which is one that `comparison` is about, in two where it looks, the part in which it is rather
/// true first. Only for a comparison that the possible answers leave open, and a question with more than one.
[[nodiscard]] std::pair<Filling, Filling> parted(const Setting& setting, const model::Condition& comparison,
                                                 model::QuestionId question, const Fillings& fillings);

/// Puts another filling in the place of one for as long as it lives.
class Replacing {
  public:
    Replacing(Fillings& fillings, model::QuestionId question, Filling filling)
        : place_(fillings[question.index]), before_(std::exchange(place_, std::move(filling))) {}
    ~Replacing() { place_ = std::move(before_); }
    Replacing(const Replacing&) = delete;
    Replacing& operator=(const Replacing&) = delete;

  private:
    Filling& place_;
    Filling before_;
};

}  // namespace ascrules::evaluate
