#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

/// How messages of the Language Server Protocol follow each other in a stream: a head that says how many bytes come, and so many bytes.
namespace ascrules::protocol {

/// A message is at most so many bytes: room for a file of the largest size with every character escaped. A line of a head is at most so long, and a head
/// has at most so many lines.
inline constexpr std::size_t largest_message = 32'000'000;
inline constexpr std::size_t longest_head_line = 1'000;
inline constexpr std::size_t most_head_lines = 20;

/// What came next in the stream.
struct Frame {
    std::optional<std::string> message;  ///< absent at the end of the stream, and where there is a problem
    std::string problem = {};            ///< what is wrong with what came, in words; what comes behind it can be read
};

/// Reads the next message. After what is damaged it goes on at the next line that starts with `Content-Length:`.
class Frames {
  public:
    explicit Frames(std::istream& in) : in_(in) {}
    [[nodiscard]] Frame next();

  private:
    /// A line of a head without its line break; nothing at the end of the stream. Of a line that is too long, its beginning.
    std::optional<std::string> line();
    Frame body(std::size_t length);

    std::istream& in_;
    bool lost_ = false;  ///< what was damaged was told, and what came since is no head
};

/// The message with its head.
[[nodiscard]] std::string framed(std::string_view message);

}  // namespace ascrules::protocol
