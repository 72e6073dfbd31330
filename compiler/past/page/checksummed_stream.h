#pragma once

#include <array>
#include <istream>
#include <streambuf>
#include <string>

#include "compiler/past/page/checksum.h"

namespace ascrules::page {

/// A stream as it is, whose bytes are added to a checksum as they are read.
class ChecksummedStream : public std::istream {
  public:
    /// `from` must outlive it.
    explicit ChecksummedStream(std::istream& from);

    /// Of the whole stream: what nobody has read yet is read now. Only once.
    [[nodiscard]] std::string checksum();

  private:
    class Buffer : public std::streambuf {
      public:
        explicit Buffer(std::istream& from) : from_(from) {}
        Checksum checksum;

      protected:
        int_type underflow() override;

      private:
        std::istream& from_;
        std::array<char, 65'536> bytes_{};
    };

    Buffer buffer_;
};

}  // namespace ascrules::page
