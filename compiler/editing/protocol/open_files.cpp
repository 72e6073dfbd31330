#include "compiler/editing/protocol/open_files.h"

#include <filesystem>

#include "compiler/editing/protocol/addresses.h"

namespace ascrules::protocol {

std::string plain_path(const std::string& path) {
    return std::filesystem::path(path).lexically_normal().generic_string();
}

void OpenFiles::open(OpenFile document) {
    document.path = plain_path(document.path);
    const std::string address = document.address;
    by_address_.insert_or_assign(address, std::move(document));
    forget_readings();
}

void OpenFiles::close(const std::string& address) {
    if (by_address_.erase(address) > 0) forget_readings();
}

OpenFile* OpenFiles::find(const std::string& address) {
    const auto found = by_address_.find(address);
    return found == by_address_.end() ? nullptr : &found->second;
}

void OpenFiles::forget_readings() {
    for (auto& [address, document] : by_address_) {
        document.reading.reset();
        document.found.reset();
        document.told = false;
    }
}

service::WantedFile OpenFiles::wanted(const OpenFile& document) const {
    const auto today = dates::read_date(world_.today());
    return {document.path, today.value.value_or(dates::Date{}), world_.root};
}

const service::Reading& OpenFiles::read(OpenFile& document) {
    if (!document.reading) document.reading = service::read(wanted(document), document.text, files());
    return *document.reading;
}

files::Files OpenFiles::files() const {
    files::Files with_open = world_.files;
    with_open.read = [this](const std::string& path, std::size_t most) -> files::FileText {
        for (const auto& [address, document] : by_address_) {
            if (document.path == path) return {document.text, "", document.text.size() > most};
        }
        return world_.files.read(path, most);
    };
    return with_open;
}

std::string OpenFiles::address_of(const std::string& path) const {
    for (const auto& [address, document] : by_address_) {
        if (document.path == path) return address;
    }
    return protocol::address_of(path);
}

}  // namespace ascrules::protocol
