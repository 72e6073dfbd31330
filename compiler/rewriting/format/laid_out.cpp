#include "compiler/rewriting/format/laid_out.h"

#include <fmt/format.h>

#include <string_view>

#include "compiler/rewriting/format/layout.h"
#include "compiler/rewriting/format/same.h"

namespace ascrules::format {

namespace {

diagnostics::Source source_of(const std::string& name, std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    while (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return {name, std::string(text)};
}

}  // namespace

LaidOut laid_out(const std::string& path, const std::string& name, dates::Date day, const files::Files& files,
                 const std::string& root) {
    files::WantedRules wanted{path, name, day};
    wanted.root = root;
    /// The rules as if the file held this.
    const auto read_as = [&](const files::FileText& file) {
        files::Files with_it = files;
        with_it.read = [&](const std::string& other, std::size_t most) {
            return other == path ? file : files.read(other, most);
        };
        return files::read_rules(wanted, with_it);
    };
    const files::FileText file = files.read(path, files::largest_rules_file);
    LaidOut result{read_as(file)};
    if (!result.rules.readable()) return result;
    result.as_it_was = file.text;
    result.text = layout(source_of(name, file.text));
    if (!result.changed()) return result;
    if (result.text.size() > files::largest_rules_file) {
        result.rules.refusal =
            files::Refusal{fmt::format("{}: laid out, this file would be larger than {} MB, and no ruleset may be",
                                       name, files::largest_rules_file / 1'000'000),
                           "put what belongs together into files of its own, and `use` them"};
        return result;
    }
    const files::Rules after = read_as({result.text});
    if (!after.readable()) {
        result.fault = "it could not be read as rules afterwards";
        return result;
    }
    result.fault = difference(source_of(name, result.as_it_was), source_of(name, result.text));
    if (result.fault.empty()) result.fault = difference(*result.rules.model, *after.model);
    return result;
}

}  // namespace ascrules::format
