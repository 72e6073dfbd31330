#include "compiler/proof/review/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "compiler/words/writing/number_of.h"

namespace ascrules::review {

using diagnostics::Diagnostic;
using diagnostics::Diagnostics;
using diagnostics::Severity;
using writing::number_of;

namespace {

std::string joined(const std::string& above, const std::string& below) {
    return above + (above.empty() || below.empty() ? "" : "\n") + below;
}

std::string more_findings(std::size_t count) {
    return count == 0 ? ""
                      : fmt::format("and {} more finding{}: `ascrules check --all` shows {}\n", count,
                                    count == 1 ? "" : "s", count == 1 ? "it" : "them");
}

std::string counted_notes(std::size_t count) {
    return count == 0 ? ""
                      : fmt::format("{}: `ascrules check --notes` shows {}\n", number_of(count, "note"),
                                    count == 1 ? "it" : "them");
}

}  // namespace

std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string listed_text(const ToList& part, const diagnostics::Source& source, Listing& listing) {
    Diagnostics findings;
    Diagnostics notes;
    std::partition_copy(
        part.described.begin(), part.described.end(), std::back_inserter(notes), std::back_inserter(findings),
        [](const Diagnostic& each) { return diagnostics::about(each.code).severity == Severity::note; });
    const auto fits = [&](const std::string& text) {
        return !listing.lines || lines_in(text) + part.around <= *listing.lines;
    };
    const std::string all_notes = render_text(notes, source);
    const bool tell_notes = listing.notes || (findings.empty() && fits(all_notes));
    const std::string below = tell_notes ? "" : counted_notes(notes.size());
    const auto page = [&](std::size_t told) {
        const std::string text =
            render_text(Diagnostics(findings.begin(), findings.begin() + std::ptrdiff_t(told)), source);
        const std::string more = told == findings.size() ? "" : more_findings(findings.size() - told + part.untold);
        return joined(text, joined(more, below));
    };
    std::size_t told = std::min(part.at_least, findings.size());
    std::string text = page(told);
    if (const std::string whole = page(findings.size()); fits(whole)) {
        told = findings.size();
        text = whole;
    }
    while (told < findings.size()) {
        std::string longer = page(told + 1);
        if (!fits(longer)) break;
        text = std::move(longer);
        ++told;
    }
    if (listing.lines) *listing.lines -= std::min(*listing.lines, lines_in(text) + part.around);
    return tell_notes ? joined(text, all_notes) : text;
}

}  // namespace ascrules::review
