#pragma once

#include <string>
#include <vector>

#include "compiler/evaluate/look.h"
#include "compiler/evaluate/setting.h"
#include "compiler/evaluate/verdicts.h"
#include "compiler/model/model.h"

namespace ascrules::evaluate {

/// What a place in a search leaves to be settled, as bytes to be compared. Two places with the same residue come to
/// the same from there on, whatever was filled in on the way to them, so that only one of them need be searched.
/// Residues are compared only where the same things were added in the same order.
class Residue {
public:
    /// The look must be one at these fillings.
    Residue(const Setting& setting, const Fillings& fillings, Look& look);

    /// What surely decides, and what keeps the relevant rules open. The other rules are taken to be settled.
    void add_deciding(const Verdicts& verdicts, const std::vector<bool>& relevant);
    /// Whether each rule applies, and what keeps that open.
    void add_applying(const Verdicts& verdicts);
    /// What keeps the condition open.
    void add(const model::Condition& condition);

    /// The bytes of everything added.
    [[nodiscard]] std::string bytes() const;

private:
    void add_standing(const Verdicts& verdicts);

    const Setting& setting_;
    const Fillings& fillings_;
    Look& look_;
    std::string bytes_;
    OpenParts open_;
};

}  // namespace ascrules::evaluate
