#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ascrules::page {

/// SHA-256 of bytes that come piece by piece.
class Checksum {
  public:
    Checksum();
    ~Checksum();
    Checksum(Checksum&&) noexcept;
    Checksum& operator=(Checksum&&) noexcept;

    void add(std::string_view bytes);
    /// Of all that was added, as 64 hexadecimal figures. Nothing more is added after that.
    [[nodiscard]] std::string hexadecimal() &&;
    /// The same as Content-Security-Policy writes it.
    [[nodiscard]] std::string base64() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of a whole text.
[[nodiscard]] std::string hexadecimal_checksum(std::string_view bytes);
[[nodiscard]] std::string base64_checksum(std::string_view bytes);

}  // namespace ascrules::page
