#pragma once

#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/counting/tally.h"
#include "compiler/past/mapping/mapping.h"
#include "compiler/past/report/suppression.h"
#include "compiler/words/writing/table.h"

/// A report in words, before it is a text or a page: both are made of this, so that they say the same.
namespace ascrules::report {

struct Paragraph {
    std::string text;
};

/// Points of a list.
struct PointList {
    std::vector<std::string> lines;
    bool marked = true;  ///< with a dash before each in a text
};

using Passage = std::variant<Paragraph, PointList, writing::TextTable>;
using Passages = std::vector<Passage>;

/// Which section it is, for what is put beside its words.
enum class SectionName {
    against,
    destinations,
    comparison,
    too_low,
    too_high,
    floors,
    flips,
    missing_answers,
    rules,
    impossible,
    outcomes,
    avoided,
    by_month,
    by_team,
    by_work,
    by_people,
    unreadable,
    references,
    basis,
    beside,
};

struct Section {
    SectionName name;
    std::string heading;
    Passages passages;
};

struct ReportWords {
    std::string note;                ///< of the mapping; stands at the head and at the foot; may be empty
    std::vector<std::string> about;  ///< what was replayed, under which rules
    std::string headline;            ///< too little protection first
    std::vector<Section> sections;   ///< those that have something to say
};

[[nodiscard]] ReportWords words_of(const model::Model& model, const mapping::Mapping& mapping,
                                   const counting::Tally& tally, Disclosure disclosure);

}  // namespace ascrules::report
