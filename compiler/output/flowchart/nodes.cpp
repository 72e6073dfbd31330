#include "compiler/output/flowchart/nodes.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ascrules::flowchart {

std::vector<diagram::Ref> nodes_below(const diagram::Store& store, const std::vector<diagram::Ref>& roots) {
    std::vector<diagram::Ref> found;
    std::set<diagram::Ref> seen;
    std::vector<diagram::Ref> waiting = roots;
    while (!waiting.empty()) {
        const diagram::Ref at = waiting.back();
        waiting.pop_back();
        if (at.is_constant() || !seen.insert(at).second) continue;
        found.push_back(at);
        for (const diagram::Edge& edge : store.edges(at)) waiting.push_back(edge.to);
    }
    std::sort(found.begin(), found.end(), [&](diagram::Ref a, diagram::Ref b) {
        return std::pair(store.level(a), a) < std::pair(store.level(b), b);
    });
    return found;
}

}  // namespace ascrules::flowchart
