// Limits as test cases, in the form that continuous integration shows. Beside compiler/import/dmn.cpp the only file that sees pugixml.
#include <algorithm>
#include <cstdint>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "compiler/past/report/report.h"

namespace ascrules::report {

std::string junit_of(const model::Model& model, const mapping::Mapping& mapping, const counting::Tally& tally,
                     const std::vector<replay::LimitResult>& limits) {
    const auto failed =
        std::count_if(limits.begin(), limits.end(), [](const replay::LimitResult& held) { return !held.kept(); });
    pugi::xml_document document;
    pugi::xml_node suites = document.append_child("testsuites");
    pugi::xml_node suite = suites.append_child("testsuite");
    for (pugi::xml_node node : {suites, suite}) {
        node.append_attribute("name") = fmt::format("ascrules replay of {}", tally.case_file).c_str();
        node.append_attribute("tests") = static_cast<std::uint64_t>(limits.size());
        node.append_attribute("failures") = static_cast<std::int64_t>(failed);
        node.append_attribute("errors") = 0;
    }
    pugi::xml_node properties = suite.append_child("properties");
    const auto property = [&](const char* name, const std::string& value) {
        if (value.empty()) return;
        pugi::xml_node node = properties.append_child("property");
        node.append_attribute("name") = name;
        node.append_attribute("value") = value.c_str();
    };
    property("note", mapping.note);
    property("ruleset", model.name);
    property("version", model.version);
    property("what if", model::words(tally.set));
    property("mapping", mapping.file);
    property("cases", std::to_string(tally.cases));
    for (const replay::LimitResult& held : limits) {
        pugi::xml_node test = suite.append_child("testcase");
        test.append_attribute("classname") = "replay";
        test.append_attribute("name") =
            fmt::format("{} {}", replay::option_of(held.limit.what), held.limit.written).c_str();
        if (held.kept()) continue;
        pugi::xml_node failure = test.append_child("failure");
        failure.append_attribute("message") = words(held).c_str();
        failure.text() = words(held).c_str();
    }
    std::ostringstream stream;
    document.save(stream, "  ", pugi::format_indent, pugi::encoding_utf8);
    return stream.str();
}

}  // namespace ascrules::report
