#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "compiler/meaning/diagram/diagram.h"
#include "compiler/meaning/model/model.h"
#include "compiler/past/deciding/gates.h"
#include "compiler/past/deciding/one_diagram.h"
#include "compiler/past/deciding/slots.h"
#include "compiler/past/deciding/walk.h"

namespace ascrules::synthesise {

/// What the rules make of made-up cases, one after another and many of them: by walking the diagram, and by evaluate::decide() where that cannot tell.
/// The first thousand different verdicts are confirmed by evaluate::decide() as they come up; it is believed where the two differ.
class Decider {
  public:
    /// The model must outlive it.
    explicit Decider(const model::Model& model);

    /// Lasts until the next case is decided.
    [[nodiscard]] const deciding::Verdict& decide(const model::Case& given);
    /// For each question whether the known answers alone settle that it is not asked; see counting::asked(). Lasts until the next call.
    [[nodiscard]] const std::vector<bool>& not_asked(const model::Case& given);
    /// Whether some line `impossible` holds of the case; see counting::surely_holds().
    [[nodiscard]] bool is_impossible(const model::Case& given);

  private:
    /// What a walk needs; nothing of it moves.
    struct Walked {
        diagram::Diagram diagram;
        deciding::Slots slots;
        std::optional<deciding::OneDiagram> whole;
        std::optional<deciding::Walk> walk;
        std::optional<deciding::Gates> gates;
    };

    void look(const model::Case& given);
    [[nodiscard]] deciding::Verdict by_evaluate(const model::Case& given) const;

    const model::Model& model_;
    std::unique_ptr<Walked> walked_;
    std::vector<bool> confirmed_;  ///< by verdict of the walk
    std::vector<std::uint8_t> row_;
    deciding::Verdict alone_;
    std::vector<bool> not_asked_;
    deciding::QuestionSet idle_;
    std::vector<std::size_t> lines_;
};

}  // namespace ascrules::synthesise
