#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/language/files/read.h"
#include "compiler/language/semantics/uses.h"
#include "compiler/language/syntax/line.h"
#include "compiler/meaning/model/model.h"
#include "compiler/words/dates/dates.h"
#include "compiler/words/diagnostics/diagnostic.h"
#include "compiler/words/diagnostics/source.h"

/// What is known of a text of rules while it is being written. All functions of this room take a Reading and give data; none reads anything else.
namespace ascrules::service {

using diagnostics::Span;

/// A file of rules as it is being written, and the files it uses.
struct Reading {
    std::string path;      ///< of the file; relative paths in it start from its folder
    std::string text;      ///< as the editor holds it
    std::size_t mark = 0;  ///< the bytes of a byte-order mark at its start, which stand in no place of `source`
    diagnostics::Source source{"", ""};
    syntax::Ruleset written = {};
    diagnostics::Diagnostics diagnostics = {};  ///< with places in `source`
    std::optional<model::Model> model = std::nullopt;
    std::vector<semantics::NameUse> uses = {};  ///< names that could be resolved, each place once, by where they stand
    std::vector<syntax::Line> lines = {};       ///< of the file alone, without those it uses
    dates::Date day;

    /// Whether the text could be looked into at all: what is no UTF-8, holds what cannot be seen, or is too large is not.
    bool is_text = true;

    /// The text of one of the files of `source`, as an editor would hold it.
    [[nodiscard]] std::string_view text_of(std::size_t file) const;
};

/// Which file is read, and for which day. `root` is that of files::WantedRules.
struct WantedFile {
    std::string path;
    dates::Date day;
    std::string root = {};
};

/// Reads a text with all it uses; `files` answers for those. Whatever the text is, a reading comes back.
[[nodiscard]] Reading read(const WantedFile& wanted, std::string text, const files::Files& files);

/// A stretch of one of the files of a reading, by bytes of that file.
struct Location {
    std::size_t file = 0;
    Span span;
};
/// Where a place of `source` lies.
[[nodiscard]] Location location_of(const Reading& reading, Span span);
/// The byte of `source` at which a byte of the editor's text stands.
[[nodiscard]] std::size_t in_source(const Reading& reading, std::size_t byte);

}  // namespace ascrules::service
