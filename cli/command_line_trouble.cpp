#include "cli/command_line_trouble.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>

#include "compiler/meaning/model/wording.h"
#include "compiler/words/spelling/spelling.h"

namespace ascrules::cli {

namespace {

/// The command that was given, or the program as a whole.
const CLI::App& chosen_in(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : *chosen.front();
}

std::string command_prefix(const CLI::App& app) {
    const CLI::App& command = chosen_in(app);
    return &command == &app ? "" : command.get_name() + " ";
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

/// The option or file that the error is about: CLI11 puts its name first.
const CLI::Option* option_named_in(const std::string& text, const CLI::App& app) {
    for (const CLI::Option* option : chosen_in(app).get_options()) {
        const std::string name = option->get_name();
        if (text.starts_with(name + ":") || text.starts_with(name + " ")) return option;
    }
    return nullptr;
}

/// Arguments that no option and no file takes.
Trouble not_understood(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : chosen_in(app).get_options()) names.push_back(option->get_name());
    std::string all;
    for (const std::string& argument : app.remaining(true))
        all += (all.empty() ? "" : " ") + spelling::shortened(argument);
    for (const std::string& argument : app.remaining(true)) {
        const auto near = argument.starts_with("-") ? spelling::nearest(argument, names) : std::nullopt;
        if (near)
            return {fmt::format("not understood: {}", all),
                    fmt::format("write {} instead of {}", *near, spelling::shortened(argument))};
    }
    return {fmt::format("not understood: {}", all), fmt::format("see `ascrules {}--help`", command_prefix(app))};
}

/// An option without the others that it works together with.
Trouble needs_others(const CLI::Option& option) {
    std::string others;
    for (const CLI::Option* other : option.get_needs()) others += (others.empty() ? "" : " and ") + other->get_name();
    return {fmt::format("{} works only together with {}", option.get_name(), others),
            fmt::format("add {}, or leave {} out", others, option.get_name())};
}

/// Two options that say different things.
Trouble without_others(const CLI::Option& option) {
    std::string others;
    for (const CLI::Option* other : option.get_excludes())
        others += (others.empty() ? "" : " and ") + other->get_name();
    return {fmt::format("{} and {} do not go together", option.get_name(), others),
            fmt::format("leave {} or {} out", option.get_name(), others)};
}

}  // namespace

Format asked_format(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--format=json" || (arguments[i] == "json" && i > 0 && arguments[i - 1] == "--format"))
            return Format::json;
    }
    return Format::text;
}

std::optional<Trouble> unknown_command(const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::vector<std::string> names = command_names(app);
    if (arguments.empty() || arguments.front().starts_with("-")) return std::nullopt;
    if (std::find(names.begin(), names.end(), arguments.front()) != names.end()) return std::nullopt;
    const std::string problem = fmt::format("there is no command `{}`", spelling::shortened(arguments.front()));
    if (const auto near = spelling::nearest(arguments.front(), names))
        return Trouble{problem, fmt::format("write `ascrules {}`", *near)};
    return Trouble{problem, fmt::format("use one of the commands: {}", model::listed(names, "or"))};
}

Trouble in_our_words(const CLI::ParseError& error, const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::string text = error.what();
    const std::string see = fmt::format("see `ascrules {}--help`", command_prefix(app));
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return not_understood(app);
    const CLI::Option* const option = option_named_in(text, app);
    if (option == nullptr) {
        if (&chosen_in(app) == &app)
            return {"no command is given",
                    fmt::format("use one of the commands: {}", model::listed(command_names(app), "or"))};
        return {"these arguments cannot be understood", see};
    }
    const std::string name = option->get_name();
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        std::string what = option->get_description();
        if (!what.empty()) what.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(what.front())));
        return {fmt::format("{} is missing: {}", name, what), see};
    }
    if (dynamic_cast<const CLI::RequiresError*>(&error) != nullptr) return needs_others(*option);
    if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) return without_others(*option);
    std::string kinds = option->get_type_name();
    std::replace(kinds.begin(), kinds.end(), '|', '/');
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        if (std::count(arguments.begin(), arguments.end(), name) > 1)
            return {fmt::format("{} is given more than once", name), "keep one of them"};
        return {fmt::format("{} has nothing after it that it could use", name), see};
    }
    return {fmt::format("{} does not take this value", name),
            kinds.find('/') == std::string::npos ? fmt::format("write a whole number after {}", name)
                                                 : fmt::format("write {} and one of: {}", name, kinds)};
}

}  // namespace ascrules::cli
