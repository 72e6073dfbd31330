#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "compiler/language/semantics/check.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/diagnostics/diagnostic_json.h"
#include "compiler/words/spelling/utf8.h"
#include "compiler/words/writing/json.h"
#include "compiler/words/writing/problem.h"

/// What the targets of `./dev fuzz` share. A target is one file with one function, which reads any bytes by functions of the library and holds what
/// comes out to what always has to be so. The same function runs over its seeds in the ordinary tests (tests/language/fuzz_seeds_test.cpp).
namespace ascrules::fuzz {

/// What has to be so is not. Nobody catches it while a target is fuzzed: libFuzzer then keeps the input.
struct Broken : std::logic_error {
    using std::logic_error::logic_error;
};

inline void require(bool holds, const std::string& otherwise) {
    if (!holds) throw Broken(otherwise);
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return {data, data + size};
}

/// What is printed can be shown: it is UTF-8, and moves no cursor.
inline void require_showable(const std::string& text) {
    require(spelling::first_invalid_utf8(text) == std::string::npos, "what is printed is not UTF-8: " + text);
    require(text.find('\x1B') == std::string::npos, "what is printed could move the cursor: " + text);
}

inline void require_in(diagnostics::Span span, const std::string& text, const std::string& message) {
    require(span.begin <= span.end && span.end <= text.size(),
            fmt::format("a place from {} to {} in a text of {}: {}", span.begin, span.end, text.size(), message));
}

/// Every message says something, helps, and is about a place in the text.
inline void look_at(const diagnostics::Diagnostics& diagnostics, const diagnostics::Source& source) {
    for (const diagnostics::Diagnostic& diagnostic : diagnostics) {
        require(!diagnostic.message.empty(), "a message says nothing");
        require_in(diagnostic.span, source.text(), diagnostic.message);
        for (const diagnostics::Label& label : diagnostic.labels)
            require_in(label.span, source.text(), diagnostic.message);
        if (diagnostic.fix) require_in(diagnostic.fix->span, source.text(), diagnostic.message);
        for (const std::string& choice : diagnostic.choices)
            require(!choice.empty(), "an empty choice: " + diagnostic.message);
        for (const std::string& fact : diagnostic.facts) require(!fact.empty(), "an empty fact: " + diagnostic.message);
        require(diagnostic.fix || !diagnostic.choices.empty() ||
                    about(diagnostic.code).severity == diagnostics::Severity::note,
                "a message that does not help: " + diagnostic.message);
    }
    require_showable(render_text(diagnostics, source));
    (void)writing::text_of(diagnostics::json_of(diagnostics, source));
}

/// The same of what is wrong with a file that is no ruleset.
inline void look_at(const writing::Problems& problems) {
    for (const writing::Problem& problem : problems) {
        require(!problem.what.empty(), "a problem says nothing");
        require(!problem.advice.empty(), "a problem without advice: " + problem.what);
    }
    (void)writing::text_of(problems);
    (void)writing::text_of(writing::json_of(problems));
}

/// Either there is something, or it is said why not.
template <typename T>
void require_one_of(const std::optional<T>& read, const writing::Problems& problems) {
    look_at(problems);
    require(read.has_value() || !problems.empty(), "nothing came back, and nothing says why");
    require(!read.has_value() || problems.empty(), "something came back although there are problems");
}

/// The rules that files are read for: each kind of question, and rules that look at each.
inline const model::Model& small_rules() {
    static const model::Model model = [] {
        diagnostics::Diagnostics none;
        return *semantics::compile(diagnostics::Source("small.ascrules", R"(ruleset Small door
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
  answer  one of: yes, with help, no
question hours
  answer  whole number of hours, 0 to 168
question savings
  answer  money, £0 to £1,000,000
question weight
  answer  number of kilograms to 1 decimal place, 0 to 300
question last fall
  answer  date, or never

rule S1 Safeguarding
  when any of:
    - at least 2 of kinds of abuse
    - risk of abuse is not known
  send to Safeguarding
rule A1 Assessment
  overrides Z1, F1
  when risk of abuse is no
   and needs care is yes or with help
   and last fall is within 30 days before the referral
  send to Assessment
rule F1 Many hours
  when hours is at least 35
   and savings is less than £23,250
  send to Front desk
rule Z1 Information
  when risk of abuse is no
   and weight is at least 40.5 kilograms
   and hours is less than 35
  send to Information
)"),
                                   none);
    }();
    return model;
}

}  // namespace ascrules::fuzz
