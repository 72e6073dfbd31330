#include "compiler/rewriting/tables/rewrite.h"

#include <set>

#include "compiler/language/semantics/check.h"
#include "compiler/language/syntax/parse.h"
#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/tables/block.h"

namespace ascrules::tables {

namespace {

/// The text without the blocks that start at these lines, and the tables where the first of them stood. In a text that is laid out, the lines of a
/// block stand further to the right than its first.
std::string put_in(const std::string& text, const std::set<std::size_t>& lines, const std::string& tables) {
    std::string result;
    std::size_t number = 0;
    bool inside = false;
    bool placed = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string line = text.substr(at, end - at);
        at = end;
        const bool starts = lines.contains(++number);
        inside = starts || (inside && (line.front() == ' ' || line.front() == '\n'));
        if (starts && !placed) result += tables + "\n";
        placed = placed || starts;
        if (!inside) result += line;
    }
    return result;
}

}  // namespace

std::string with_tables(const diagnostics::Source& source) {
    const diagnostics::Source laid_out(source.name(), format::layout(source));
    diagnostics::Diagnostics diagnostics;
    const syntax::Ruleset written = syntax::parse(laid_out, diagnostics);
    const auto model = semantics::check(written, diagnostics);
    if (!model) return source.text();
    const Blocks blocks = as_blocks(*model, written, laid_out, tabulate(*model, laid_out));
    if (blocks.text.empty() || !difference(*model, written, blocks).empty()) return source.text();
    std::set<std::size_t> lines;
    for (const model::RuleId rule : blocks.rules) lines.insert(laid_out.position(model->rule(rule).span.begin).line);
    const std::string text = format::layout({source.name(), put_in(laid_out.text(), lines, blocks.text)});
    diagnostics::Diagnostics problems;
    return semantics::compile({source.name(), text}, problems) ? text : source.text();
}

}  // namespace ascrules::tables
