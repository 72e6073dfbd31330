#pragma once

#include <string>
#include <vector>

#include "compiler/past/page/html.h"
#include "compiler/past/page/report.h"
#include "compiler/past/report/passages.h"

/// The sections of the page. For the files of this folder alone. A section that has nothing to say has no HTML.
namespace ascrules::page {

/// A part of the page with a heading of its own and an entry in the list of contents.
struct PageSection {
    std::string id;  ///< to be linked to
    std::string heading;
    std::string html;  ///< without the heading
};

/// Words of the report as HTML, with a caption for each table, of which there is at least one.
[[nodiscard]] std::string html_of(const report::Passages& passages, const std::vector<std::string>& captions);

/// A picture with its title above it, and its numbers as a table to open under it.
[[nodiscard]] std::string figure(const std::string& title, const std::string& picture, const DataTable& numbers);

/// Too little and too much protection, right and held: by the rules beside as recorded.
[[nodiscard]] std::string headline_picture(const Contents& contents);
/// Where cases should have gone against where they go, for each side.
[[nodiscard]] std::string confusion_tables(const Contents& contents);
/// In how many cases each answer is missing, and in how many it is needed.
[[nodiscard]] std::string missing_answers_picture(const Contents& contents);
/// Too little protection, too much, and held, month by month, as pictures.
[[nodiscard]] std::string months_html(const Contents& contents);
/// Captions for the tables of the report's section of these parts.
[[nodiscard]] std::vector<std::string> breakdown_captions(const Contents& contents, counting::Breakdown::By by);
/// Each of these parts with its interval beside all cases, as pictures.
[[nodiscard]] std::string parts_html(const Contents& contents, counting::Breakdown::By by);
/// What keeps rows from being read, without their values.
[[nodiscard]] std::string unreadable_html(const counting::Unreadable& all, std::size_t rows);
/// The ladder of rules with past cases on its arrows. A problem where it cannot be drawn.
[[nodiscard]] std::string flowchart_html(const Contents& contents, std::string& problem);
/// What `check` finds in the rules.
[[nodiscard]] std::string findings_html(const CheckOnPage& checked);

[[nodiscard]] std::string how_to_read(const Contents& contents);
/// What each figure means.
[[nodiscard]] std::string definitions_html(const Contents& contents);
/// How it was done, what it cannot show, and what it holds about people.
[[nodiscard]] std::string method_html(const Contents& contents);
[[nodiscard]] std::string sources_html(const Contents& contents);
[[nodiscard]] std::string versions_html(const Contents& contents);
[[nodiscard]] std::string signatures_html();

}  // namespace ascrules::page
