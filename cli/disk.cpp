#include "cli/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <system_error>

#include "cli/disk_reasons.h"

namespace ascrules::cli::disk {

namespace {

namespace fs = std::filesystem;

/// The part of a file that is being written; empty where there is none. Longer paths are left behind when interrupted.
char unfinished[4096];

void set_unfinished(const std::string& path) {
    unfinished[0] = '\0';
    if (path.empty() || path.size() >= sizeof unfinished) return;
    // The first letter last, so that a signal in between finds a whole path or none.
    std::memcpy(unfinished + 1, path.c_str() + 1, path.size());
    std::atomic_signal_fence(std::memory_order_seq_cst);
    unfinished[0] = path.front();
}

/// Keeps signals back for as long as it lives.
class NoSignals {
  public:
    NoSignals() {
        sigset_t all;
        sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~NoSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    NoSignals(const NoSignals&) = delete;
    NoSignals& operator=(const NoSignals&) = delete;

  private:
    sigset_t before_{};
};

/// A new file beside the one that it is to stand in the place of. It is gone again unless it was put there.
class Part {
  public:
    explicit Part(const fs::path& target) : path_((target.parent_path() / ".ascrules-XXXXXX").string()) {
        const NoSignals none;
        // A name that nobody can know, made new: it is no link and no file of somebody else.
        file_ = ::mkostemp(path_.data(), O_CLOEXEC);
        error_ = file_ < 0 ? errno : 0;
        if (file_ >= 0) set_unfinished(path_);
    }
    ~Part() {
        if (file_ >= 0) ::close(file_);
        if (file_ >= 0 && !put_) ::unlink(path_.c_str());
        set_unfinished("");
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    [[nodiscard]] int error() const { return error_; }

    int fill(std::string_view content) {
        while (!content.empty()) {
            const ssize_t written = ::write(file_, content.data(), content.size());
            if (written < 0 && errno != EINTR) return errno;
            if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
        }
        return 0;
    }

    /// Makes the file the owner's of the one that it replaces, and readable for the same people.
    int take_after(const struct stat& replaced) {
        struct stat own {};
        if (::fstat(file_, &own) != 0) return errno;
        const bool same_owner = own.st_uid == replaced.st_uid && own.st_gid == replaced.st_gid;
        if (!same_owner && ::fchown(file_, replaced.st_uid, replaced.st_gid) != 0) return errno;
        return ::fchmod(file_, replaced.st_mode & 07777) == 0 ? 0 : errno;
    }

    /// Readable for those who may read any new file.
    int be_new() {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return ::fchmod(file_, 0666 & ~mask) == 0 ? 0 : errno;
    }

    int sync() { return ::fsync(file_) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno; }

    int put(const fs::path& target, bool replaces) {
        const NoSignals none;
        int failed = -1;
        if (!replaces) failed = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE);
        // Not every file system can do that.
        const bool cannot = replaces || (failed != 0 && (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP));
        if (cannot) failed = ::rename(path_.c_str(), target.c_str());
        if (failed != 0) return errno;
        put_ = true;
        const std::string folder = target.has_parent_path() ? target.parent_path().string() : ".";
        if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); opened >= 0) {
            (void)::fsync(opened);
            ::close(opened);
        }
        return 0;
    }

  private:
    std::string path_;
    int file_ = -1;
    int error_ = 0;
    bool put_ = false;
};

std::string write_as_it_is(const std::string& path, const std::string& content) {
    std::ofstream stream(path, std::ios::binary);
    stream << content << std::flush;
    return stream ? "" : reason("not-written");
}

/// Why a file that is there is not to be replaced; empty where it may be.
std::string why_it_stays(const std::string& path, const struct stat& there) {
    // The system lets the superuser write to anything; who made a file read-only meant everybody.
    const bool may = (there.st_mode & 0222) != 0 && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
    if (!may) return reason("read-only");
    if (there.st_nlink > 1) return reason("several-names");
    return "";
}

}  // namespace

Opened open(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return {nullptr, reason(EISDIR)};
    errno = 0;
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!stream->is_open()) return {nullptr, reason(errno == 0 ? ENOENT : errno)};
    const std::uintmax_t bytes = fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
    return {std::move(stream), "", ignored ? 0 : static_cast<std::size_t>(bytes)};
}

std::string write(const std::string& path, const std::string& content) {
    struct stat there {};
    struct stat link {};
    const bool is_there = ::stat(path.c_str(), &there) == 0;
    if (!is_there && ::lstat(path.c_str(), &link) == 0) return reason("leads-nowhere");
    if (is_there && S_ISDIR(there.st_mode)) return reason(EISDIR);
    if (is_there && !S_ISREG(there.st_mode)) return write_as_it_is(path, content);
    std::error_code error;
    // A link stays one, and what it leads to is replaced.
    const fs::path target = is_there ? fs::canonical(path, error) : fs::path(path);
    if (error) return reason(error.value());
    if (is_there) {
        if (std::string stays = why_it_stays(target.string(), there); !stays.empty()) return stays;
    }
    Part part(target);
    if (part.error() != 0) return reason(part.error());
    if (const int failed = part.fill(content)) return reason(failed);
    if (const int failed = is_there ? part.take_after(there) : part.be_new())
        return failed == EPERM ? reason("of-somebody-else") : reason(failed);
    if (const int failed = part.sync()) return reason(failed);
    if (const int failed = part.put(target, is_there)) return reason(failed);
    return "";
}

Place where(const std::string& path) {
    struct stat there {};
    const bool is_there = (path == "-" ? ::fstat(STDIN_FILENO, &there) : ::stat(path.c_str(), &there)) == 0;
    std::error_code error;
    Place place;
    place.path = path == "-" ? "" : fs::weakly_canonical(fs::absolute(path, error), error).generic_string();
    if (error) place.path = fs::absolute(path, error).lexically_normal().generic_string();
    while (place.path.size() > 1 && place.path.ends_with('/')) place.path.pop_back();
    if (!is_there) {
        place.identity = place.path;
        return place;
    }
    place.stands = Stands::something_else;
    if (S_ISREG(there.st_mode)) place.stands = Stands::file;
    if (S_ISDIR(there.st_mode)) place.stands = Stands::folder;
    place.identity = fmt::format("{}:{}", there.st_dev, there.st_ino);
    return place;
}

bool exists(const std::string& path) {
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

std::string make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directory(path, error);
    if (!error) return "";
    return error.value() == ENOENT ? reason("no-parent") : reason(error.value());
}

void remove(const std::string& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

void remove_unfinished() {
    if (unfinished[0] != '\0') ::unlink(unfinished);
}

}  // namespace ascrules::cli::disk
