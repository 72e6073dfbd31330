#include "compiler/editing/protocol/inbox.h"

#include <utility>

#include "compiler/words/writing/json_reading.h"

namespace ascrules::protocol {

using writing::Json;

void Inbox::add(Json message) {
    const std::string* const method = writing::text_in(writing::member(&message, "method"));
    if (method != nullptr && *method == "$/cancelRequest") {
        const Json* const wanted = writing::member(writing::member(&message, "params"), "id");
        for (Letter& letter : letters_) {
            const Json* const id = writing::member(&letter.message, "id");
            if (wanted != nullptr && id != nullptr && writing::line_of(*id) == writing::line_of(*wanted))
                letter.withdrawn = true;
        }
        return;
    }
    letters_.push_back({std::move(message)});
}

std::optional<Inbox::Letter> Inbox::take() {
    if (letters_.empty()) return std::nullopt;
    Letter first = std::move(letters_.front());
    letters_.pop_front();
    return first;
}

}  // namespace ascrules::protocol
