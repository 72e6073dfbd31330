#pragma once

#include <cstdint>

namespace ascrules::evaluate {

/// What a yes-or-no matter may still turn out to be while some answers are open: the two bits say whether it may be
/// true and whether it may be false. `unseen` is neither; it stands for "not looked at yet".
enum class Truth : std::uint8_t { unseen = 0, yes = 1, no = 2, open = 3 };

/// May be whatever the one or the other may be.
[[nodiscard]] constexpr Truth either(Truth one, Truth other) {
    return static_cast<Truth>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}

/// What both may be.
[[nodiscard]] constexpr Truth shared(Truth one, Truth other) {
    return static_cast<Truth>(static_cast<unsigned>(one) & static_cast<unsigned>(other));
}

/// What `one` may be and `other` may not.
[[nodiscard]] constexpr Truth beyond(Truth one, Truth other) {
    return static_cast<Truth>(static_cast<unsigned>(one) & ~static_cast<unsigned>(other));
}

[[nodiscard]] constexpr bool may_be_true(Truth truth) {
    return shared(truth, Truth::yes) == Truth::yes;
}
[[nodiscard]] constexpr bool may_be_false(Truth truth) {
    return shared(truth, Truth::no) == Truth::no;
}

/// The truth of something that may hold or may fail, at least one of them.
[[nodiscard]] constexpr Truth truth_of(bool may_hold, bool may_fail) {
    return either(may_hold ? Truth::yes : Truth::unseen, may_fail ? Truth::no : Truth::unseen);
}

/// The truth of "one and other".
[[nodiscard]] constexpr Truth both(Truth one, Truth other) {
    return truth_of(may_be_true(one) && may_be_true(other), may_be_false(one) || may_be_false(other));
}

[[nodiscard]] constexpr Truth opposite(Truth truth) {
    return truth_of(may_be_false(truth), may_be_true(truth));
}

}  // namespace ascrules::evaluate
