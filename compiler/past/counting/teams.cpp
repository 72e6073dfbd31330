#include "compiler/past/counting/teams.h"

#include <algorithm>

namespace ascrules::counting {

Teams::Teams(const model::Model& model) {
    for (const model::Destination& destination : model.destinations) {
        const std::string& name = destination.team.empty() ? destination.name : destination.team;
        const auto known = std::find(names_.begin(), names_.end(), name);
        of_destination_.push_back(static_cast<std::size_t>(known - names_.begin()));
        if (known == names_.end()) names_.push_back(name);
    }
}

std::size_t Teams::of(mapping::OnFile place) const {
    switch (place.kind) {
        case mapping::OnFile::Kind::destination: return of(place.destination);
        case mapping::OnFile::Kind::elsewhere:
        case mapping::OnFile::Kind::closed: return names_.size();
        case mapping::OnFile::Kind::not_known: break;
    }
    return names_.size() + 1;
}

}  // namespace ascrules::counting
