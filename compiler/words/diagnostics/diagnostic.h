#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/words/diagnostics/source.h"
#include "compiler/words/diagnostics/span.h"

namespace ascrules::diagnostics {

/// `error`: the text cannot be used as rules. `finding`: the rules can be used and do something the panel must look at.
/// `note`: worth knowing, and no reason to fail.
enum class Severity { error, finding, note };

enum class Code {
#define ASCRULES_DIAGNOSTIC(code, severity, summary) code,
#include "compiler/words/diagnostics/catalogue.def"
#undef ASCRULES_DIAGNOSTIC
};

/// One line of the catalogue. Each has a page docs/diagnostics/<id>.md.
struct CodeInfo {
    Code code;
    std::string_view id;
    Severity severity;
    std::string_view summary;
};

[[nodiscard]] const std::vector<CodeInfo>& catalogue();
[[nodiscard]] const CodeInfo& about(Code code);

/// Another place involved, with what it has to do with the matter ("first declared here").
struct Label {
    Span span;
    std::string text;
};

/// An edit that cannot change the meaning (a spelling). What changes who is sent where is never offered as a fix.
struct Fix {
    std::string title;
    Span span;
    std::string replacement;
};

struct Diagnostic {
    Code code;
    Span span;
    /// What is: one sentence in the author's words, lower case, no full stop.
    std::string message;
    std::vector<Label> labels = {};
    /// The case that shows it, or what else belongs to the facts; one line each.
    std::vector<std::string> facts = {};
    /// What can be done, one line each, as an instruction ("write …"); the choice is the author's.
    std::vector<std::string> choices = {};
    std::optional<Fix> fix = std::nullopt;
    /// Who has to choose, where the choice changes who is sent where; otherwise empty.
    std::string to_be_decided_by = {};
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);
[[nodiscard]] std::size_t count(const Diagnostics& diagnostics, Severity severity);

/// The whole report for people: each diagnostic with its line of source and a caret. Errors come first, in the order of the text; then
/// findings, then notes, in the order given. A span that is empty at the very start stands for the file as a whole. What can be done is
/// said in full the first time.
[[nodiscard]] std::string render_text(const Diagnostics& diagnostics, const Source& source);

}  // namespace ascrules::diagnostics
