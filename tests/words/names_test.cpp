// No name stands for two things: the types that the headers of the compiler declare, each by its name alone.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace ascrules::tests {
namespace {

namespace fs = std::filesystem;

/// For each type at the top of a header, the rooms that declare it.
std::map<std::string, std::set<std::string>> rooms_by_name() {
    const std::regex room_of(R"(^namespace ascrules::(\w+) \{)");
    const std::regex type(R"(^(?:struct|class|enum class|enum|using) (\w+)(?: final)?(?: : [^;]*| =[^;]*;?| *\{.*)?$)");
    std::map<std::string, std::set<std::string>> rooms;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(ASCRULES_SOURCE_DIR) / "compiler")) {
        if (file.path().extension() != ".h") continue;
        std::ifstream stream(file.path());
        std::string room;
        for (std::string line; std::getline(stream, line);) {
            std::smatch found;
            if (std::regex_search(line, found, room_of)) room = found[1];
            if (!room.empty() && std::regex_match(line, found, type)) rooms[found[1]].insert(room);
        }
    }
    return rooms;
}

TEST(Names, StandForOneThingEach) {
    // The same thing as written and as meant has one name in the two rooms, always told apart by them.
    const std::set<std::string> as_written{"model", "syntax"};
    // Two things with one name, which wait for a better one. Nothing may be added.
    const std::set<std::string> known{"Answers", "Box",    "Cell", "Change", "Conditions", "Count",
                                      "Cut",     "Limits", "Line", "Names",  "Row",        "Source"};
    const auto all = rooms_by_name();
    EXPECT_GT(all.size(), 300U);
    for (const auto& [name, rooms] : all) {
        if (rooms.size() < 2 || rooms == as_written || known.contains(name)) continue;
        std::string where;
        for (const std::string& room : rooms) where += " " + room;
        ADD_FAILURE() << name << " stands for several things, in" << where;
    }
}

}  // namespace
}  // namespace ascrules::tests
