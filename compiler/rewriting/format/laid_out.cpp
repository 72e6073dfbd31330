#include "compiler/rewriting/format/laid_out.h"

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

LaidOut laid_out(const std::string& path, const std::string& name, dates::Date day, const files::ReadFile& read) {
    const files::WantedRules wanted{path, name, day};
    /// The rules as if the file held this.
    const auto read_as = [&](const files::FileText& file) {
        return files::read_rules(wanted, [&](const std::string& other, std::size_t most) {
            return other == path ? file : read(other, most);
        });
    };
    const files::FileText file = read(path, files::largest_rules_file);
    LaidOut result{read_as(file)};
    if (!result.rules.readable()) return result;
    result.as_it_was = file.text;
    result.text = layout(source_of(name, file.text));
    if (!result.changed()) return result;
    const files::Rules after = read_as({result.text, "", result.text.size() > files::largest_rules_file});
    if (!after.readable()) {
        result.fault = "it could not be read as rules afterwards";
        return result;
    }
    result.fault = difference(source_of(name, result.as_it_was), source_of(name, result.text));
    if (result.fault.empty()) result.fault = difference(*result.rules.model, *after.model);
    return result;
}

}  // namespace ascrules::format
