#pragma once

#include <string>

#include "tests/bench/analysis/table.h"

namespace ascrules::bench {

/// One ruleset to be measured: a table, or the shape of a social-care front door with so many rules.
struct Size {
    bool care = false;
    TableShape shape;
};

struct Options {
    bool rival = true;
    bool z3 = true;
    double limit_seconds = 10;  ///< for each thing of ours and of the rival's; z3 and Drools are given less
    std::string drools_server;  ///< the program; empty: not there
    std::string drools_script;
    std::size_t drools_rows = 500;  ///< larger tables are not put to Drools
    std::string folder = ".";       ///< for the files that others read
    bool write = false;             ///< keep the made-up texts there
};

/// "none", "overlap", "gap", "half"
[[nodiscard]] std::string word_for(Damage damage);

void print_heading();

/// Measures and prints one line of the table, and below it what was found. False where two disagree about what is there.
[[nodiscard]] bool measure(const Size& size, const Options& options);

}  // namespace ascrules::bench
