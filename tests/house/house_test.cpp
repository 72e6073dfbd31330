// What must never be in this house (docs/architecture.md), held by reading the sources.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/house/sources.h"
#include "tests/support/in_process.h"

namespace ascrules::tests {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<SourceFile>& files() {
    static const std::vector<SourceFile> all = source_files();
    return all;
}

/// Files that include one of the rooms `to` from one of the rooms that begin with `from`.
std::vector<std::string> who_includes(const std::string& from, const std::string& to) {
    std::vector<std::string> found;
    for (const auto& [arrow, why] : arrows_between_rooms(files())) {
        if (arrow.first.rfind(from, 0) == 0 && arrow.second.rfind(to, 0) == 0) found.push_back(why);
    }
    return found;
}

/// Where in the code below `cli/` one of the words stands.
std::vector<std::string> who_says(const std::set<std::string>& words) {
    std::vector<std::string> found;
    for (const SourceFile& file : files()) {
        if (wing_of(file.path) == "cli") continue;
        for (const std::string& word : file.words) {
            if (words.count(word) > 0) found.push_back(file.path + ": " + word);
        }
    }
    return found;
}

}  // namespace

TEST(House, IsReadWhole) {
    // Were nothing read, nothing would be found below.
    EXPECT_GT(files().size(), 300U);
    EXPECT_GT(arrows_between_rooms(files()).size(), 50U);
    std::vector<std::string> wings;
    for (const auto& [wing, below] : wings_and_what_they_stand_on()) wings.push_back(wing);
    EXPECT_THAT(wings, ElementsAre("editing", "language", "meaning", "output", "past", "proof", "rewriting", "words"));
}

TEST(House, EachWingStandsOnlyOnThoseThatItIsGiven) {
    const auto wings = wings_and_what_they_stand_on();
    std::vector<std::string> wrong;
    for (const auto& [arrow, why] : arrows_between_rooms(files())) {
        const std::string from = arrow.first.substr(0, arrow.first.find('/'));
        const std::string to = arrow.second.substr(0, arrow.second.find('/'));
        const bool is_top = from == "cli" || from == "door";
        if (from == to || (is_top && to != "cli")) continue;
        const auto given = wings.find(from);
        if (given == wings.end() || given->second.count(to) == 0) wrong.push_back(why);
    }
    EXPECT_THAT(wrong, IsEmpty());
}

TEST(House, NoArrowsBetweenRoomsLeadRoundInACircle) {
    EXPECT_THAT(rooms_in_a_circle(arrows_between_rooms(files())), IsEmpty());
}

TEST(House, WordsKnowNoModel) {
    EXPECT_THAT(who_includes("words/", "meaning/"), IsEmpty());
}

TEST(House, TheModelKnowsNoCalendar) {
    EXPECT_THAT(who_includes("meaning/model", "meaning/calendar"), IsEmpty());
}

TEST(House, TheLanguageKnowsNoProof) {
    EXPECT_THAT(who_includes("language/", "proof/"), IsEmpty());
}

TEST(House, TheTwoEnginesKnowNothingOfEachOther) {
    EXPECT_THAT(who_includes("meaning/evaluate", "meaning/diagram"), IsEmpty());
    EXPECT_THAT(who_includes("meaning/diagram", "meaning/evaluate"), IsEmpty());
}

TEST(House, NothingBelowTheCommandsPrintsReadsTheWorldOrExits) {
    // Paths may be told apart as text; what asks the disk about them may not.
    EXPECT_THAT(who_says({"cout",
                          "cerr",
                          "clog",
                          "cin",
                          "printf",
                          "puts",
                          "ifstream",
                          "ofstream",
                          "fstream",
                          "fopen",
                          "directory_iterator",
                          "recursive_directory_iterator",
                          "current_path",
                          "weakly_canonical",
                          "file_size",
                          "is_regular_file",
                          "create_directory",
                          "create_directories",
                          "last_write_time",
                          "temp_directory_path",
                          "getenv",
                          "exit",
                          "quick_exit",
                          "abort",
                          "system",
                          "random_device",
                          "system_clock",
                          "steady_clock",
                          "utc_clock",
                          "file_clock",
                          "high_resolution_clock",
                          "localtime",
                          "gmtime",
                          "time_t",
                          "sleep_for",
                          "sleep_until",
                          "fork",
                          "execv",
                          "hardware_concurrency"}),
                IsEmpty());
}

TEST(House, NoTypeHasAnotherSizeOnAnotherMachine) {
    // `long` has 32 bits in WebAssembly and on 64-bit Windows: std::int64_t is meant. std::size_t counts what is in memory, and only that.
    std::vector<std::string> found;
    for (const SourceFile& file : files()) {
        if (std::find(file.words.begin(), file.words.end(), "long") != file.words.end()) found.push_back(file.path);
    }
    EXPECT_THAT(found, IsEmpty());
}

TEST(House, EachFileStandsInTheNamespaceOfItsRoom) {
    std::vector<std::string> wrong;
    for (const SourceFile& file : files()) {
        const std::string room = room_of(file.path);
        if (room.empty() || room == "door") continue;
        const std::string wanted = "namespace ascrules::" + room.substr(room.rfind('/') + 1);
        // Two programs, and what makes good a library of C++.
        const std::set<std::string> of_no_namespace{"cli/main.cpp", "cli/wasm/main.cpp", "cli/wasm/before_all.h"};
        if (of_no_namespace.count(file.path) == 0 && file.text.find(wanted) == std::string::npos)
            wrong.push_back(file.path);
    }
    EXPECT_THAT(wrong, IsEmpty());
}

TEST(House, AFileIsNoLongerThanOneThingTakes) {
    std::vector<std::string> longer;
    for (const SourceFile& file : files()) {
        if (file.lines > 400) longer.push_back(file.path + ": " + std::to_string(file.lines));
    }
    EXPECT_THAT(longer, IsEmpty());
}

TEST(House, ThePageOfTheHouseNamesEveryRoom) {
    const std::string page = contents(ASCRULES_SOURCE_DIR "/docs/architecture.md");
    std::set<std::string> missing;
    for (const SourceFile& file : files()) {
        const std::string room = room_of(file.path);
        if (!room.empty() && page.find("`" + (room == "cli" ? room : "compiler/" + room) + "/`") == std::string::npos)
            missing.insert(room);
    }
    EXPECT_THAT(missing, IsEmpty());
}

}  // namespace ascrules::tests
