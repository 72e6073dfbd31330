#include <ascrules/ascrules.h>

#include <fstream>
#include <iostream>
#include <sstream>

int main(int, char** arguments) {
    const ascrules::Rules rules(arguments[1], "2026-04-01", [](const std::string& path) -> std::optional<std::string> {
        std::ostringstream text;
        if (std::ifstream file(path); file && text << file.rdbuf()) return text.str();
        return std::nullopt;
    });
    for (const ascrules::Message& problem : rules.problems()) std::cout << problem.text << "\n";
    for (const ascrules::Message& found : rules.check()) std::cout << found.code << " " << found.text << "\n";
    for (const std::string& place : rules.decide("risk of abuse is yes").destinations) std::cout << place << "\n";
}
