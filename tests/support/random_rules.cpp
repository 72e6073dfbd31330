#include "tests/support/random_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "compiler/words/comparing/comparing.h"
#include "tests/support/random_comparisons.h"

namespace ascrules::tests {

namespace {

using comparing::Sets;

const std::vector<std::string> bands{"grave", "high", "mild"};

/// What a ruleset may say in its head of held cases, and of rules that disagree.
const std::string heads[] = {"ruleset Made up\n  if an answer is missing  hold with Last\n",
                             "ruleset Made up\n  if an answer is missing, hold with Last within 3 days\n",
                             "ruleset Made up\n  where rules disagree  the most protective wins\n"
                             "  if an answer is missing hold with Last, within 2 working hours\n"};

class Maker : Comparisons {
  public:
    explicit Maker(std::uint64_t seed) : Comparisons(seed), head_(heads[seed % 3]) {}

    RandomRules make() {
        text_ = head_ +
                "calendar Office\n  open  Monday to Friday, 09:00 to 17:00\n  closed  bank holidays in Scotland\n"
                "  closed  1 June 2026\n"
                "calendar Visitors\n  open  Saturday to Monday, 08:30 to 20:00\n"
                "destination First\n  opens by Office\n  within  1 working day\ndestination Second\n  within  2 "
                "days\ndestination Last\n  opens by Visitors\n  "
                "within  4 weeks\n"
                "questions area\n  answer  one of: A, B, C\n  for each of: north *, south, east *, west\n"
                "question colours\n  answer  any of: red, green, blue\n"
                "question hours\n  answer  whole number of hours, 0 to 20\n"
                "question savings\n  answer  money, £0 to £10.00\n"
                "question weight\n  answer  number of kilograms to 1 decimal place, 0 to 9\n"
                "question came home\n  answer  date, or never\n"
                "question hours wanted\n  answer  whole number of hours, 0 to 20\n"
                "question leaves\n  answer  date, 3 weeks before to the day of the referral, or never\n"
                "question ends\n  answer  date, 20 days before to 10 days after the referral\n"
                "figure hours short is hours wanted minus hours\n"
                "question parent\n  answer  yes or no\n"
                "question walking\n  answer  one of: well (0 points), badly (3 points), not at all (7 points)\n"
                "question child\n  answer  one of: A, B, C\n  only asked if parent is yes\n"
                "threshold many is 12 hours\nthreshold limit is £2.50\nthreshold lately is 2 weeks\n";
        result_.child_is_asked = [](const Answers& answers) { return is(answers, "parent", "yes"); };
        make_definition();
        // A score that a level looks at, or one that looks at the level.
        const bool score_first = chance_.happens(1, 2);
        if (score_first) make_score();
        make_level();
        if (!score_first) make_score();
        const int rules = chance_.between(2, 4);
        for (int i = 1; i <= rules; ++i) {
            const Meant condition = clauses(2);
            text_ += fmt::format("rule R{} Made up [local: made up]\n", i) + written(condition, "  when ", 2);
            static const std::vector<std::string> destinations{"First", "Second", "Last"};
            const std::size_t destination = chance_.below(destinations.size());
            text_ += fmt::format("  send to {}\n", destinations[destination]);
            // Each rule with an odd number: to the destination behind its own, within so many days as its number.
            if (i % 2 == 1)
                text_ += fmt::format("  also send to {}, within {} days\n",
                                     destinations[(destination + 1) % destinations.size()], i + 1);
            result_.rules.push_back(condition.holds);
        }
        text_ += "rule Z Everyone else [local: made up]\n  otherwise send to Last\n";
        result_.text = text_;
        return result_;
    }

  private:
    static std::string written(const Meant& condition, const std::string& opening, int indent) {
        std::string text = opening + condition.lines.front() + "\n";
        for (std::size_t i = 1; i < condition.lines.size(); ++i)
            text += std::string(static_cast<std::size_t>(indent), ' ') + condition.lines[i] + "\n";
        return text;
    }

    Meant level() {
        const std::size_t band = chance_.below(bands.size());
        const auto number = level_;
        const std::int64_t at = static_cast<std::int64_t>(band);
        const std::string& name = bands[band];
        const bool lowest = band + 1 == bands.size();
        const auto words = [&](Sets sets, bool included) {
            return fmt::format("concern is {} {}", said(comparing::bands, sets, included), name);
        };
        switch (chance_.below(5)) {
            case 0:
                if (!(lowest && otherwise_))
                    return {{words(Sets::lower, comparing::included)},
                            [=](const Answers& a) { return number(a) <= at; }};
                break;
            case 1:
                if (band > 0)
                    return {{words(Sets::upper, comparing::included)},
                            [=](const Answers& a) { return number(a) >= at && number(a) < 3; }};
                break;
            case 2:
                if (band > 0)
                    return {{words(Sets::lower, comparing::excluded)},
                            [=](const Answers& a) { return number(a) < at; }};
                break;
            case 3:
                return {{"concern is not " + name}, [=](const Answers& a) { return number(a) != at && number(a) < 3; }};
            default: break;
        }
        return {{"concern is " + name}, [=](const Answers& a) { return number(a) == at; }};
    }

    /// `need is at least 5 points`, and its like.
    Meant scored() {
        const auto points = score_;
        const std::int64_t at = chance_.between(1, static_cast<int>(most_points_) - 1);
        const std::string unit = chance_.happens(1, 2) ? "" : at == 1 ? " point" : " points";
        const auto words = [&](Sets sets, bool included) {
            return fmt::format("need is {} {}{}", said(comparing::figures, sets, included), at, unit);
        };
        switch (chance_.below(5)) {
            case 0:
                return {{words(Sets::lower, comparing::included)}, [=](const Answers& a) { return points(a) >= at; }};
            case 1:
                return {{words(Sets::upper, comparing::included)}, [=](const Answers& a) { return points(a) <= at; }};
            case 2:
                return {{words(Sets::lower, comparing::excluded)}, [=](const Answers& a) { return points(a) > at; }};
            case 3:
                return {{words(Sets::upper, comparing::excluded)}, [=](const Answers& a) { return points(a) < at; }};
            default: {
                const std::int64_t to = at + chance_.between(0, static_cast<int>(most_points_ - at));
                return {{fmt::format("need is {} {} and {}{}", said(comparing::figures, Sets::both), at, to, unit)},
                        [=](const Answers& a) { return at <= points(a) && points(a) <= to; }};
            }
        }
    }

    Meant comparison() {
        if (chance_.happens(1, 5)) return two_answers();
        if (chance_.happens(1, 9)) return when_it_comes();
        if (has_score_ && chance_.happens(1, 5)) return scored();
        switch (chance_.below(has_level_ ? 8 : 6)) {
            case 0: return family();
            case 1: return selection();
            case 2: return quantity();
            case 3: return date();
            case 4: return choice("child", "is");
            case 5: return has_definition_ ? Meant{{"as defined"}, definition_} : choice("area south", "is");
            default: return level();
        }
    }

    /// One comparison, or a list of them.
    Meant clauses(int depth) {
        if (depth == 0 || chance_.happens(1, 2)) return comparison();
        std::vector<Meant> operands;
        const int count = chance_.between(2, 4);
        for (int i = 0; i < count; ++i) operands.push_back(clauses(depth - 1));
        const auto how_many = [operands](const Answers& a) {
            return static_cast<int>(std::count_if(operands.begin(), operands.end(),
                                                  [&](const Meant& operand) { return operand.holds(a); }));
        };
        Meant list;
        switch (chance_.below(4)) {
            case 0: list = {{"all of:"}, [=](const Answers& a) { return how_many(a) == count; }}; break;
            case 1: list = {{"any of:"}, [=](const Answers& a) { return how_many(a) > 0; }}; break;
            case 2: list = {{"none of:"}, [=](const Answers& a) { return how_many(a) == 0; }}; break;
            default: {
                const Counting words = counting(count);
                list = {{words.words + ":"}, [=](const Answers& a) { return words.enough(how_many(a)); }};
            }
        }
        for (const Meant& operand : operands) {
            list.lines.push_back("  - " + operand.lines.front());
            for (std::size_t i = 1; i < operand.lines.size(); ++i) list.lines.push_back("    " + operand.lines[i]);
        }
        return list;
    }

    using Points = std::function<std::int64_t(const Answers&)>;

    /// `2 points for each of colours, at most 3`: so many for each of what `count` counts, of which there are `things` at the most.
    Points for_each_of(const std::string& what, int things, const std::function<int(const Answers&)>& count) {
        const int points = chance_.between(1, 3);
        const bool limited = things > 4 || chance_.happens(1, 2);
        const std::int64_t most = limited ? chance_.between(points, points + 4) : std::int64_t{points} * things;
        text_ += fmt::format("  {} {} for each of {}{}\n", points, points == 1 ? "point" : "points", what,
                             limited ? fmt::format(", at most {}", most) : "");
        most_points_ += std::min(most, std::int64_t{points} * things);
        return [=](const Answers& a) { return std::min(most, std::int64_t{points} * count(a)); };
    }

    Points line_of_score() {
        switch (chance_.below(4)) {
            case 0:
                return for_each_of("colours", 3, [](const Answers& a) {
                    return static_cast<int>(std::get<std::set<std::string>>(a.at("colours")).size());
                });
            case 1:
                return for_each_of("hours", 20, [](const Answers& a) {
                    return static_cast<int>(std::get<std::int64_t>(a.at("hours")));
                });
            case 2: {
                const std::uint64_t seed = chance_.below(1'000'000);
                std::vector<Holds> each;
                std::string predicate;
                for (const std::string& item : area_items) {
                    Maker same(seed);
                    const Meant meant = same.choice("area " + item, "are");
                    predicate = meant.lines.front().substr(("area " + item).size());
                    each.push_back(meant.holds);
                }
                return for_each_of("area that" + predicate, 4, [each](const Answers& a) {
                    return static_cast<int>(
                        std::count_if(each.begin(), each.end(), [&](const Holds& holds) { return holds(a); }));
                });
            }
            default: {
                const int points = chance_.between(1, 5);
                const Meant condition = clauses(1);
                text_ += written(condition, fmt::format("  {} {} when ", points, points == 1 ? "point" : "points"), 6);
                most_points_ += points;
                return [points, holds = condition.holds](const Answers& a) { return holds(a) ? points : 0; };
            }
        }
    }

    /// The points of answers, which stand in the text, and of some lines.
    void make_score() {
        const bool with_aids = chance_.happens(1, 2);
        if (with_aids) text_ += "question aids\n  answer  any of: stick (1 point), chair (4 points), rail\n";
        text_ += "score need\n";
        std::vector<Points> lines;
        text_ += with_aids ? "  adds up  walking, aids\n" : "  adds up  walking\n";
        most_points_ = with_aids ? 12 : 7;
        lines.emplace_back([](const Answers& a) {
            if (is(a, "walking", "not at all")) return 7;
            return is(a, "walking", "badly") ? 3 : 0;
        });
        if (with_aids) {
            lines.emplace_back([](const Answers& a) {
                const auto& ticked = std::get<std::set<std::string>>(a.at("aids"));
                return (ticked.contains("stick") ? 1 : 0) + (ticked.contains("chair") ? 4 : 0);
            });
        }
        for (std::size_t more = chance_.below(4); more > 0; --more) lines.push_back(line_of_score());
        score_ = [lines](const Answers& a) {
            std::int64_t points = 0;
            for (const Points& line : lines) points += line(a);
            return points;
        };
        has_score_ = true;
    }

    void make_definition() {
        const Meant condition = clauses(1);
        text_ += "definition as defined\n" + written(condition, "  means ", 2);
        definition_ = condition.holds;
        has_definition_ = true;
    }

    /// The level as it is meant: the first band that applies, then one up for each reason to raise it; 3 stands for no band at all.
    void make_level() {
        otherwise_ = chance_.happens(1, 2);
        std::vector<Holds> when;
        text_ += "level concern, the highest that applies:\n";
        for (std::size_t i = 0; i < bands.size(); ++i) {
            if (i + 1 == bands.size() && otherwise_) {
                text_ += "  " + bands[i] + " otherwise\n";
                break;
            }
            // Bands that all compare the score may leave out no points, and claim none twice: that is not what is looked at here.
            const bool score = std::exchange(has_score_, has_score_ && i > 0);
            const Meant condition = clauses(1);
            has_score_ = score;
            text_ += written(condition, "  " + bands[i] + " when ", 6);
            when.push_back(condition.holds);
        }
        std::vector<Holds> raise;
        for (std::size_t i = chance_.below(3); i > 0; --i) {
            const Meant condition = clauses(1);
            text_ += written(condition, "  one level higher when ", 6);
            raise.push_back(condition.holds);
        }
        const bool otherwise = otherwise_;
        level_ = [when, raise, otherwise](const Answers& a) -> std::int64_t {
            std::int64_t band = 3;
            for (std::size_t i = when.size(); i-- > 0;) {
                if (when[i](a)) band = static_cast<std::int64_t>(i);
            }
            if (band == 3 && otherwise) band = 2;
            if (band == 3) return 3;
            for (const Holds& holds : raise) band -= holds(a) ? 1 : 0;
            return std::max<std::int64_t>(band, 0);
        };
        has_level_ = true;
    }

    std::string head_;
    std::string text_;
    RandomRules result_;
    Holds definition_;
    bool has_definition_ = false;
    Points score_;
    std::int64_t most_points_ = 0;
    bool has_score_ = false;
    std::function<std::int64_t(const Answers&)> level_;
    bool otherwise_ = false;
    bool has_level_ = false;
};

}  // namespace

RandomRules random_rules(std::uint64_t seed) {
    return Maker(seed).make();
}

}  // namespace ascrules::tests
