#include "tests/support/care_rules.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "tests/support/random_model.h"

namespace ascrules::tests {

namespace {

constexpr std::array topics{"mobility", "nutrition", "memory", "mood",   "safety",
                            "housing",  "carer",     "money",  "health", "daily life"};
constexpr std::size_t questions_each = care_questions / topics.size();

/// The first is yes or no and opens the last; the second and third of nine topics are tested for not known.
constexpr std::array answer_lines{"yes or no",
                                  "yes or no",
                                  "one of: none, some, much, all",
                                  "whole number of hours, 0 to 168",
                                  "any of: morning, midday, evening, night",
                                  "yes or no"};

class CareAuthor {
  public:
    CareAuthor(std::size_t rules, std::uint64_t seed) : rules_(rules), chance_(seed) {}

    std::string write() {
        text_ =
            "# Synthetic: made up for measuring only, no council's rules.\n"
            "ruleset Synthetic front door\n  owner  Nobody\n  if an answer is missing  hold with Place 8\n";
        for (std::size_t place = 1; place <= 8; ++place)
            text_ += fmt::format("destination Place {}\n  within  {} working days\n", place, place + 1);
        for (const char* topic : topics) {
            for (std::size_t number = 1; number <= questions_each; ++number) {
                text_ += fmt::format("question {} {}\n  answer  {}\n", topic, number, answer_lines[number - 1]);
                if (number == questions_each) text_ += fmt::format("  only asked if {} 1 is yes\n", topic);
            }
        }
        write_rules();
        return text_;
    }

  private:
    void write_rules() {
        // Tiers of 2, 12, 32 and the remaining 54 in a hundred.
        std::vector<std::string> ids;
        std::vector<std::size_t> ends;
        for (const std::size_t hundredths : {2U, 14U, 46U, 100U}) ends.push_back((rules_ - 1) * hundredths / 100);
        for (std::size_t i = 0; i + 1 < rules_; ++i) ids.push_back(fmt::format("C{}", i + 1));
        std::size_t tier = 0;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            while (i >= ends[tier]) ++tier;
            const std::size_t place = 2 * tier + (chance_.happens(1, 10) ? 2 : 1);
            text_ += fmt::format("rule {} [local: synthetic]\n  when all of:\n", ids[i]);
            write_condition(tier >= 2 && i % 10 == 0 ? i / 10 : no_test);
            text_ += fmt::format("  send to Place {}\n", place);
            if (ends[tier] < ids.size()) {
                const std::vector<std::string> below(ids.begin() + static_cast<std::ptrdiff_t>(ends[tier]), ids.end());
                text_ += fmt::format("  overrides {}\n", fmt::join(below, ", "));
            }
        }
        text_ += "rule Z [local: synthetic]\n  otherwise send to Place 8\n";
    }

    /// Two to four comparisons about one topic, some with one about another; a fifth of the rules count. `test` chooses what is tested for not known.
    void write_condition(std::size_t test) {
        const std::size_t topic = chance_.below(topics.size());
        if (test != no_test) text_ += fmt::format("    - {} {} is not known\n", topics[test % 9], 2 + test / 9 % 2);
        const int count = chance_.between(2, 4);
        for (int i = 0; i < count; ++i) text_ += "    - " + comparison(topic) + "\n";
        if (chance_.happens(3, 10)) text_ += "    - " + comparison(chance_.below(topics.size())) + "\n";
        if (!chance_.happens(1, 5)) return;
        text_ += "    - at least 2 of:\n";
        for (int i = chance_.between(3, 4); i > 0; --i) text_ += "        - " + comparison(topic) + "\n";
    }

    std::string comparison(std::size_t topic) {
        const std::size_t number = 1 + chance_.below(questions_each);
        const std::string name = fmt::format("{} {}", topics[topic], number);
        const std::array levels{"none", "some", "much", "all"};
        const std::array times{"morning", "midday", "evening", "night"};
        switch (number) {
            case 3: return fmt::format("{} is {} or {}", name, levels[chance_.below(2)], levels[2 + chance_.below(2)]);
            case 4:
                return fmt::format("{} is at {} {}", name, chance_.happens(1, 2) ? "least" : "most",
                                   7 * chance_.between(1, 23));
            case 5:
                if (chance_.happens(1, 2)) return fmt::format("at least {} of {}", chance_.between(1, 3), name);
                return fmt::format("{} includes {}", name, times[chance_.below(times.size())]);
            default:
                return fmt::format("{} is {}", name,
                                   chance_.happens(1, 5)   ? "not yes"
                                   : chance_.happens(1, 2) ? "yes"
                                                           : "no");
        }
    }

    static constexpr std::size_t no_test = static_cast<std::size_t>(-1);

    std::size_t rules_;
    Chance chance_;
    std::string text_;
};

}  // namespace

std::string care_rules_text(std::size_t rules, std::uint64_t seed) {
    return CareAuthor(rules, seed).write();
}

}  // namespace ascrules::tests
