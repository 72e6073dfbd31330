#include "cli/report_page.h"

#include "cli/check_summary.h"
#include "compiler/past/page/checksum.h"
#include "compiler/proof/analysis/describe.h"

namespace ascrules::cli {

namespace {

/// The rules and the files that they use.
std::vector<page::FileVersion> rules_files(const diagnostics::Source& source) {
    std::vector<page::FileVersion> files;
    for (std::size_t i = 0; i < source.file_count(); ++i) {
        constexpr std::size_t between_files = 2;  // see Source::add
        const std::size_t begin = source.file_begin(i);
        const std::size_t end =
            i + 1 < source.file_count() ? source.file_begin(i + 1) - between_files : source.text().size();
        files.push_back({i == 0 ? "rules" : "rules that these use", source.file_name(i),
                         page::hexadecimal_checksum(std::string_view(source.text()).substr(begin, end - begin))});
    }
    return files;
}

}  // namespace

page::Page report_page(const DoneReplay& replay, Environment& env) {
    const model::Model& model = replay.models.back();
    const analysis::Findings findings = analysis::analyse(model);
    page::Checked checked{replay.file.source, analysis::describe(model, findings), ""};
    checked.summary = check_summary(model, checked.described, findings);
    page::Contents contents{{},        replay.mapping,    replay.tally,
                            checked,   replay.disclosure, rules_files(replay.file.source),
                            version(), env.today()};
    for (std::size_t i = 0; i < replay.models.size(); ++i)
        contents.stages.push_back({replay.models[i], replay.diagrams[i]});
    contents.files.push_back({"mapping", replay.mapping.file, replay.mapping_checksum});
    contents.files.push_back({"past cases", replay.tally.case_file, replay.case_checksum});
    return page::page_of(contents);
}

}  // namespace ascrules::cli
