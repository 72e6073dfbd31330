// How long analysis takes at sizes that nobody writes by hand, beside a plain rival, z3 and Drools. Run by ./dev bench analysis, which says how.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/analysis/sizes.h"
#include "tests/support/care_rules.h"

namespace {

using namespace ascrules::bench;

constexpr const char* usage =
    "usage: ./dev bench analysis [SIZE…] [--seed N] [--limit SECONDS] [--drools-rows N] [--no-rival] [--no-z3]\n"
    "                            [--no-drools] [--write]\n"
    "  SIZE is ROWSxCOLUMNS (at most 12 columns) with :overlap, :gap, :half or :none behind it, or else the first two "
    "of\n"
    "  them; `care`; or RULESxcare\n";

/// As many loans as the published tables were cut from; larger tables need more.
Size table(std::size_t columns, std::size_t rows, Damage damage) {
    return {false, {columns, rows, std::max<std::size_t>(23'000, 15 * rows), damage, 1}};
}

/// "1500x7:gap", "1500x7" (with both damages), "care", "200xcare".
bool add_size(const std::string& text, std::vector<Size>& sizes) {
    static const std::regex shape("(?:care|([0-9]{1,6})x(?:care|([0-9]{1,2})(?::([a-z]+))?))");
    std::smatch parts;
    if (!std::regex_match(text, parts, shape)) return false;
    const std::size_t rows = parts[1].matched ? std::stoul(parts[1]) : 500;
    if (rows < 2) return false;
    if (!parts[2].matched) {
        sizes.push_back({true, {ascrules::tests::care_questions, rows, 0, Damage::none, 1}});
        return true;
    }
    const std::size_t columns = std::stoul(parts[2]);
    if (columns == 0 || columns > 12) return false;
    const std::size_t before = sizes.size();
    for (const Damage damage : {Damage::none, Damage::overlap, Damage::gap, Damage::half}) {
        const bool usual = damage == Damage::overlap || damage == Damage::gap;
        if (parts[3].matched ? parts[3] == word_for(damage) : usual) sizes.push_back(table(columns, rows, damage));
    }
    return sizes.size() > before;
}

struct Arguments {
    std::vector<std::string> sizes;
    std::uint64_t seed = 1;
    Options options;
};

std::optional<Arguments> arguments_in(const std::vector<std::string>& words) {
    Arguments result;
    Options& options = result.options;
    const std::map<std::string, std::function<void()>> alone{
        {"--no-rival", [&] { options.rival = false; }},
        {"--no-z3", [&] { options.z3 = false; }},
        {"--no-drools", [&] { options.drools_server.clear(); }},
        {"--write", [&] { options.write = true; }},
    };
    const std::map<std::string, std::function<void(const std::string&)>> with_value{
        {"--seed", [&](const std::string& value) { result.seed = std::stoull(value); }},
        {"--limit", [&](const std::string& value) { options.limit_seconds = std::stod(value); }},
        {"--drools-rows", [&](const std::string& value) { options.drools_rows = std::stoul(value); }},
        {"--drools", [&](const std::string& value) { options.drools_server = value; }},
        {"--drools-script", [&](const std::string& value) { options.drools_script = value; }},
        {"--folder", [&](const std::string& value) { options.folder = value; }},
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto flag = alone.find(words[i]); flag != alone.end()) {
            flag->second();
        } else if (const auto option = with_value.find(words[i]); option != with_value.end()) {
            if (++i == words.size()) return std::nullopt;
            option->second(words[i]);
        } else if (words[i].starts_with("-")) {
            return std::nullopt;
        } else {
            result.sizes.push_back(words[i]);
        }
    }
    return result;
}

/// What was asked for, or what is measured where nothing was; nothing where it cannot be understood.
std::optional<std::vector<Size>> sizes_of(const Arguments& arguments) {
    std::vector<std::string> wanted = arguments.sizes;
    if (wanted.empty())
        wanted = {"10x12", "20x12:half", "50x7", "500x3", "1000x5", "1500x7", "1500x7:none", "10000x12", "care"};
    std::vector<Size> sizes;
    for (const std::string& size : wanted) {
        if (!add_size(size, sizes)) return std::nullopt;
    }
    for (Size& size : sizes) size.shape.seed = arguments.seed;
    return sizes;
}

std::string load() {
    std::ifstream file("/proc/loadavg");
    std::string first;
    return file >> first ? first : "not known";
}

}  // namespace

int main(int count, char** words) try {
    const auto arguments = arguments_in(std::vector<std::string>(words + 1, words + count));
    const auto sizes = arguments ? sizes_of(*arguments) : std::nullopt;
    if (!sizes) {
        std::fputs(usage, stderr);
        return 2;
    }
    fmt::print("Synthetic rulesets, seed {}. Milliseconds, medians of up to 5 runs; load {} on {} cores.\n",
               arguments->seed, load(), std::thread::hardware_concurrency());
    fmt::print(
        "`two` is gaps and contradictions alone, as the rival looks for them; the ratio is of `two` to both of the "
        "rival's.\n");
    print_heading();
    bool agree = true;
    for (const Size& size : *sizes) agree = measure(size, arguments->options) && agree;
    fmt::print("Load at the end {}. {}\n", load(),
               agree ? "All counts that can be compared are the same." : "Some counts DIFFER: see above.");
    return agree ? 0 : 1;
} catch (const std::exception& problem) {
    fmt::print(stderr, "{}A figure cannot be read ({}).\n", usage, problem.what());
    return 2;
}
