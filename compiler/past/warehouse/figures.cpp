#include "compiler/past/warehouse/figures.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/past/warehouse/folding.h"

namespace ascrules::warehouse {

namespace {

/// The functions of a dialect, at hand.
struct Say {
    const Dialect& dialect;

    std::string text(std::string_view content) const { return warehouse::text(dialect, content); }
    std::string part(const std::string& of, std::size_t from, std::size_t count) const {
        return put(dialect.part, {of, fmt::format("{}", from), fmt::format("{}", count)});
    }
    std::string from(const std::string& of, std::size_t from) const {
        return put(dialect.from, {of, fmt::format("{}", from)});
    }
    std::string from(const std::string& of, const std::string& from) const { return put(dialect.from, {of, from}); }
    std::string length(const std::string& of) const { return put(dialect.length, {of}); }
    std::string number(const std::string& digits) const { return put(dialect.integer, {digits}); }
    std::string divided(const std::string& a, std::int64_t by) const {
        return put(dialect.quotient, {a, fmt::format("{}", by)});
    }
    std::string rest(const std::string& a, std::int64_t by) const {
        return put(dialect.remainder, {a, fmt::format("{}", by)});
    }
    std::string without(const std::string& of, std::string_view what) const {
        return put(dialect.replaced, {of, text(what), text("")});
    }
};

std::int64_t power_of_ten(int decimals) {
    std::int64_t power = 1;
    for (int i = 0; i < decimals; ++i) power *= 10;
    return power;
}

/// So many figures before the point are read: more make no number that can be worked with.
int most_digits(int decimals) {
    constexpr int most_figures = 18;
    constexpr int most = 15;
    return std::min(most, most_figures - decimals);
}

/// Commas stand between thousands, or nowhere: of the first six of them each stands where one has to, and there are as many as that takes.
std::string commas_are_right(const Say& say, const std::string& whole) {
    const std::string length = say.length(whole);
    const std::string commas = fmt::format("({} - {})", length, say.length(say.without(whole, ",")));
    std::string right = fmt::format("({0} = 0 OR ({0} = {1}", commas, say.divided(fmt::format("({} - 1)", length), 4));
    constexpr std::size_t most = 6;
    for (std::size_t i = 1; i <= most; ++i) {
        const std::string at = put(say.dialect.part, {whole, fmt::format("({} - {})", length, 4 * i - 1), "1"});
        right += fmt::format(" AND ({} <= {} OR {} = {})", length, 4 * i, at, say.text(","));
    }
    return right + "))";
}

/// The text without a minus and a pound sign, in a column, and whether a minus stood there.
std::pair<std::string, std::string> without_signs(QuerySteps& steps, bool is_money, const std::string& folded) {
    const Say say{steps.dialect()};
    const std::string minus = say.text("-");
    std::string negative =
        steps.add_number(fmt::format("CASE WHEN {} = {} THEN 1 ELSE 0 END", say.part(folded, 1, 1), minus));
    std::string body =
        steps.add_text(fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", negative, say.from(folded, 2), folded));
    if (!is_money) return {negative, body};
    body = steps.add_text(fmt::format("CASE WHEN {0} = {1} THEN {2} WHEN {3} = {4} THEN {5} ELSE {6} END",
                                      say.part(body, 1, 2), say.text("£ "), say.from(body, 3), say.part(body, 1, 1),
                                      say.text("£"), say.from(body, 2), body));
    const std::string late = steps.add_number(
        fmt::format("CASE WHEN {} = 0 AND {} = {} THEN 1 ELSE 0 END", negative, say.part(body, 1, 1), minus));
    body = steps.add_text(fmt::format("CASE WHEN {} = 1 THEN {} ELSE {} END", late, say.from(body, 2), body));
    negative = steps.add_number(fmt::format("{} + {}", negative, late));
    return {negative, body};
}

/// The number with so many decimal places, in a column; `otherwise` where it is none.
std::string number_of(QuerySteps& steps, const std::string& negative, const std::string& body, int decimals,
                      bool grouped, const std::string& otherwise) {
    const Say say{steps.dialect()};
    const std::string point = steps.add_number(put(say.dialect.position, {body, say.text(".")}));
    const std::string whole = steps.add_text(fmt::format(
        "CASE WHEN {} > 0 THEN {} ELSE {} END", point,
        put(say.dialect.part, {body, "1", fmt::format("CASE WHEN {0} > 0 THEN {0} - 1 ELSE 0 END", point)}), body));
    const std::string places = steps.add_text(fmt::format("CASE WHEN {} > 0 THEN {} ELSE {} END", point,
                                                          say.from(body, fmt::format("{} + 1", point)), say.text("")));
    const std::string digits = grouped ? steps.add_text(say.without(whole, ",")) : whole;
    const std::string ok =
        fmt::format("{} AND {} <= {} AND ({} = 0 OR {}) AND {} = {}{}", are_digits(say.dialect, digits),
                    say.length(digits), most_digits(decimals), point, are_digits(say.dialect, places),
                    say.without(say.from(places, static_cast<std::size_t>(decimals) + 1), "0"), say.text(""),
                    grouped ? " AND " + commas_are_right(say, whole) : "");
    const std::string zeros(static_cast<std::size_t>(decimals), '0');
    const std::string filled =
        say.part(joined(say.dialect, {places, say.text(zeros)}), 1, static_cast<std::size_t>(decimals));
    const std::string behind = decimals == 0 ? "" : " + " + say.number(filled);
    const std::string value = fmt::format("({} * {}{})", say.number(digits), power_of_ten(decimals), behind);
    return steps.add_number(fmt::format("CASE WHEN {} THEN CASE WHEN {} = 1 THEN 0 - {} ELSE {} END ELSE {} END", ok,
                                        negative, value, value, otherwise));
}

}  // namespace

std::string are_digits(const Dialect& dialect, const std::string& text_in) {
    return fmt::format("({} <> {} AND NOT {})", text_in, text(dialect, ""), put(dialect.has_other, {text_in, "0-9"}));
}

std::string amount_of(QuerySteps& steps, const model::Quantity& quantity, const std::string& folded) {
    const Say say{steps.dialect()};
    const std::string none = fmt::format("{}", quantity.lowest - 1);
    const auto in_range = [&](const std::string& number) {
        return fmt::format("CASE WHEN {0} >= {1} AND {0} <= {2} THEN {0} ELSE {3} END", number, quantity.lowest,
                           quantity.last_amount(), none);
    };
    // Nearly all amounts are figures and nothing else. The others are taken apart, and only they.
    const std::string plain = steps.add_number(fmt::format(
        "CASE WHEN {} AND {} <= {} THEN {} * {} ELSE -1 END", are_digits(say.dialect, folded), say.length(folded),
        most_digits(quantity.decimals), say.number(folded), power_of_ten(quantity.decimals)));
    const std::string odd =
        steps.add_text(fmt::format("CASE WHEN {} >= 0 THEN {} ELSE {} END", plain, say.text(""), folded));
    std::string number;
    {
        const QuerySteps::Only only(steps, fmt::format("{} <> {}", odd, say.text("")));
        const auto [negative, body] = without_signs(steps, quantity.measure == model::Measure::money, odd);
        number = number_of(steps, negative, body, quantity.decimals, true, none);
    }
    return steps.add_number(fmt::format("CASE WHEN {} >= 0 THEN {} WHEN {} = {} THEN {} ELSE {} END", plain,
                                        in_range(plain), odd, say.text(""), none, in_range(number)));
}

std::string day_in_words(QuerySteps& steps, const model::Quantity& quantity, const std::string& folded) {
    const Say say{steps.dialect()};
    std::string all = "CASE";
    const std::string none = fmt::format("{}", quantity.lowest - 1);
    const auto in_range = [&](const std::string& days) {
        return fmt::format("CASE WHEN {0} >= {1} AND {0} <= {2} THEN {0} ELSE {3} END", days, quantity.lowest,
                           quantity.last_amount(), none);
    };
    all += fmt::format(" WHEN {} = {} THEN {}", folded, say.text("on the day of the referral"), in_range("0"));
    if (quantity.or_never) all += fmt::format(" WHEN {} = {} THEN {}", folded, say.text("never"), quantity.highest);
    const std::string length = steps.add_number(say.length(folded));
    for (const auto& [unit, days] : {std::pair{"day", 1}, {"days", 1}, {"week", 7}, {"weeks", 7}}) {
        for (const auto& [way, sign] : {std::pair{"before", "-"}, {"after", ""}}) {
            const std::string behind = fmt::format(" {} {} the referral", unit, way);
            const std::string figures =
                put(say.dialect.part,
                    {folded, "1", fmt::format("CASE WHEN {0} > {1} THEN {0} - {1} ELSE 0 END", length, behind.size())});
            all += fmt::format(" WHEN {} > {} AND {} <= {} AND {} = {} AND {} THEN {}", length, behind.size(), length,
                               behind.size() + 6,
                               say.from(folded, fmt::format("CASE WHEN {0} > {1} THEN {0} - {1} ELSE 0 END + 1", length,
                                                            behind.size())),
                               say.text(behind), are_digits(say.dialect, figures),
                               in_range(fmt::format("({}{} * {})", sign, say.number(figures), days)));
        }
    }
    return steps.add_number(all + fmt::format(" ELSE {} END", none));
}

std::string whole_number(QuerySteps& steps, const std::string& folded) {
    const std::string no_minus = steps.add_number("0");
    return number_of(steps, no_minus, folded, 0, false, "-1");
}

}  // namespace ascrules::warehouse
