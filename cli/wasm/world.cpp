#include "cli/wasm/world.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <istream>
#include <ostream>
#include <streambuf>
#include <string_view>
#include <utility>

#include "cli/disk_reasons.h"
#include "cli/wasm/host.h"

namespace ascrules::cli::wasm {

namespace {

using disk::reason;

constexpr int standard_input = 0;
constexpr int standard_output = 1;
constexpr int standard_errors = 2;

/// What a function of the host returned, which is ours to free.
std::string taken(char* text) {
    const std::unique_ptr<char, void (*)(void*)> owned(text, std::free);
    return text == nullptr ? std::string() : std::string(text);
}

/// The problem in the user's words, empty where there is none.
std::string problem_of(char* name) {
    const std::string problem = taken(name);
    return problem.empty() ? problem : reason(std::string_view(problem));
}

/// Bytes that the host has, block by block.
class Reading : public std::streambuf {
  public:
    explicit Reading(int handle) : handle_(handle) {}
    ~Reading() override {
        if (handle_ != standard_input) host_close(handle_);
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

  protected:
    int_type underflow() override {
        const int count = host_read(handle_, read_, block_.data(), static_cast<int>(block_.size()));
        if (count < 0) throw std::ios_base::failure("reading failed");  // streams make `bad` of it
        if (count == 0) return traits_type::eof();
        read_ += count;
        setg(block_.data(), block_.data(), block_.data() + count);
        return traits_type::to_int_type(*gptr());
    }
    /// Only asked where it is.
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override {
        if (offset != 0 || from != std::ios_base::cur) return pos_type(off_type(-1));
        return pos_type(static_cast<off_type>(read_) - (egptr() - gptr()));
    }

  private:
    int handle_;
    double read_ = 0;
    std::array<char, 1 << 16> block_{};
};

class File : public std::istream {
  public:
    explicit File(int handle) : std::istream(nullptr), bytes_(handle) { rdbuf(&bytes_); }

  private:
    Reading bytes_;
};

/// Bytes for the host, printed block by block.
class Printing : public std::streambuf {
  public:
    explicit Printing(int stream) : stream_(stream) { setp(block_.data(), block_.data() + block_.size()); }

  protected:
    int_type overflow(int_type byte) override {
        if (sync() != 0) return traits_type::eof();
        if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
        return sputc(traits_type::to_char_type(byte));
    }
    int sync() override {
        const int printed = host_print(stream_, pbase(), static_cast<int>(pptr() - pbase()));
        setp(block_.data(), block_.data() + block_.size());
        return printed < 0 ? -1 : 0;
    }

  private:
    int stream_;
    std::array<char, 1 << 14> block_{};
};

Opened open_file(const std::string& path) {
    int handle = 0;
    double bytes = 0;
    if (std::string problem = problem_of(host_open(path.c_str(), &handle, &bytes)); !problem.empty())
        return {nullptr, std::move(problem)};
    return {std::make_unique<File>(handle), "", static_cast<std::size_t>(bytes)};
}

std::string write_file(const std::string& path, const std::string& content) {
    return problem_of(host_write(path.c_str(), content.data(), content.size()));
}

std::string today() {
    return taken(host_today());
}

bool exists(const std::string& path) {
    return host_exists(path.c_str()) != 0;
}

std::string make_folder(const std::string& path) {
    return problem_of(host_make_folder(path.c_str()));
}

void take_away(const std::string& path) {
    host_remove(path.c_str());
}

bool can_ask() {
    return host_can_ask() != 0;
}

Place where(const std::string& path) {
    char* from_top = nullptr;
    char* identity = nullptr;
    const int stands = host_where(path.c_str(), &from_top, &identity);
    Place place;
    place.path = taken(from_top);
    place.identity = taken(identity);
    place.stands = static_cast<Stands>(stands);
    return place;
}

}  // namespace

struct World::Streams {
    Printing output{standard_output};
    Printing errors{standard_errors};
    Reading input{standard_input};
    std::ostream out{&output};
    std::ostream err{&errors};
    std::istream in{&input};
};

World::World() : streams_(std::make_unique<Streams>()) {
    streams_->err << std::unitbuf;
    streams_->err.tie(&streams_->out);
    streams_->in.tie(&streams_->out);  // a question is seen before its answer is waited for
}

World::~World() = default;

Environment World::environment() {
    Environment env{streams_->out, streams_->err, streams_->in, open_file, write_file, today,
                    exists,        make_folder,   take_away,    can_ask,   {},         where};
    if (host_is_watched() != 0)
        env.show_progress = [this](const std::string& text) {
            flush();
            host_show_progress(text.c_str());
        };
    return env;
}

bool World::flush() {
    streams_->out.flush();
    return static_cast<bool>(streams_->out);
}

std::ostream& World::errors() {
    return streams_->err;
}

char* handed_out(const std::string& text) {
    auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy != nullptr) std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

}  // namespace ascrules::cli::wasm
