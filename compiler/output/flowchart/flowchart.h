#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/output/flowchart/lines.h"

/// A ruleset as a chart that can be followed with a finger. Nothing here knows how it is drawn.
namespace ascrules::flowchart {

/// Where a way through the chart ends.
struct End {
    enum class Kind {
        route,          ///< somebody is sent somewhere
        held,           ///< more than one place is possible until an answer is found
        no_rule,        ///< a gap of the ruleset
        contradiction,  ///< two rules disagree
        never_reached,  ///< no case comes here
    };
    Kind kind = Kind::route;
    std::size_t rank = 0;  ///< of a route: 1 is the most protective destination, 0 one that has still to be settled
    std::string name;
    std::string team;  ///< may be empty, as the next two
    std::string within;
    std::string because;
    std::vector<std::string> offers;
    std::vector<std::string> also_to;   ///< "Fire visit, within 5 working days": the second teams
    std::vector<std::string> possible;  ///< if held or a contradiction: the routes there are
    bool operator==(const End&) const = default;
};

/// Past cases at a step. Those that come and are neither held nor contradicted go on by its arrows.
struct StepCases {
    std::size_t come = 0;
    std::size_t held = 0;
    std::size_t contradicted = 0;
    bool operator==(const StepCases&) const = default;
};

/// A place where the reader answers something. `lines` is what is asked.
struct Step {
    std::string id;  ///< "S1"; empty in the chart of questions
    std::string title;
    std::vector<Line> lines;
    std::optional<StepCases> cases = std::nullopt;  ///< see put_cases()
    bool operator==(const Step&) const = default;
};

/// A position in Chart::steps or Chart::ends.
struct Place {
    bool is_end = false;
    std::size_t index = 0;
    auto operator<=>(const Place&) const = default;
};

/// Where an answer leads. No label: always.
struct Arrow {
    std::size_t from = 0;  ///< a step
    std::string label;
    Place to;
    std::optional<std::size_t> cases = std::nullopt;  ///< past cases that go this way; see put_cases()
    bool operator==(const Arrow&) const = default;
};

/// Something to look up beside the chart: a heading and entries under it.
struct Panel {
    struct Entry {
        std::string title;
        std::vector<Line> lines;
        std::vector<std::string> offers;
        std::vector<std::string> also_to = {};
        bool operator==(const Entry&) const = default;
    };
    std::string heading;
    std::vector<Entry> entries;
    bool operator==(const Panel&) const = default;
};

struct Chart {
    enum class View { rules, questions };
    View view = View::rules;
    std::string title;
    std::vector<std::string> about;     ///< council, version, in force, status, as far as there are any
    std::vector<std::string> how_to;    ///< sentences for whoever follows it
    std::vector<std::string> warnings;  ///< what is wrong with the rules, where it makes the chart less than the rules
    std::vector<Step> steps;
    std::vector<End> ends;
    std::vector<Arrow> arrows;  ///< by step, in the order in which they are offered
    std::vector<Panel> panels;
    std::size_t destinations = 0;  ///< how many ranks there are
    Place start;
    bool operator==(const Chart&) const = default;
};

/// The rules one below the other, so that the first whose condition is met decides. Right for every case with all answers known, if no
/// two rules contradict each other; otherwise the chart says so.
[[nodiscard]] Chart rules_chart(const model::Model& model, const diagram::Diagram& diagram);

/// A chart of questions would have more boxes than anybody can read.
struct TooManyBoxes {
    std::size_t boxes = 0;
    std::size_t most = 0;
};

inline constexpr std::size_t most_boxes = 150;

/// The questions one after the other, each leading on by its answers, or the reason why there is no such chart. The diagram's store may grow.
[[nodiscard]] std::variant<Chart, TooManyBoxes> questions_chart(const model::Model& model, diagram::Diagram& diagram,
                                                                std::size_t most = most_boxes);

/// "drawn as questions, …": what is the matter and which view to use instead.
[[nodiscard]] std::string words(const TooManyBoxes& refusal);

/// What possible cases with all answers known come to that `check` calls a gap or a contradiction. Nothing is said of a diagram that is not finished.
struct Amiss {
    bool gap = false;
    bool contradiction = false;
};
[[nodiscard]] Amiss what_is_amiss(const diagram::Diagram& diagram);

/// What both views begin with: title, about, warnings, destinations.
[[nodiscard]] Chart chart_heading(const model::Model& model, const diagram::Diagram& diagram, const Amiss& amiss,
                                  Chart::View view);

/// The end at a route, without a reason or offers.
[[nodiscard]] End route_end(const model::Model& model, const model::Route& route);

}  // namespace ascrules::flowchart
