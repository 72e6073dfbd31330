#include "compiler/language/files/set_line.h"

#include <fmt/format.h>

#include "compiler/language/syntax/parse.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/spelling/spelling.h"
#include "compiler/words/spelling/utf8.h"

namespace ascrules::files {

namespace {

constexpr std::size_t longest_set = 500;
constexpr const char* write_it_like = "write it like \"heavy caring = 20 hours\"";

SetLine unusable(const std::string& set_by, const std::string& written, std::string_view why) {
    return {std::nullopt, fmt::format("{} \"{}\": {}", set_by, spelling::shortened(written), why), write_it_like};
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

void move(diagnostics::Span& span, std::size_t by) {
    span.begin += by;
    span.end += by;
}

}  // namespace

SetLine read_set_line(const std::string& set_by, const std::string& written, diagnostics::Source& source) {
    std::size_t cut = written.find('=');
    std::size_t behind = cut + 1;
    if (cut == std::string::npos) {
        cut = written.find(" is ");
        behind = cut + 4;
    }
    if (cut == std::string::npos) return unusable(set_by, written, "no `=` parts a threshold from its figure");
    return set_line(set_by, written.substr(0, cut), written.substr(behind), source);
}

SetLine set_line(const std::string& set_by, const std::string& name, const std::string& figure,
                 diagnostics::Source& source) {
    const std::string written = trimmed(trimmed(name) + " = " + trimmed(figure));
    // What has a meaning of its own in a line of rules, and none in a name or a figure.
    const bool plain = written.find_first_of("\n\r\t#[]\"|;") == std::string::npos &&
                       spelling::first_invalid_utf8(written) == std::string::npos;
    if (!plain || written.size() > longest_set)
        return unusable(set_by, written, "this is not the name of a threshold and a figure");
    if (trimmed(name).empty()) return unusable(set_by, written, "the name of a threshold is missing");
    if (trimmed(figure).empty()) return unusable(set_by, written, "the figure is missing");
    const std::string line = fmt::format("threshold {} is {}", trimmed(name), trimmed(figure));
    diagnostics::Diagnostics ignored;
    syntax::Ruleset alone = syntax::parse(diagnostics::Source(set_by, line), ignored);
    const bool is_figure = alone.thresholds.size() == 1 && !alone.thresholds.front().value.words.empty();
    if (!is_figure) return unusable(set_by, written, "this is not the name of a threshold and a figure");
    source.add(set_by, line, 0);
    const std::size_t begin = source.file_begin(source.file_count() - 1);
    syntax::Threshold threshold = std::move(alone.thresholds.front());
    move(threshold.name.span, begin);
    move(threshold.span, begin);
    move(threshold.value.span, begin);
    for (syntax::Word& word : threshold.value.words) move(word.span, begin);
    return {std::move(threshold), "", ""};
}

}  // namespace ascrules::files
