#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/meaning/model/model.h"
#include "compiler/past/mapping/past_case.h"

namespace ascrules::counting {

/// The teams behind a ruleset's destinations. A destination without a team is a team of its own, by its name.
class Teams {
  public:
    explicit Teams(const model::Model& model);

    /// In the order of the destinations, each once.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] std::size_t of(model::DestinationId destination) const { return of_destination_[destination.index]; }
    /// The same for where a case went: behind all teams stand none of them and, last, not known.
    [[nodiscard]] std::size_t of(mapping::OnFile place) const;
    [[nodiscard]] std::size_t parts() const { return names_.size() + 2; }

  private:
    std::vector<std::string> names_;
    std::vector<std::size_t> of_destination_;
};

}  // namespace ascrules::counting
