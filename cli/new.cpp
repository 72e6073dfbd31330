#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/answers.h"
#include "cli/commands.h"
#include "compiler/rewriting/starter/starter.h"

namespace ascrules::cli {

using starter::Details;
using starter::File;
namespace {

constexpr const char* nothing_written = "; nothing was written";

std::string path_of(const std::string& folder, const std::string& file) {
    return (std::filesystem::path(folder) / file).string();
}

/// The first of the files that stands in the folder already; empty where none does.
std::string in_the_way(const std::string& folder, Environment& env) {
    for (const File& file : starter::files_for(starter::usual_details())) {
        if (std::string path = path_of(folder, file.name); env.exists(path)) return path;
    }
    return "";
}

std::string taken(const std::string& path) {
    return fmt::format("{}: it is there already, and a starter is never written over anything", path);
}

constexpr std::string_view free_folder = "name a folder that is not there yet";

/// One of the four things that a starter must be told.
struct Detail {
    std::string_view flag;
    std::string_view question;
    std::optional<std::string> given;  ///< on the command line
    void (*put)(Details& details, const std::string& text);
    std::string usual;
};

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::vector<Detail> details_of(const NewOptions& options) {
    using starter::tidied;
    const Details usual = starter::usual_details();
    return {{"--council", "What is the council called?", options.council,
             [](Details& details, const std::string& text) { details.council = tidied(text); }, usual.council},
            {"--service", "What are the rules for?", options.service,
             [](Details& details, const std::string& text) { details.service = tidied(text); }, usual.service},
            {"--owner", "Who answers for the rules, by their post?", options.owner,
             [](Details& details, const std::string& text) { details.owner = tidied(text); }, usual.owner},
            {"--teams", "Which teams can somebody be sent to, from the most protective to the least, parted by commas?",
             options.teams, [](Details& details, const std::string& text) { details.teams = starter::teams_in(text); },
             joined(usual.teams)}};
}

/// Puts questions to whoever sits at standard input. They go to `err`, so that `out` holds the answer of the command alone.
class Interview {
  public:
    explicit Interview(Environment& env) : env_(env) {}

    /// The line that is answered; the usual answer for an empty line. Nothing where the input ends.
    std::optional<std::string> answer_to(std::string_view question, const std::string& usual) {
        if (!begun_) env_.err << "An empty line stands for what is in brackets.\n\n";
        begun_ = true;
        env_.err << fmt::format("{}\n  [{}] ", question, usual) << std::flush;
        const auto line = read_line();
        if (!line) {
            env_.err << "\n";
            return std::nullopt;
        }
        return starter::tidied(*line).empty() ? usual : *line;
    }

    void object(const writing::Trouble& fault) {
        ++objections_;
        env_.err << fmt::format("  This cannot be used: {}\n    you can: {}\n", fault.what, fault.advice);
    }

  private:
    /// Nobody types a longer answer, or gives this many that cannot be used: then a file without end stands at the input.
    static constexpr std::size_t longest_line = 10'000;
    static constexpr int most_objections = 100;

    std::optional<std::string> read_line() {
        if (objections_ >= most_objections) return std::nullopt;
        std::string line;
        for (char c = 0; env_.in.get(c);) {
            if (c == '\n' || line.size() > longest_line) break;
            line += c;
        }
        if (line.size() > longest_line || (!env_.in && line.empty())) return std::nullopt;
        if (line.ends_with("\r")) line.pop_back();
        return line;
    }

    Environment& env_;
    bool begun_ = false;
    int objections_ = 0;
};

/// What the command was told, what it asked for, and what it put a placeholder for.
struct Gathered {
    Details details;
    std::string folder;
    std::vector<std::string_view> placeholders;  ///< the flags that were left out and not asked for
};

/// Asks until the answer can be used. False where the input ends.
bool ask_for(const Detail& detail, Details& details, Interview& interview) {
    while (const auto text = interview.answer_to(detail.question, detail.usual)) {
        Details tried = details;
        detail.put(tried, *text);
        const auto fault = fault_in(tried);
        if (!fault) {
            details = std::move(tried);
            return true;
        }
        interview.object(*fault);
    }
    return false;
}

/// Everything there is to know. Nothing where the input ends before its questions are answered.
std::optional<Gathered> gathered(const NewOptions& options, const Details& given, bool ask, Environment& env) {
    Gathered all{given, options.folder, {}};
    Interview interview(env);
    for (const Detail& detail : details_of(options)) {
        if (ask && !detail.given) {
            if (!ask_for(detail, all.details, interview)) return std::nullopt;
        } else if (!detail.given) {
            all.placeholders.push_back(detail.flag);
        }
    }
    if (!all.folder.empty()) return all;
    all.folder = starter::folder_name_for(all.details.service);
    if (!ask) return all;
    while (const auto folder = interview.answer_to("Which folder shall it go into?", all.folder)) {
        const std::string path = in_the_way(starter::tidied(*folder), env);
        if (path.empty()) {
            all.folder = starter::tidied(*folder);
            return all;
        }
        interview.object({taken(path), std::string(free_folder)});
    }
    return std::nullopt;
}

/// Writes all the files, or leaves nothing behind. Returns the problem, empty where there is none.
std::string write_all(const std::string& folder, const std::vector<File>& files, Environment& env) {
    const bool makes_folder = !env.exists(folder);
    if (makes_folder) {
        if (const std::string problem = env.make_folder(folder); !problem.empty())
            return fmt::format("{}: {}", folder, problem);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string path = path_of(folder, files[i].name);
        const std::string problem = env.write(path, files[i].content);
        if (problem.empty()) continue;
        for (std::size_t written = 0; written < i; ++written) env.remove(path_of(folder, files[written].name));
        if (makes_folder) env.remove(folder);
        return fmt::format("{}: {}", path, problem);
    }
    return "";
}

/// A path as one would type it.
std::string typed(const std::string& path) {
    return path.find_first_of(" '&;()$`!*?<>|\\\"") == std::string::npos ? path : fmt::format("\"{}\"", path);
}

std::string text_of(const Gathered& all, const std::vector<File>& files) {
    std::string text;
    for (const File& file : files) text += fmt::format("{}: {}\n", path_of(all.folder, file.name), file.about);
    if (!all.placeholders.empty()) {
        text += "\nPlaceholders stand for what was not said:";
        for (std::size_t i = 0; i < all.placeholders.size(); ++i)
            text += fmt::format("{}{}", i == 0 ? " " : ", ", all.placeholders[i]);
        text += "\n";
    }
    const std::string rules = typed(path_of(all.folder, "rules.ascrules"));
    text += fmt::format(
        "\nNobody has agreed to these rules yet. Try:\n  ascrules check {0}\n  ascrules test {0}\n  ascrules replay "
        "{0} {1} --mapping {2}\n",
        rules, typed(path_of(all.folder, "sample.csv")), typed(path_of(all.folder, "mapping.yaml")));
    return text;
}

Json::Object json_of(const Context& context, const Gathered& all, const std::vector<File>& files) {
    Json::Object object = answer(context, ExitCode::fine);
    object.emplace_back("folder", all.folder);
    Json::Array paths;
    for (const File& file : files) paths.emplace_back(path_of(all.folder, file.name));
    object.emplace_back("files", std::move(paths));
    Json::Array placeholders;
    for (const std::string_view flag : all.placeholders) placeholders.emplace_back(flag);
    object.emplace_back("placeholders", std::move(placeholders));
    return object;
}

}  // namespace

ExitCode make_new(const NewOptions& options, Environment& env) {
    const Context context{"new", options.format, env};
    const auto stopped = [&](const std::string& problem, const std::string& advice) {
        return could_not_run(context, problem, advice);
    };
    if (!options.folder.empty()) {
        if (const std::string path = in_the_way(options.folder, env); !path.empty())
            return stopped(taken(path), std::string(free_folder) + nothing_written);
    }
    Details given = starter::usual_details();
    for (const Detail& detail : details_of(options)) {
        if (detail.given) detail.put(given, *detail.given);
    }
    if (const auto fault = fault_in(given)) return stopped(fault->what, fault->advice + nothing_written);
    const auto all = gathered(options, given, options.ask || env.can_ask(), env);
    if (!all)
        return stopped(
            "the answers ended before the last question",
            std::string("answer every question, or press Enter for what stands in brackets") + nothing_written);
    if (const std::string path = in_the_way(all->folder, env); !path.empty())
        return stopped(taken(path), std::string(free_folder) + nothing_written);

    const std::vector<File> files = starter::files_for(all->details);
    if (const std::string problem = write_all(all->folder, files, env); !problem.empty())
        return stopped(problem, std::string("name a folder that can be written to") + nothing_written);
    if (options.format == Format::json) return print(context, json_of(context, *all, files), ExitCode::fine);
    env.out << text_of(*all, files);
    return ExitCode::fine;
}

}  // namespace ascrules::cli
