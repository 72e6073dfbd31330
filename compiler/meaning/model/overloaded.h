#pragma once

namespace ascrules::model {

/// Joins lambdas into one visitor for std::visit; a missing alternative is a compile error.
template <typename... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace ascrules::model
