// A decision table in DMN. The rules that come out can be read as rules.
#include "compiler/rewriting/import/import.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ascrules;
    const auto read = import::import_dmn(fuzz::text_of(data, size), "table.dmn", "");
    if (const auto* const unusable = std::get_if<import::Unusable>(&read)) {
        fuzz::require(!unusable->what.empty() && !unusable->advice.empty(), "a refusal says nothing");
        return 0;
    }
    const auto& imported = std::get<import::Imported>(read);
    for (const import::Remark& remark : imported.remarks) fuzz::require(!remark.what.empty(), "a remark says nothing");
    if (imported.text.empty()) return 0;
    fuzz::require_showable(imported.text);
    const diagnostics::Source source("imported.ascrules", imported.text);
    diagnostics::Diagnostics diagnostics;
    const auto model = semantics::compile(source, diagnostics);
    fuzz::look_at(diagnostics, source);
    fuzz::require(model.has_value(), "what was imported cannot be read as rules:\n" + imported.text);
    return 0;
}
