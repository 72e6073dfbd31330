#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "compiler/editing/protocol/open_files.h"

/// The Language Server Protocol 3.17: messages in, messages out. Nothing here waits, and nothing is read but through the World.
namespace ascrules::protocol {

/// Why a request is not done, by the numbers of JSON-RPC and of the protocol.
struct Declined {
    int code = 0;
    std::string message;
};
namespace refused {
inline constexpr int damaged = -32700;
inline constexpr int no_request = -32600;
inline constexpr int unknown_method = -32601;
inline constexpr int wrong_values = -32602;
inline constexpr int not_begun = -32002;
inline constexpr int withdrawn = -32800;
inline constexpr int failed = -32803;
}  // namespace refused

class Server {
  public:
    explicit Server(World world) : documents_(std::move(world)) {}

    /// Takes one message and gives what is to be sent for it, in this order. Any message will do.
    [[nodiscard]] std::vector<Json> take(const Json& message);
    /// The answer to a request that was withdrawn before it was taken.
    [[nodiscard]] static std::vector<Json> withdrawn(const Json& message);
    /// What to send where something came that is no message.
    [[nodiscard]] static Json damaged(const std::string& problem);

    /// Whether there is something to do when no message waits.
    [[nodiscard]] bool has_work() const;
    /// Whether the next piece of it is short: what is wrong with a text that was read, and no check of rules.
    [[nodiscard]] bool has_to_tell() const;
    /// Does one piece of it: publishes what is wrong with a text, or checks its rules, which ends early and is begun again later where `go_on` says no.
    [[nodiscard]] std::vector<Json> work(const std::function<bool()>& go_on);

    /// `exit` came; and `shutdown` before it, as it should.
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] bool was_shut_down() const { return shut_down_; }

  private:
    void notified(const std::string& method, const Json* params, std::vector<Json>& out);
    void change(const Json* params, std::vector<Json>& out);
    /// Whether one of the open files is as `wanted`, while the session lasts.
    [[nodiscard]] bool any_open(bool (*wanted)(const OpenFile&)) const;
    [[nodiscard]] Json begin(const Json* params);
    [[nodiscard]] Json publish(OpenFile& document);

    OpenFiles documents_;
    service::Units units_ = service::Units::utf16;
    bool begun_ = false;
    bool shut_down_ = false;
    bool ended_ = false;
};

}  // namespace ascrules::protocol
