#pragma once

#include <ostream>
#include <streambuf>
#include <string>

namespace ascrules::cli {

/// Passes text on to another stream, with question marks in place of what would do something to a terminal (spelling/harmless.h). Everything that commands
/// print goes through one, so that no command has to think of it. What it holds back of a character that is not whole yet is passed on at its end.
class HarmlessStream : public std::ostream {
  public:
    explicit HarmlessStream(std::ostream& to) : std::ostream(nullptr), buffer_(to) { rdbuf(&buffer_); }

  private:
    class Buffer : public std::streambuf {
      public:
        explicit Buffer(std::ostream& to) : to_(to) {}
        ~Buffer() override;
        Buffer(const Buffer&) = delete;
        Buffer& operator=(const Buffer&) = delete;

      protected:
        int_type overflow(int_type c) override;
        std::streamsize xsputn(const char* text, std::streamsize size) override;
        int sync() override;

      private:
        std::ostream& to_;
        std::string held_back_;
    };

    Buffer buffer_;
};

}  // namespace ascrules::cli
