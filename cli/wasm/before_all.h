#pragma once

// What every file of the program is given first for WebAssembly: the library of C++ there (libc++ 13) does not yet compare containers three ways.

#if __cplusplus >= 202002L  // the generated reader is C++17

#include <algorithm>
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace std {

template <typename One, typename Other>
auto in_order(One first, One first_end, Other second, Other second_end) -> decltype(*first <=> *second) {
    for (; first != first_end && second != second_end; ++first, ++second) {
        if (const auto order = *first <=> *second; order != 0) return order;
    }
    if (first == first_end && second == second_end) return strong_ordering::equal;
    return first == first_end ? strong_ordering::less : strong_ordering::greater;
}

template <typename Value, typename Memory>
auto operator<=>(const vector<Value, Memory>& one, const vector<Value, Memory>& other)
    -> decltype(declval<const Value&>() <=> declval<const Value&>()) {
    return in_order(one.begin(), one.end(), other.begin(), other.end());
}

template <typename Value, size_t count>
auto operator<=>(const array<Value, count>& one, const array<Value, count>& other)
    -> decltype(declval<const Value&>() <=> declval<const Value&>()) {
    return in_order(one.begin(), one.end(), other.begin(), other.end());
}

template <typename Letter, typename Traits, typename Memory>
strong_ordering operator<=>(const basic_string<Letter, Traits, Memory>& one,
                            const basic_string<Letter, Traits, Memory>& other) {
    return one.compare(other) <=> 0;
}

template <typename Letter, typename Traits>
strong_ordering operator<=>(const basic_string_view<Letter, Traits>& one,
                            const basic_string_view<Letter, Traits>& other) {
    return one.compare(other) <=> 0;
}

template <typename First, typename Second>
auto operator<=>(const pair<First, Second>& one, const pair<First, Second>& other) {
    using Order =
        common_comparison_category_t<decltype(one.first <=> other.first), decltype(one.second <=> other.second)>;
    if (const Order order = one.first <=> other.first; order != 0) return order;
    return Order(one.second <=> other.second);
}

template <size_t at, typename... Values>
common_comparison_category_t<decltype(declval<const Values&>() <=> declval<const Values&>())...> in_order_from(
    const tuple<Values...>& one, const tuple<Values...>& other) {
    if constexpr (at == sizeof...(Values)) {
        return strong_ordering::equal;
    } else {
        if (const auto order = get<at>(one) <=> get<at>(other); order != 0) return order;
        return in_order_from<at + 1>(one, other);
    }
}

template <typename... Values>
auto operator<=>(const tuple<Values...>& one, const tuple<Values...>& other)
    -> common_comparison_category_t<decltype(declval<const Values&>() <=> declval<const Values&>())...> {
    return in_order_from<0>(one, other);
}

template <typename Value>
auto operator<=>(const optional<Value>& one, const optional<Value>& other) -> decltype(*one <=> *other) {
    if (one && other) return *one <=> *other;
    return one.has_value() <=> other.has_value();
}

}  // namespace std

#endif
