// Beside compiler/rewriting/import/dmn.cpp the only file that sees pugixml.
#include "compiler/words/writing/junit.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

#include <pugixml.hpp>

namespace ascrules::writing {

std::string text_of(const JunitSuite& suite) {
    const auto failed = std::count_if(suite.cases.begin(), suite.cases.end(),
                                      [](const JunitCase& each) { return !each.failure.empty(); });
    pugi::xml_document document;
    pugi::xml_node all = document.append_child("testsuites");
    pugi::xml_node one = all.append_child("testsuite");
    for (pugi::xml_node node : {all, one}) {
        node.append_attribute("name") = suite.name.c_str();
        node.append_attribute("tests") = static_cast<std::uint64_t>(suite.cases.size());
        node.append_attribute("failures") = static_cast<std::int64_t>(failed);
        node.append_attribute("errors") = 0;
    }
    pugi::xml_node properties = one.append_child("properties");
    for (const auto& [name, value] : suite.properties) {
        if (value.empty()) continue;
        pugi::xml_node property = properties.append_child("property");
        property.append_attribute("name") = name.c_str();
        property.append_attribute("value") = value.c_str();
    }
    for (const JunitCase& each : suite.cases) {
        pugi::xml_node test = one.append_child("testcase");
        test.append_attribute("classname") = each.group.c_str();
        test.append_attribute("name") = each.name.c_str();
        if (each.failure.empty()) continue;
        pugi::xml_node failure = test.append_child("failure");
        failure.append_attribute("message") = each.failure.c_str();
        failure.text() = each.failure.c_str();
    }
    std::ostringstream stream;
    document.save(stream, "  ", pugi::format_indent, pugi::encoding_utf8);
    return stream.str();
}

}  // namespace ascrules::writing
