#include "cli/disk_reasons.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace ascrules::cli::disk {

namespace {

struct Reason {
    int error;
    std::string_view name;
    std::string_view words;
};

constexpr int ours = 0;  // no error of the system has this number

constexpr std::array reasons{
    Reason{ENOENT, "ENOENT", "there is no such file"},
    Reason{EACCES, "EACCES", "the permission to open it is missing"},
    Reason{EPERM, "EPERM", "the system does not permit it"},
    Reason{EISDIR, "EISDIR", "it is a folder, not a file"},
    Reason{ENOSPC, "ENOSPC", "the disk is full"},
    Reason{ENOTDIR, "ENOTDIR", "a part of its path is not a folder"},
    Reason{EEXIST, "EEXIST", "something was put there in the meantime"},
    Reason{EROFS, "EROFS", "the disk it is on may only be read"},
    Reason{ENAMETOOLONG, "ENAMETOOLONG", "its name is too long"},
    Reason{ELOOP, "ELOOP", "it is a link that leads to itself"},
    Reason{EBUSY, "EBUSY", "another program holds it"},
    Reason{EMFILE, "EMFILE", "too many files are open"},
    Reason{ours, "read-only", "it may be read but not written to"},
    Reason{ours, "several-names", "it is one file under several names (hard links), and they would be parted"},
    Reason{ours, "leads-nowhere", "it is a link to something that is not there"},
    Reason{ours, "of-somebody-else", "it belongs to somebody else, and would not be theirs any more"},
    Reason{ours, "not-written", "writing to it failed"},
    Reason{ours, "no-parent", "the folder it is to stand in is not there"},
};

}  // namespace

std::string reason(int error) {
    const auto* const found =
        std::find_if(reasons.begin(), reasons.end(), [error](const Reason& one) { return one.error == error; });
    return found != reasons.end() && error != ours ? std::string(found->words) : std::strerror(error);
}

std::string reason(std::string_view name) {
    const auto* const found =
        std::find_if(reasons.begin(), reasons.end(), [name](const Reason& one) { return one.name == name; });
    return std::string(found != reasons.end() ? found->words : name);
}

}  // namespace ascrules::cli::disk
