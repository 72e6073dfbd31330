// The ruleset of a starter. It shows each construct once, with a comment that says what it is for.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/rewriting/starter/texts.h"

namespace ascrules::starter {

namespace {

constexpr std::string_view header = R"(# {service}: a starter made by `ascrules new`.
#
# NOBODY HAS AGREED TO THIS. The teams are yours; the questions, figures and rules are placeholders that show how a
# ruleset is built. Change every one of them with the people who will work by it, before a real person is sent
# anywhere by it.
#
# One line, one fact: the first word of a line says what kind of line it is, and what belongs to it is indented below
# it. What follows a # is a comment. README.md says what to do first.

ruleset {service}
  council  {council}
  version  0.1.0
  status   draft, agreed by nobody yet
  owner    {owner}
  # What rules can cite: a short name, what it stands for, and where to find it.
  source   Care Act = Care Act 2014, https://www.legislation.gov.uk/ukpga/2014/23
  # Who keeps a case while an answer is missing that could change where it goes.
  if an answer is missing  hold with {last}

# ---- 1. Where people can be sent ----
#
# From the most protective to the least. This is the one place where the order of the file matters: it decides which
# mistakes count as too little protection. None of them can mean "not eligible", because that is decided after an
# assessment and never before one. Say how soon somebody must act. A line `team` may say who that is.

)";

constexpr std::string_view questions = R"(
# ---- 2. What is asked ----
#
# A short name for use in rules, the words to ask, and what can be answered. Every question can also be left unanswered:
# that never quietly counts as "no". The comments name the four kinds of answer.

# Yes or no.
question at risk today
  ask     "Is the person at risk of serious harm today?"
  help    "Think of harm by others, by themselves, and of being left without care."
  answer  yes or no

# One of several answers.
question getting meals
  ask     "How hard is it for the person to get something to eat and drink?"
  answer  one of: easy, difficult, out of reach

# Asked only where it matters.
question lives alone
  ask     "Does the person live alone?"
  answer  yes or no
  only asked if getting meals is difficult or out of reach

# Any number of answers, none included.
question difficulties
  ask     "With which of these does the person have difficulty?"
  answer  any of: washing, dressing, using the toilet, getting about, keeping safe at home, shopping,
                  keeping in touch, managing money

# A whole number, from the least to the most that can be answered.
question caring hours
  ask     "How many hours a week do family or friends care for the person?"
  answer  whole number of hours, 0 to 168

# A figure that has a name can be changed in one place.
threshold heavy caring is 35 hours                              [local: to be agreed]

# So can a condition that has a name.
definition alone without meals                                  [local: to be agreed]
  means getting meals is out of reach
   and lives alone is yes

# ---- 3. Who goes where ----
#
# A rule has a short name, a title, a condition and a destination. In square brackets stands what justifies it: a source
# from above, or `local:` and your own decision. There are no priorities: where two rules could send somebody to
# different places, one of them says that it overrides the other.{try_it}

rule A1 Cannot wait                                             [local: to be agreed]
  when any of:
    - at risk today is yes
    - alone without meals
  send to {first}
  because "Somebody must act before the day is over."
  overrides every other rule

)";

constexpr std::string_view upper_rule = R"(  when any of:
    - at least {count} of difficulties
    - all of:
        - caring hours is at least heavy caring
        - getting meals is not easy
  send to {team}
  because "Much is difficult, or those who help may be at their limit."
)";

constexpr std::string_view lower_rule = R"(  when at least {count} of difficulties
  send to {team}
)";

constexpr std::string_view ending =
    R"(# A rule that sends nobody anywhere and only offers something. It never stands in the way of another.
rule C1 Somebody cares for them                                 [Care Act s.10]
  when caring hours is at least 1
  also offer "A carer's assessment, whatever the number of hours"

# Applies when no other rule that sends does.
rule Z1 Everybody else                                          [local: to be agreed]
  otherwise send to {last}

# ---- 4. What must hold whatever the rules say ----
#
# `check` proves these for every possible person, or shows one for whom they are broken.

{first_floor}
{second_floor}

# ---- 5. The cases that were talked about ----
#
# `test` runs them. Add one whenever somebody asks "and what about …?": what was agreed then stays true.

example At risk today
  note    "Made up. What is known is enough: nothing else could change where this person goes."
  given   at risk today is yes
  expect  {first}, by A1

example Alone and without meals
  note    "Made up."
  given   at risk today is no; getting meals is out of reach; lives alone is yes
  expect  {first}, by A1

example Difficulty with washing and with shopping
  note    "Made up."
  given   at risk today is no; getting meals is easy; difficulties includes washing, shopping; caring hours is 0
  expect  {middle}, by {middle_rule}

example Managing well
  note    "Made up."
  given   at risk today is no; getting meals is easy; difficulties is none; caring hours is 0
  expect  {last}, by Z1

example Nobody asked about today
  note    "Made up. This person waits until somebody has asked, and is not sent on as if the answer were no."
  given   getting meals is easy; difficulties includes shopping; caring hours is 0
  expect  held, asking at risk today
)";

/// In words, of the numbers that rules count difficulties by.
std::string_view in_words(std::size_t count) {
    constexpr std::array<std::string_view, most_teams> words{"No",   "One",  "Two", "Three",
                                                             "Four", "Five", "Six", "Seven"};
    return words[count];
}

/// A line that is cited, with what cites it in the column where the other citations stand.
std::string cited(const std::string& line) {
    return fmt::format("{:<62}  [local: to be agreed]", line);
}

/// How soon somebody must act: sooner for those who come first.
std::string_view time_limit(std::size_t position, std::size_t teams) {
    if (position == 0) return "4 working hours";
    return position == 1 && teams > 2 ? "2 working days" : "5 working days";
}

/// Between the first rule and `otherwise` there is one rule for each team between the first and the last; of two teams the first takes them.
std::size_t rules_between(const Details& details) {
    return std::max<std::size_t>(details.teams.size() - 2, 1);
}

/// "B2, B3": the rules below the one with this number, counted from one.
std::string rules_below(std::size_t number, std::size_t all) {
    std::string below;
    for (std::size_t other = number + 1; other <= all; ++other)
        below += fmt::format("{}B{}", below.empty() ? "" : ", ", other);
    return below;
}

std::string rule_between(const Details& details, std::size_t number) {
    const std::size_t all = rules_between(details);
    const std::size_t count = all + 2 - number;
    const std::string& team = details.teams[details.teams.size() == 2 ? 0 : number];
    std::string text = cited(fmt::format("rule B{} {}", number,
                                         number == 1 ? "Much help is needed"
                                                     : fmt::format("{} difficulties or more", in_words(count)))) +
                       "\n";
    text += fmt::format(fmt::runtime(number == 1 ? upper_rule : lower_rule), fmt::arg("count", count),
                        fmt::arg("team", team));
    if (const std::string below = rules_below(number, all); !below.empty())
        text += fmt::format("  overrides {}\n", below);
    return text + "\n";
}

}  // namespace

const std::string& middle_team(const Details& details) {
    return details.teams[details.teams.size() - 2];
}

const std::string& upper_team(const Details& details) {
    return details.teams[details.teams.size() == 2 ? 0 : 1];
}

std::string rules_text(const Details& details) {
    const auto first = fmt::arg("first", details.teams.front());
    const auto last = fmt::arg("last", details.teams.back());
    std::string text = fmt::format(fmt::runtime(header), fmt::arg("service", details.service),
                                   fmt::arg("council", details.council), fmt::arg("owner", details.owner), last);
    for (std::size_t i = 0; i < details.teams.size(); ++i)
        text += fmt::format("destination {}\n  within  {}\n", details.teams[i], time_limit(i, details.teams.size()));
    text += fmt::format(
        fmt::runtime(questions), first,
        fmt::arg(
            "try_it",
            details.teams.size() == 2
                ? ""
                : " Take an `overrides` line out, run `check`, and\n# it shows you a person for whom it matters."));
    for (std::size_t number = 1; number <= rules_between(details); ++number) text += rule_between(details, number);
    text += fmt::format(
        fmt::runtime(ending), first, last,
        fmt::arg("first_floor",
                 cited(fmt::format("always send to {} when at risk today is yes", details.teams.front()))),
        fmt::arg("second_floor",
                 cited(fmt::format("never send to {} when at least 2 of difficulties", details.teams.back()))),
        fmt::arg("middle", middle_team(details)), fmt::arg("middle_rule", fmt::format("B{}", rules_between(details))));
    return text;
}

}  // namespace ascrules::starter
