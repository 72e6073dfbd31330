// The files beside the ruleset: made-up referrals, how to read them, and what to do first.
#include <fmt/format.h>

#include <vector>

#include "compiler/rewriting/starter/texts.h"

namespace ascrules::starter {

namespace {

constexpr std::string_view mapping =
    R"(# How `ascrules replay` reads sample.csv: which column answers which question, and what the values in it mean. Everything
# here is text. For referrals of your own, change the names of the columns. Mistakes are all told at once, with their lines.

# Printed with every report.
note: SYNTHETIC. These ten referrals were made up to show what a replay says. No row is a person.

# Used only where somebody asks for it with --with-references.
reference: reference

# Written as 2026-05-01; for 01/05/2026 write { column: received, written: DD/MM/YYYY }.
received: received

# Where each referral went, and where somebody later judged that it should have gone. Where your file calls a team by
# another name, write { column: sent_to, values: { "Name in the file": Name in the ruleset } }.
sent to: sent_to
should have gone to: should_have_gone_to

# The question as the ruleset names it, and the column. An empty field is an answer that is not known.
questions:
  at risk today: at_risk_today
  # Where the file writes Y and N: { column: at_risk_today, values: { Y: "yes", N: "no" } }
  getting meals: getting_meals
  lives alone: lives_alone
  # Several answers in one field, and the word that stands for none of them.
  difficulties: { column: difficulties, separator: ";", none: none }
  caring hours: caring_hours
)";

constexpr std::string_view readme = R"(# {service}: a starter

Made by `ascrules new` for {council}. Nobody has agreed to it: the teams are yours, and everything else
is a placeholder to be changed with the people who will work by it. What the rules say is for people to decide, and not
for the tool. Who answers for them: {owner}.

| File | What it is |
|---|---|
| `rules.ascrules` | the rules, with a comment on each kind of line |
| `sample.csv` | ten referrals, **synthetic**: made up, no row is a person |
| `mapping.yaml` | which column of the sample answers which question |

## First steps

1. `ascrules check rules.ascrules` – does every possible person meet a rule, and only one route? It says yes.
2. `ascrules test rules.ascrules` – are the cases that were talked about sent where they should go? They are.
3. `ascrules explain rules.ascrules --given "at risk today is no; getting meals is difficult"` – where would this person
   go? They are held, and it says which answers are missing.
4. `ascrules replay rules.ascrules sample.csv --mapping mapping.yaml --with-references` – what would have happened to
   past referrals?
5. Change something. Take the line `overrides every other rule` out of rule A1 and check again: you are shown
   {overrides}.
   Put it back, and try your own questions and figures.
6. `ascrules flowchart rules.ascrules --output rules.svg` – the rules as a chart to lay on the table.

## What the sample has to talk about

- MADE-UP-04 and MADE-UP-05 went to {last} and should have gone to {first}:
  too little protection. The rules put both right.
- MADE-UP-06 went to {first} and should have gone to {last}: too much protection.
  MADE-UP-10 went to {last}, although two things are difficult. The rules put both right.
- MADE-UP-07 is held: nobody wrote down whether the person was at risk. Neither right nor wrong, but somebody has to ask.
- MADE-UP-09 is one for the panel. Forty hours of care a week and one difficulty: whoever looked at it later thought of
  {middle}, and the rules say {last}. Is the rule wrong, or the
  judgement? If it is the rule, change B1 and add the case as an example.
)";

struct Referral {
    std::string answers;  ///< at risk today to caring hours, as the columns stand
    std::string sent_to;
    std::string should_have_gone_to;
};

}  // namespace

std::string sample_text(const Details& details) {
    const std::string& first = details.teams.front();
    const std::string& upper = upper_team(details);
    const std::string& middle = middle_team(details);
    const std::string& last = details.teams.back();
    const std::vector<Referral> referrals{
        {"yes,difficult,yes,washing;dressing,0", first, first},
        {"no,easy,,none,0", last, last},
        {"no,easy,,washing;shopping,0", middle, middle},
        {"yes,easy,,none,5", last, first},
        {"no,out of reach,yes,shopping,0", last, first},
        {"no,easy,,none,2", first, last},
        {",easy,,washing,0", last, last},
        {"no,difficult,no,shopping,60", upper, upper},
        {"no,easy,,managing money,40", last, middle},
        {"no,difficult,yes,shopping;keeping in touch,0", last, middle},
    };
    std::string text =
        "data_note,reference,received,at_risk_today,getting_meals,lives_alone,difficulties,caring_hours,sent_to,"
        "should_have_gone_to\n";
    for (std::size_t i = 0; i < referrals.size(); ++i) {
        const Referral& referral = referrals[i];
        text += fmt::format("SYNTHETIC,MADE-UP-{:02},2026-05-{:02},{},{},{}\n", i + 1, i + 1, referral.answers,
                            referral.sent_to, referral.should_have_gone_to);
    }
    return text;
}

std::string mapping_text() {
    return std::string(mapping);
}

std::string readme_text(const Details& details) {
    const bool two = details.teams.size() == 2;
    return fmt::format(fmt::runtime(readme), fmt::arg("service", details.service), fmt::arg("council", details.council),
                       fmt::arg("owner", details.owner), fmt::arg("first", details.teams.front()),
                       fmt::arg("middle", middle_team(details)), fmt::arg("last", details.teams.back()),
                       fmt::arg("overrides", two ? "that nothing changes, because no other rule sends elsewhere"
                                                 : "a person whom two rules send to different teams"));
}

}  // namespace ascrules::starter
