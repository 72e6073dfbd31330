#include "compiler/editing/service/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/language/files/gather.h"
#include "compiler/language/files/text_fault.h"
#include "compiler/language/semantics/check.h"
#include "compiler/words/diagnostics/file_text.h"

namespace ascrules::service {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Reading not_read(Reading reading, std::size_t byte, std::string message, std::string choice) {
    reading.is_text = false;
    reading.source = diagnostics::Source(reading.path, reading.text.substr(reading.mark, byte));
    reading.diagnostics.push_back({.code = diagnostics::Code::E111,
                                   .span = {byte, byte},
                                   .message = std::move(message),
                                   .choices = {std::move(choice)}});
    return reading;
}

}  // namespace

std::string_view Reading::text_of(std::size_t file) const {
    return file == 0 ? std::string_view(text) : diagnostics::file_text(source, file);
}

Reading read(const WantedFile& wanted, std::string text, const files::Files& files) {
    Reading reading;
    reading.path = wanted.path;
    reading.day = wanted.day;
    reading.text = std::move(text);
    while (std::string_view(reading.text).substr(reading.mark).starts_with(byte_order_mark))
        reading.mark += byte_order_mark.size();
    std::string rules = reading.text.substr(reading.mark);
    if (rules.size() > files::largest_rules_file) {
        return not_read(
            std::move(reading), 0,
            fmt::format("this file is larger than {} MB, and no ruleset is", files::largest_rules_file / 1'000'000),
            "open a file of rules");
    }
    if (const auto fault = files::fault_in(rules))
        return not_read(std::move(reading), fault->byte, fault->message, fault->choice);
    diagnostics::Diagnostics of_lines;
    reading.lines = syntax::lines_of(diagnostics::Source(wanted.path, rules), of_lines);
    files::Gathered gathered = files::gather(wanted.path, std::move(rules), files, wanted.root);
    reading.source = std::move(gathered.source);
    reading.written = std::move(gathered.written);
    reading.diagnostics = std::move(gathered.diagnostics);
    reading.model = semantics::check(reading.written, reading.diagnostics, wanted.day, &reading.uses);
    const auto order = [](const semantics::NameUse& use) {
        return std::tuple(use.span.begin, use.span.end, use.kind, !use.declares, use.of, use.name);
    };
    std::sort(reading.uses.begin(), reading.uses.end(),
              [&](const semantics::NameUse& a, const semantics::NameUse& b) { return order(a) < order(b); });
    const auto same = [](const semantics::NameUse& a, const semantics::NameUse& b) {
        return a.span.begin == b.span.begin && a.span.end == b.span.end && a.kind == b.kind && a.of == b.of;
    };
    reading.uses.erase(std::unique(reading.uses.begin(), reading.uses.end(), same), reading.uses.end());
    return reading;
}

Location location_of(const Reading& reading, Span span) {
    const std::size_t file = reading.source.file_at(span.begin);
    const std::size_t begin = reading.source.file_begin(file);
    const std::size_t size = reading.text_of(file).size();
    const std::size_t mark = file == 0 ? reading.mark : 0;
    const auto in_file = [&](std::size_t byte) { return std::min(byte - std::min(byte, begin) + mark, size); };
    return {file, {in_file(span.begin), std::max(in_file(span.begin), in_file(span.end))}};
}

std::size_t in_source(const Reading& reading, std::size_t byte) {
    const std::size_t size = reading.text.size() - reading.mark;
    return std::min(byte - std::min(byte, reading.mark), size);
}

}  // namespace ascrules::service
