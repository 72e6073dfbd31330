#include "compiler/past/page/checksummed_stream.h"

#include <limits>
#include <utility>

namespace ascrules::page {

ChecksummedStream::ChecksummedStream(std::istream& from) : std::istream(nullptr), buffer_(from) {
    rdbuf(&buffer_);
}

std::string ChecksummedStream::checksum() {
    clear();
    ignore(std::numeric_limits<std::streamsize>::max());
    return std::move(buffer_.checksum).hexadecimal();
}

ChecksummedStream::Buffer::int_type ChecksummedStream::Buffer::underflow() {
    if (from_.rdbuf() == nullptr) return traits_type::eof();
    const std::streamsize count = from_.rdbuf()->sgetn(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    if (count <= 0) return traits_type::eof();
    checksum.add({bytes_.data(), static_cast<std::size_t>(count)});
    setg(bytes_.data(), bytes_.data(), bytes_.data() + count);
    return traits_type::to_int_type(bytes_.front());
}

}  // namespace ascrules::page
