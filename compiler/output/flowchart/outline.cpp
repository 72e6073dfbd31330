#include "compiler/output/flowchart/outline.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/output/flowchart/cases.h"

namespace ascrules::flowchart {

namespace {

constexpr double widest = 100;

class Outline {
  public:
    explicit Outline(const Chart& chart) : chart_(chart) {}

    std::string written() && {
        add_heading();
        for (std::size_t i = 0; i < chart_.steps.size(); ++i) add_step(i);
        if (chart_.steps.empty() && !chart_.ends.empty()) add_end(chart_.ends.front(), 0, "always: ");
        for (const Panel& panel : chart_.panels) add_panel(panel);
        return std::move(text_);
    }

  private:
    void line(std::string_view text, int indent = 0, std::string_view mark = "") {
        const std::size_t hanging = static_cast<std::size_t>(indent) + static_cast<std::size_t>(length(mark));
        std::string before = std::string(static_cast<std::size_t>(indent), ' ') + std::string(mark);
        for (const std::string& piece : wrapped(text, widest - static_cast<double>(hanging), length)) {
            text_ += before + piece + "\n";
            before.assign(hanging, ' ');
        }
    }
    void lines(const std::vector<Line>& lines, int indent) {
        for (const Line& item : lines)
            line(item.text, indent + 2 * std::max(item.depth - 1, 0), item.depth == 0 ? "" : "• ");
    }

    void add_heading() {
        line(chart_.title);
        for (const std::string& part : chart_.about) line(part);
        text_ += '\n';
        for (const std::string& sentence : chart_.how_to) line(sentence);
        for (const std::string& warning : chart_.warnings) line(warning, 0, "Note: ");
        if (chart_.destinations > 0) {
            line(fmt::format(
                "The number in front of a destination is its rank: 1 gives the most protection, {} the least.",
                chart_.destinations));
        }
    }

    void add_step(std::size_t index) {
        const Step& step = chart_.steps[index];
        const std::string number = fmt::format("{}. ", index + 1);
        text_ += '\n';
        line(step.id.empty() || step.title.empty() ? step.id + step.title : fmt::format("{} {}", step.id, step.title),
             0, number);
        const int indent = static_cast<int>(number.size());
        lines(step.lines, indent);
        if (step.cases) line(words(*step.cases), indent);
        for (const Arrow& arrow : chart_.arrows) {
            if (arrow.from != index) continue;
            std::string label = arrow.label;
            if (arrow.cases) label += fmt::format("{}({})", label.empty() ? "" : " ", case_words(*arrow.cases));
            label += label.empty() ? "→ " : " → ";
            if (arrow.to.is_end) {
                add_end(chart_.ends[arrow.to.index], indent, label);
            } else {
                line(fmt::format("{}go to {}", label, arrow.to.index + 1), indent);
            }
        }
    }

    void add_end(const End& end, int indent, const std::string& label) {
        std::string where =
            end.kind == End::Kind::route && end.rank > 0 ? fmt::format("[{}] {}", end.rank, end.name) : end.name;
        if (!end.within.empty()) where += fmt::format(", within {}", end.within);
        if (!end.team.empty()) where += fmt::format(" ({})", end.team);
        line(where, indent, label);
        const int under = indent + 4;
        if (!end.because.empty()) line(end.because, under);
        for (const std::string& possible : end.possible) line(possible, under, "• ");
        for (const std::string& team : end.also_to) line(team, under, "and also to ");
        for (const std::string& offer : end.offers) line(offer, under, "also offer: ");
    }

    void add_panel(const Panel& panel) {
        text_ += '\n';
        line(panel.heading);
        for (const Panel::Entry& entry : panel.entries) {
            text_ += '\n';
            line(entry.title, 2);
            lines(entry.lines, 4);
            for (const std::string& team : entry.also_to) line(team, 4, "also send to ");
            for (const std::string& offer : entry.offers) line(offer, 4, "also offer: ");
        }
    }

    const Chart& chart_;
    std::string text_;
};

}  // namespace

std::string outline_of(const Chart& chart) {
    return Outline(chart).written();
}

}  // namespace ascrules::flowchart
