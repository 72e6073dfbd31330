// Writes what the measurement of `replay` needs: a case file, a ruleset with its mapping, and the same rules as SQL, all from the one table
// below. Everything in it is made up. Also runs a program and says how long it took and how much memory. For replay.sh alone.
//
// replay_cases make FOLDER ROWS [PER_CENT_MISSING]
// replay_cases run OUTPUT COMMAND...
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// The same numbers on every machine (SplitMix64).
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EB;
        return z ^ (z >> 31U);
    }
    std::uint64_t below(std::uint64_t count) { return next() % count; }

  private:
    std::uint64_t state_;
};

struct Question {
    const char* name;
    const char* column;
    std::vector<std::string> answers;  ///< of a list
    unsigned highest = 0;              ///< of a number
    unsigned per_cent = 0;             ///< of yes or no: how many say yes
};

const std::vector<Question> questions = {
    {"at risk of abuse", "at_risk_of_abuse", {}, 0, 12},
    {"speaks for themselves", "speaks_for_themselves", {}, 0, 80},
    {"safe at home", "safe_at_home", {}, 0, 75},
    {"memory loss", "memory_loss", {}, 0, 30},
    {"lives alone", "lives_alone", {}, 0, 45},
    {"recent fall", "recent_fall", {}, 0, 35},
    {"has care needs", "has_care_needs", {}, 0, 60},
    {"needs equipment", "needs_equipment", {}, 0, 30},
    {"manages stairs", "manages_stairs", {}, 0, 65},
    {"has a carer", "has_a_carer", {}, 0, 50},
    {"carer under strain", "carer_under_strain", {}, 0, 20},
    {"with the team already", "with_the_team_already", {}, 0, 40},
    {"referrer", "referrer", {"self", "family", "GP", "hospital", "police"}, 0, 0},
    {"main reason", "main_reason", {"personal care", "falls", "safety", "carer strain", "equipment", "advice"}, 0, 0},
    {"age band", "age_band", {"18 to 64", "65 to 74", "75 to 84", "85 or over"}, 0, 0},
    {"housing", "housing", {"own home", "rented", "sheltered", "care home", "none"}, 0, 0},
    {"falls in a year", "falls_in_a_year", {}, 30, 0},
    {"days since discharge", "days_since_discharge", {}, 365, 0},
    {"caring hours", "caring_hours", {}, 168, 0},
    {"savings", "savings", {}, 99'999, 0},
};

const std::vector<std::string> destinations = {"Safeguarding",  "Urgent response",      "Hospital discharge",
                                               "Reablement",    "Occupational therapy", "Care assessment",
                                               "Carer support", "Advice line"};

/// A comparison, as the ruleset and as SQL have it.
struct Test {
    std::size_t question;
    std::string says;  ///< what stands behind the question's name: "yes", "at least 35"

    [[nodiscard]] std::string rules() const {
        const bool by_threshold = questions[question].name == std::string_view("caring hours") && says == "at least 35";
        return std::string(questions[question].name) + " is " + (by_threshold ? "at least heavy caring" : says);
    }
    [[nodiscard]] std::string sql() const {
        const std::string column = questions[question].column;
        if (says.rfind("at least ", 0) == 0) return column + " >= " + says.substr(9);
        if (says.rfind("at most ", 0) == 0) return column + " <= " + says.substr(8);
        return column + " = '" + says + "'";
    }
};

/// All of the first tests, and so many of the others.
struct Rule {
    std::vector<Test> all;
    unsigned at_least;
    std::vector<Test> of;
    std::size_t destination;
};

/// What a team looks at: the rules of a destination are made of these.
struct Theme {
    std::size_t destination;
    unsigned rules;
    std::vector<Test> must;
    std::vector<Test> signs;
};

const std::vector<Theme> themes = {
    {0,
     8,
     {{0, "yes"}, {2, "no"}, {13, "safety"}, {12, "police"}},
     {{1, "no"}, {3, "yes"}, {4, "yes"}, {15, "none"}, {14, "85 or over"}}},
    {1,
     8,
     {{5, "yes"}, {2, "no"}, {16, "at least 6"}, {12, "police"}},
     {{4, "yes"}, {3, "yes"}, {14, "85 or over"}, {8, "no"}, {15, "none"}}},
    {2,
     8,
     {{12, "hospital"}, {17, "at most 14"}, {17, "at most 3"}},
     {{6, "yes"}, {4, "yes"}, {8, "no"}, {5, "yes"}, {14, "75 to 84"}}},
    {3,
     8,
     {{17, "at most 42"}, {16, "at least 2"}, {13, "falls"}},
     {{6, "yes"}, {5, "yes"}, {8, "no"}, {11, "no"}, {14, "75 to 84"}}},
    {4,
     8,
     {{7, "yes"}, {13, "equipment"}, {8, "no"}},
     {{5, "yes"}, {6, "yes"}, {16, "at least 1"}, {15, "own home"}, {14, "65 to 74"}}},
    {5,
     11,
     {{6, "yes"}, {13, "personal care"}, {19, "at most 23250"}},
     {{3, "yes"}, {4, "yes"}, {8, "no"}, {9, "no"}, {14, "85 or over"}, {19, "at most 14250"}}},
    {6,
     8,
     {{10, "yes"}, {18, "at least 35"}, {13, "carer strain"}},
     {{9, "yes"}, {18, "at least 20"}, {6, "yes"}, {3, "yes"}, {12, "family"}}},
};

/// 59 rules: each wants one or two of what its team must see, and some of the signs. The 60th takes everybody else.
std::vector<Rule> make_rules() {
    Chance chance(60);
    std::vector<Rule> rules;
    for (const Theme& theme : themes) {
        for (unsigned i = 0; i < theme.rules; ++i) {
            Rule rule{{theme.must[i % theme.must.size()]}, 0, {}, theme.destination};
            const std::size_t left_out = chance.below(theme.signs.size());
            for (std::size_t k = 0; k < theme.signs.size(); ++k) {
                const bool same = theme.signs[k].question == rule.all.front().question;
                if ((k != left_out || i % 2 == 0) && !same) rule.of.push_back(theme.signs[k]);
            }
            // The stricter first: one that comes later is not all contained in those before it.
            const auto round = static_cast<unsigned>(i / theme.must.size());
            rule.at_least = round > 2 ? 1 : 3 - round;
            rules.push_back(rule);
        }
    }
    return rules;
}

void write_ruleset(const std::string& path, const std::vector<Rule>& rules) {
    std::ofstream out(path);
    out << "# SYNTHETIC. Made up to measure the speed of a replay; nobody's rules.\n"
           "ruleset Measured front door\n  council  Nowhere\n  owner    Nobody\n"
           "  if an answer is missing  hold with Advice line\n\n";
    for (const std::string& name : destinations) out << "destination " << name << "\n  within  2 working days\n";
    for (const Question& question : questions) {
        out << "question " << question.name << "\n  answer  ";
        if (question.highest > 0) {
            out << "whole number of units, 0 to " << question.highest << "\n";
        } else if (question.answers.empty()) {
            out << "yes or no\n";
        } else {
            out << "one of: ";
            for (std::size_t i = 0; i < question.answers.size(); ++i)
                out << (i == 0 ? "" : ", ") << question.answers[i];
            out << "\n";
        }
    }
    out << "threshold heavy caring is 35 units\n  range  20 to 50 units\n";
    for (std::size_t i = 0; i < rules.size(); ++i) {
        out << "rule R" << i + 1 << "\n  when all of:\n";
        for (const Test& test : rules[i].all) out << "    - " << test.rules() << "\n";
        out << "    - at least " << rules[i].at_least << " of:\n";
        for (const Test& test : rules[i].of) out << "        - " << test.rules() << "\n";
        out << "  send to " << destinations[rules[i].destination] << "\n";
        if (i + 1 == rules.size()) continue;
        out << "  overrides ";
        for (std::size_t k = i + 1; k < rules.size(); ++k) out << (k == i + 1 ? "R" : ", R") << k + 1;
        out << "\n";
    }
    out << "rule R" << rules.size() + 1 << "\n  otherwise send to " << destinations.back() << "\n";
}

void write_mapping(const std::string& path) {
    std::ofstream out(path);
    out << "note: SYNTHETIC. Made up to measure the speed of a replay; no row is a person.\n"
           "reference: id\nsent to: sent_to\nquestions:\n";
    for (const Question& question : questions) out << "  " << question.name << ": " << question.column << "\n";
}

/// The same with eight breakdowns, by answers and by where cases went.
void write_breakdowns(const std::string& path) {
    write_mapping(path);
    std::ofstream out(path, std::ios::app);
    out << "work:\n";
    for (const std::size_t question : {0, 3, 4, 9, 12, 13, 14, 15}) {
        const Question& one = questions[question];
        out << "  by " << one.name << ": { column: " << one.column << ", values: [";
        const std::vector<std::string> answers =
            one.answers.empty() ? std::vector<std::string>{"yes", "no"} : one.answers;
        for (std::size_t i = 0; i < answers.size(); ++i) out << (i == 0 ? "" : ", ") << "\"" << answers[i] << "\"";
        out << "] }\n";
    }
}

/// The first rule that applies, as anybody would write it.
void write_sql(const std::string& path, const std::string& cases, const std::vector<Rule>& rules) {
    std::ofstream out(path);
    out << "SELECT sent_to, CASE\n";
    for (const Rule& rule : rules) {
        out << "WHEN ";
        for (const Test& test : rule.all) out << test.sql() << " AND ";
        for (std::size_t i = 0; i < rule.of.size(); ++i)
            out << (i == 0 ? "(" : " + ") << "(" << rule.of[i].sql() << ")::INT";
        out << ") >= " << rule.at_least << " THEN '" << destinations[rule.destination] << "'\n";
    }
    out << "ELSE '" << destinations.back() << "' END AS by_rules, count(*) AS cases\nFROM read_csv('" << cases
        << "')\nGROUP BY ALL\n";
}

/// A CSV file, written through a buffer that is large enough for any row at its end.
class CaseFile {
  public:
    explicit CaseFile(const std::string& path) : file_(std::fopen(path.c_str(), "wb")), buffer_(size) {
        if (file_ == nullptr) throw std::runtime_error("cannot write " + path);
    }
    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;
    ~CaseFile() { std::fclose(file_); }

    void add(std::string_view text) {
        std::memcpy(buffer_.data() + used_, text.data(), text.size());
        used_ += text.size();
    }
    void add(std::uint64_t number, int width) {
        std::array<char, 20> digits{};
        std::size_t at = digits.size();
        for (; number > 0 || width > 0 || at == digits.size(); number /= 10, --width)
            digits[--at] = static_cast<char>('0' + number % 10);
        add(std::string_view(digits.data() + at, digits.size() - at));
    }
    void end_row() {
        add("\n");
        if (used_ + most_row > size) flush();
    }
    void flush() {
        if (std::fwrite(buffer_.data(), 1, used_, file_) != used_) throw std::runtime_error("the disk is full");
        used_ = 0;
    }

  private:
    static constexpr std::size_t size = 1U << 20U;
    static constexpr std::size_t most_row = 4'096;
    std::FILE* file_;
    std::vector<char> buffer_;
    std::size_t used_ = 0;
};

/// Of a hundred answers, `missing` are left out.
void write_cases(const std::string& path, std::uint64_t rows, std::uint64_t missing) {
    CaseFile file(path);
    file.add("id");
    for (const Question& question : questions) {
        file.add(",");
        file.add(question.column);
    }
    file.add(",sent_to");
    file.end_row();
    Chance chance(2026);
    Chance blanks(30);
    for (std::uint64_t row = 1; row <= rows; ++row) {
        file.add("SYN-");
        file.add(row, 8);
        for (const Question& question : questions) {
            file.add(",");
            const std::uint64_t drawn = chance.next() >> 32U;
            if (missing > 0 && blanks.below(100) < missing) continue;
            if (question.highest > 0) {
                // Small numbers are more frequent.
                const std::uint64_t one = (drawn & 0xFFFF) * (question.highest + 1) >> 16U;
                const std::uint64_t other = (drawn >> 16U) * (question.highest + 1) >> 16U;
                file.add(one < other ? one : other, 0);
            } else if (question.answers.empty()) {
                file.add((drawn * 100 >> 32U) < question.per_cent ? "yes" : "no");
            } else {
                file.add(question.answers[drawn * question.answers.size() >> 32U]);
            }
        }
        file.add(",");
        file.add(destinations[chance.below(destinations.size())]);
        file.end_row();
    }
    file.flush();
}

int make(const std::string& folder, std::uint64_t rows, std::uint64_t missing) {
    const std::vector<Rule> rules = make_rules();
    write_ruleset(folder + "/rules.ascrules", rules);
    write_mapping(folder + "/mapping.yaml");
    write_breakdowns(folder + "/breakdowns.yaml");
    write_sql(folder + "/rules.sql", folder + "/cases.csv", rules);
    write_cases(folder + "/cases.csv", rows, missing);
    return 0;
}

/// Prints milliseconds by the clock, milliseconds of all processors, and the highest resident memory in kilobytes.
int run(const char* output, char** command) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int to = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(to, STDOUT_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const auto taken = std::chrono::steady_clock::now() - start;
    const auto milliseconds = [](const timeval& time) { return time.tv_sec * 1'000 + time.tv_usec / 1'000; };
    std::cout << std::chrono::duration_cast<std::chrono::milliseconds>(taken).count() << " "
              << milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime) << " " << usage.ru_maxrss << "\n";
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view what = count > 1 ? arguments[1] : "";
    if (what == "make" && (count == 4 || count == 5)) {
        return make(arguments[2], std::strtoull(arguments[3], nullptr, 10),
                    count == 5 ? std::strtoull(arguments[4], nullptr, 10) : 0);
    }
    if (what == "run" && count > 3) return run(arguments[2], arguments + 3);
    std::cerr << "replay_cases make FOLDER ROWS [PER_CENT_MISSING] | replay_cases run OUTPUT COMMAND...\n";
    return 2;
}
