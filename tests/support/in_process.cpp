#include "tests/support/in_process.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <sstream>
#include <streambuf>
#include <utility>

#include <gtest/gtest.h>

#include "cli/commands.h"

namespace ascrules::tests {

namespace fs = std::filesystem;

namespace {

/// One line, for ever.
class EndlessBuffer : public std::streambuf {
  public:
    explicit EndlessBuffer(std::string line) : line_(std::move(line)) {}

  protected:
    int_type underflow() override {
        setg(line_.data(), line_.data(), line_.data() + line_.size());
        return traits_type::to_int_type(line_.front());
    }

  private:
    std::string line_;
};

class EndlessStream : public std::istream {
  public:
    explicit EndlessStream(std::string line) : std::istream(nullptr), buffer_(std::move(line)) { rdbuf(&buffer_); }

  private:
    EndlessBuffer buffer_;
};

}  // namespace

Ran run(const std::vector<std::string>& arguments, const World& world) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in(world.input);
    Ran ran;
    const auto followed = [&](const std::string& path) {
        const std::string plain = fs::path(path).lexically_normal().generic_string();
        const auto link = world.links.find(plain);
        return link != world.links.end() ? link->second : plain == "." ? "" : plain;
    };
    const auto where = [&](const std::string& path) -> cli::Place {
        const std::string led_to = followed(path);
        if (path == "-" || world.pipes.contains(led_to)) return {led_to, cli::Stands::something_else, led_to};
        const bool is_file = world.files.contains(led_to) || ran.written.contains(led_to);
        const auto lies_in_it = [&](const auto& file) { return file.first.starts_with(led_to + "/"); };
        const bool is_folder = led_to.empty() || world.folders.contains(led_to) ||
                               std::any_of(world.files.begin(), world.files.end(), lies_in_it);
        return {led_to, is_file ? cli::Stands::file : is_folder ? cli::Stands::folder : cli::Stands::nothing, led_to};
    };
    const auto open = [&](const std::string& given) -> cli::Opened {
        const auto link = world.links.find(given);
        const std::string& path = link == world.links.end() ? given : link->second;
        if (const auto problem = world.problems.find(path); problem != world.problems.end())
            return {nullptr, problem->second};
        if (const auto line = world.endless.find(path); line != world.endless.end()) {
            return {std::make_unique<EndlessStream>(line->second), ""};
        }
        const auto file = world.files.find(path);
        if (file == world.files.end()) return {nullptr, "there is no such file"};
        return {std::make_unique<std::istringstream>(file->second), "", file->second.size()};
    };
    const auto write = [&](const std::string& path, const std::string& content) -> std::string {
        if (const auto problem = world.problems.find(path); problem != world.problems.end()) return problem->second;
        ran.written[path] = content;
        return "";
    };
    const auto exists = [&](const std::string& path) {
        return path == "." || world.files.count(path) > 0 || world.folders.count(path) > 0 ||
               ran.written.count(path) > 0 || ran.made.count(path) > 0;
    };
    const auto make_folder = [&](const std::string& path) -> std::string {
        if (const auto problem = world.problems.find(path); problem != world.problems.end()) return problem->second;
        ran.made.insert(path);
        return "";
    };
    const auto remove = [&](const std::string& path) {
        ran.written.erase(path);
        ran.made.erase(path);
    };
    const auto today = [] { return std::string("2026-11-21"); };
    const auto can_ask = [&] { return world.can_ask; };
    cli::Environment env{out,  err, in, open, write, today, exists, make_folder, remove, can_ask, world.show_progress,
                         where};
    ran.exit_code = static_cast<int>(cli::run(arguments, env));
    ran.out = out.str();
    ran.err = err.str();
    return ran;
}

std::string contents(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    EXPECT_TRUE(stream.is_open()) << path << " cannot be read";
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ASCRULES_SOURCE_DIR) / folder)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || !name.ends_with(ending)) continue;
        files.push_back(fs::relative(entry.path(), ASCRULES_SOURCE_DIR).generic_string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace ascrules::tests
