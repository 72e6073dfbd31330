#include "tests/house/sources.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <sstream>

#include "tests/support/in_process.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;

bool begins_word(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool continues_word(char c) {
    return begins_word(c) || std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// The position behind what begins at `at` and ends with `end`; a backslash takes the next character with it where `escapes`.
std::size_t behind(const std::string& text, std::size_t at, const std::string& end, bool escapes) {
    while (at < text.size()) {
        if (escapes && text[at] == '\\') {
            at += 2;
        } else if (text.compare(at, end.size(), end) == 0) {
            return at + end.size();
        } else {
            ++at;
        }
    }
    return text.size();
}

/// The position behind a raw text whose quotation mark stands at `quote`.
std::size_t behind_raw(const std::string& text, std::size_t quote) {
    const std::size_t open = text.find('(', quote);
    if (open == std::string::npos) return text.size();
    return behind(text, open + 1, ")" + text.substr(quote + 1, open - quote - 1) + "\"", false);
}

/// Takes one include from the line, where it is one.
bool take_include(const std::string& text, std::size_t at, SourceFile& file) {
    std::istringstream line(text.substr(at, text.find('\n', at) - at));
    std::string word;
    std::string what;
    if (!(line >> word >> what) || word != "#include" || what.size() < 3) return false;
    (what.front() == '"' ? file.included : file.libraries).push_back(what.substr(1, what.size() - 2));
    return true;
}

void take_words(SourceFile& file) {
    const std::string& text = file.text;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '#' && take_include(text, at, file)) {
            at = behind(text, at, "\n", false);
        } else if (text.compare(at, 2, "//") == 0) {
            at = behind(text, at, "\n", false);
        } else if (text.compare(at, 2, "/*") == 0) {
            at = behind(text, at, "*/", false);
        } else if (text.compare(at, 2, "R\"") == 0) {
            at = behind_raw(text, at + 1);
        } else if (c == '"' || c == '\'') {
            at = behind(text, at + 1, std::string(1, c), true);
        } else if (begins_word(c)) {
            const std::size_t begin = at;
            while (at < text.size() && continues_word(text[at])) ++at;
            // What stands before a raw text belongs to it: u8R"(…)".
            if (at < text.size() && text[at] == '"' && text[at - 1] == 'R') {
                at = behind_raw(text, at);
            } else {
                file.words.push_back(text.substr(begin, at - begin));
            }
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
            while (at < text.size() && (continues_word(text[at]) || text[at] == '\'' || text[at] == '.')) ++at;
        } else {
            ++at;
        }
    }
}

std::vector<std::string> parts_of(const std::string& path) {
    std::vector<std::string> parts;
    std::istringstream stream(path);
    for (std::string part; std::getline(stream, part, '/');) parts.push_back(part);
    return parts;
}

}  // namespace

std::vector<SourceFile> source_files() {
    const fs::path root = ASCRULES_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const char* folder : {"compiler", "cli"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
            SourceFile file;
            file.path = fs::relative(entry.path(), root).generic_string();
            // What other libraries are given to compile is written as they are.
            if (file.path.rfind("cli/wasm/libraries/", 0) == 0) continue;
            file.text = contents(entry.path().string());
            file.lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
            take_words(file);
            files.push_back(std::move(file));
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& left, const SourceFile& right) { return left.path < right.path; });
    return files;
}

std::string wing_of(const std::string& path) {
    const std::vector<std::string> parts = parts_of(path);
    if (parts.front() == "cli") return "cli";
    return parts.front() == "compiler" && parts.size() > 2 ? parts[1] : "";
}

std::string room_of(const std::string& path) {
    const std::vector<std::string> parts = parts_of(path);
    // What others may use is one room, whose folder has the name by which they include it.
    const bool is_room = parts.size() > 3 && parts.front() == "compiler" && parts[1] != "door";
    return is_room ? parts[1] + "/" + parts[2] : wing_of(path);
}

std::map<std::string, std::set<std::string>> wings_and_what_they_stand_on() {
    std::map<std::string, std::set<std::string>> wings;
    std::istringstream lines(contents(ASCRULES_SOURCE_DIR "/CMakeLists.txt"));
    const std::string call = "ascrules_wing(";
    for (std::string line; std::getline(lines, line);) {
        if (line.compare(0, call.size(), call) != 0) continue;
        std::replace(line.begin(), line.end(), ')', ' ');
        std::istringstream words(line.substr(call.size()));
        std::string wing;
        words >> wing;
        std::set<std::string>& below = wings[wing];
        bool on = false;
        for (std::string word; words >> word;) {
            const bool keyword = std::isupper(static_cast<unsigned char>(word.front())) != 0;
            if (keyword) {
                on = word == "ON";
            } else if (on) {
                below.insert(word);
            }
        }
    }
    return wings;
}

std::map<Said, std::string> arrows_between_rooms(const std::vector<SourceFile>& files) {
    std::map<Said, std::string> arrows;
    for (const SourceFile& file : files) {
        for (const std::string& other : file.included) {
            const std::string from = room_of(file.path);
            const std::string to = room_of(other);
            if (!from.empty() && !to.empty() && from != to)
                arrows.emplace(Said{from, to}, file.path + " includes " + other);
        }
    }
    return arrows;
}

std::set<std::string> rooms_in_a_circle(const std::map<Said, std::string>& arrows) {
    std::map<std::string, std::set<std::string>> reached;
    for (const auto& [arrow, why] : arrows) reached[arrow.first].insert(arrow.second);
    for (bool more = true; more;) {
        more = false;
        for (auto& [room, others] : reached) {
            std::set<std::string> all = others;
            for (const std::string& other : others) {
                const auto next = reached.find(other);
                if (next != reached.end()) all.insert(next->second.begin(), next->second.end());
            }
            more = more || all.size() > others.size();
            others = std::move(all);
        }
    }
    std::set<std::string> circles;
    for (const auto& [room, others] : reached) {
        if (others.count(room) > 0) circles.insert(room);
    }
    return circles;
}

}  // namespace ascrules::tests
