#pragma once

#include <variant>

#include "compiler/editing/protocol/open_files.h"
#include "compiler/editing/protocol/server.h"

/// Requests about an open file, each answered from the service. `params` is what came with it: of any kind, or null.
namespace ascrules::protocol {

/// What a request is answered from.
struct Inquiry {
    OpenFiles& documents;
    OpenFile& document;
    service::Units units;
    const Json* params;
    std::string* remark = nullptr;  ///< for whoever sits before the editor, besides the answer

    const service::Reading& reading() const { return documents.read(document); }
};

using Answered = std::variant<Json, Declined>;

/// Answers a request of this name about the open file it names; nothing where there is no such request. `remark` gets what is to be said besides.
[[nodiscard]] std::optional<Answered> answer(const std::string& method, OpenFiles& documents, service::Units units,
                                             const Json* params, std::string& remark);

/// What the server says that it can do.
[[nodiscard]] Json capabilities(service::Units units);

/// A stretch of a text as the protocol has it.
[[nodiscard]] Json range_of(const service::EditorPlaces& places, service::Span span, service::Units units);
/// The same of one of the files of a reading, with its address.
[[nodiscard]] Json location_of(const Inquiry& asked, const service::Location& location);
/// A range or place that came; nothing where it is none.
[[nodiscard]] std::optional<service::EditorPlace> place_in(const Json* json);
[[nodiscard]] std::optional<service::Span> span_in(const service::EditorPlaces& places, const Json* json,
                                                   service::Units units);

// The requests, one for each.
[[nodiscard]] Answered symbols(const Inquiry& asked);
[[nodiscard]] Answered folding(const Inquiry& asked);
[[nodiscard]] Answered formatting(const Inquiry& asked);
[[nodiscard]] Answered actions(const Inquiry& asked);
[[nodiscard]] Answered definition(const Inquiry& asked);
[[nodiscard]] Answered references(const Inquiry& asked);
[[nodiscard]] Answered highlights(const Inquiry& asked);
[[nodiscard]] Answered renamable(const Inquiry& asked);
[[nodiscard]] Answered rename(const Inquiry& asked);
[[nodiscard]] Answered complete(const Inquiry& asked);
[[nodiscard]] Answered tell(const Inquiry& asked);
[[nodiscard]] Answered colour(const Inquiry& asked);

/// What the numbers in the answer of colour() stand for.
[[nodiscard]] Json colours();

/// The problems of a document, worded.
[[nodiscard]] Json diagnostics_of(const Inquiry& asked);

}  // namespace ascrules::protocol
