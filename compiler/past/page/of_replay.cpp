#include "compiler/past/page/of_replay.h"

#include "compiler/past/page/checksum.h"
#include "compiler/proof/review/review.h"
#include "compiler/proof/review/summary.h"
#include "compiler/words/diagnostics/file_text.h"

namespace ascrules::page {

namespace {

/// The rules and the files that they use.
std::vector<FileVersion> rules_files(const diagnostics::Source& source) {
    std::vector<FileVersion> files;
    for (std::size_t i = 0; i < source.file_count(); ++i) {
        files.push_back({i == 0 ? "rules" : "rules that these use", source.file_name(i),
                         hexadecimal_checksum(diagnostics::file_text(source, i))});
    }
    return files;
}

}  // namespace

Page page_of(const DoneReplay& replay) {
    const review::Checked found = review::check(replay.models.back());
    const CheckOnPage checked{replay.source, found.described, review::summary_of(found)};
    Contents contents{{},
                      replay.mapping,
                      replay.tally,
                      checked,
                      replay.disclosure,
                      rules_files(replay.source),
                      replay.tool_version,
                      replay.made_on};
    for (std::size_t i = 0; i < replay.models.size(); ++i)
        contents.stages.push_back({replay.models[i], replay.diagrams[i]});
    contents.files.push_back({"mapping", replay.mapping.file, replay.mapping_checksum});
    contents.files.push_back({"past cases", replay.tally.case_file, replay.case_checksum});
    return page_of(contents);
}

}  // namespace ascrules::page
