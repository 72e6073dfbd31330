#include "compiler/past/counting/repeated_references.h"

namespace ascrules::counting {

void RepeatedReferenceSearch::take(std::uint64_t mark, std::size_t line, RepeatedReferences& found) {
    if (mark == 0 || is_full_) return;
    using Met = casefile::RememberedReferences::Met;
    const Met met = remembered_.meet(mark);
    if (met == Met::first && remembered_.count() > most_) {
        is_full_ = true;
        found.compared = most_;
    }
    if (met == Met::first) return;
    found.references += met == Met::second ? 1 : 0;
    ++found.cases;
    if (found.lines.size() < RepeatedReferences::most_lines) found.lines.push_back(line);
}

}  // namespace ascrules::counting
