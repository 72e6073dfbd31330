#pragma once

#include <optional>
#include <sstream>
#include <string>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/synthesise/generate.h"
#include "compiler/past/synthesise/profile.h"
#include "compiler/past/synthesise/write.h"

/// A small front door and a profile for it, so that what is made up for them can be read whole.
namespace ascrules::synthesise::example {

inline const char* const rules_text = R"(ruleset Small door
  version   1.0
  source    Act = The Act
  if an answer is missing  hold with Front desk

destination Safeguarding
  within  4 working hours
destination Assessment
  within  28 days
destination Front desk
  within  1 working day
destination Information
  within  1 working day

question risk of abuse
  answer  yes or no
question kinds of abuse
  answer  any of: physical, financial, neglect
  only asked if risk of abuse is yes
question needs care
  answer  yes or no
question hours
  answer  whole number of hours, 0 to 168

rule S1 Safeguarding
  when risk of abuse is yes
  send to Safeguarding
rule A1 Assessment
  when risk of abuse is no
   and needs care is yes
  send to Assessment
rule F1 Many hours
  when risk of abuse is no
   and needs care is no
   and hours is at least 35
  send to Front desk
rule Z1 Information
  when risk of abuse is no
   and needs care is no
   and hours is less than 35
  send to Information
)";

inline const char* const profile_text = R"(title: SYNTHETIC, and small
note: SYNTHETIC. Nobody.
ruleset: Small door
seed: 7
months: { first: 2026-04, count: 2 }
columns:
  referrer: { self: 1, surgery: 1 }
background:
  risk of abuse: no
  kinds of abuse: { any of: { physical: 50, neglect: 50 }, at least: 1 }
  needs care: { yes: 1, no: 1 }
  hours: { 0 to 20: 3, 21 to 60: 1 }
left blank:
  kinds of abuse: 20
missing:
  column: referrer
  weights: { self: 0, surgery: 1 }
  questions: { risk of abuse: 1, needs care: 1 }
outcomes:
  came to nothing: [no service, linked]
  came to something: [service]
  inappropriate: [no service]
  linked: [linked]
like protection:
  - [Assessment, Front desk]
rows that nobody can read:
  too few fields: 1
kinds:
  - name: concern
    a month: 1
    answers: { risk of abuse: yes }
    rules send to: Safeguarding
    sent to: Information
    should have gone to: Safeguarding
    outcome: service
  - name: groups
    a month: [2, 1]
    answers: { needs care: no, hours: 0 to 10 }
    rules send to: Information
    by rule: Z1
    sent to: Assessment
    should have gone to: Information
    outcome: no service
    missing: { a month: [1, 0], asking: needs care, questions: { needs care: 1 } }
  - name: many hours
    a month: 1
    answers: { needs care: no, hours: 40 }
    rules send to: Front desk
    sent to: not known
    should have gone to: Assessment
    disagrees because: hours say too little
    outcome: { linked: 1, not known: 0 }
    columns: { referrer: self }
)";

inline model::Model small_door() {
    diagnostics::Diagnostics diagnostics;
    return *semantics::compile(diagnostics::Source("small.ascrules", rules_text), diagnostics);
}

/// A profile read, the referrals made up, and both files; `problems` says what went wrong.
struct MadeUp {
    model::Model model = small_door();
    writing::Problems problems = {};
    std::optional<Profile> profile = std::nullopt;
    std::optional<Referrals> referrals = std::nullopt;
    std::string csv = {};
    std::string manifest = {};
};

inline MadeUp made_up(const std::string& text, std::optional<std::uint64_t> seed = std::nullopt) {
    MadeUp all;
    std::istringstream stream(text);
    all.profile = read_profile(stream, "profile.yaml", all.model, all.problems);
    if (!all.profile) return all;
    all.referrals = generate(all.model, *all.profile, seed.value_or(all.profile->seed), all.problems);
    if (!all.referrals) return all;
    all.csv = csv_of(all.model, *all.profile, *all.referrals);
    all.manifest = manifest_of(all.model, *all.profile, *all.referrals, "synthetic.csv");
    return all;
}

inline std::string problems_of(const std::string& text) {
    return writing::text_of(made_up(text).problems);
}

/// The profile with one piece of it replaced, so that one thing is wrong with it.
inline std::string with(const std::string& piece, const std::string& instead) {
    std::string text = profile_text;
    const std::size_t at = text.find(piece);
    return at == std::string::npos ? "the profile does not hold: " + piece : text.replace(at, piece.size(), instead);
}

}  // namespace ascrules::synthesise::example
