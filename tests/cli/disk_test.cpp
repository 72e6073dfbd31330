// How files are written on a real disk: whole or not at all, through no link, and as what they replace.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "cli/disk.h"
#include "tests/support/in_process.h"
#include "tests/support/scratch.h"

namespace ascrules::tests {

namespace {

namespace fs = std::filesystem;
namespace disk = cli::disk;

class Disk : public testing::Test {
  protected:
    [[nodiscard]] std::string path(const std::string& name) const { return (scratch_.path() / name).string(); }
    void put(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(scratch_.path()), {}));
    }
    [[nodiscard]] struct stat state(const std::string& name) const {
        struct stat there {};
        EXPECT_EQ(::lstat(path(name).c_str(), &there), 0);
        return there;
    }

  private:
    Scratch scratch_;
};

TEST_F(Disk, WritesANewFileThatOthersMayRead) {
    const mode_t before = ::umask(027);
    EXPECT_EQ(disk::write(path("new"), "text"), "");
    ::umask(before);
    EXPECT_EQ(contents(path("new")), "text");
    EXPECT_EQ(state("new").st_mode & 07777, 0640U);
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Disk, KeepsModeAndOwner) {
    put("old", "old");
    fs::permissions(path("old"), fs::perms(0604));
    const bool is_root = ::geteuid() == 0;
    if (is_root) {
        ASSERT_EQ(::chown(path("old").c_str(), 12345, 23456), 0);
    }
    EXPECT_EQ(disk::write(path("old"), "new"), "");
    EXPECT_EQ(contents(path("old")), "new");
    EXPECT_EQ(state("old").st_mode & 07777, 0604U);
    if (is_root) {
        EXPECT_EQ(state("old").st_uid, 12345U);
        EXPECT_EQ(state("old").st_gid, 23456U);
    }
}

TEST_F(Disk, KeepsALinkAndReplacesWhatItLeadsTo) {
    put("target", "old");
    fs::create_symlink("target", path("link"));
    EXPECT_EQ(disk::write(path("link"), "new"), "");
    EXPECT_TRUE(fs::is_symlink(path("link")));
    EXPECT_EQ(contents(path("target")), "new");
}

TEST_F(Disk, WritesNothingThatItCouldNotKeep) {
    put("one", "old");
    fs::create_hard_link(path("one"), path("other"));
    EXPECT_EQ(disk::write(path("one"), "new"),
              "it is one file under several names (hard links), and they would be parted");
    EXPECT_EQ(contents(path("other")), "old");
    put("kept", "old");
    fs::permissions(path("kept"), fs::perms(0444));
    EXPECT_EQ(disk::write(path("kept"), "new"), "it may be read but not written to");
    EXPECT_EQ(contents(path("kept")), "old");
    fs::create_symlink("nowhere", path("dangling"));
    EXPECT_EQ(disk::write(path("dangling"), "new"), "it is a link to something that is not there");
    EXPECT_FALSE(fs::exists(path("nowhere")));
    EXPECT_EQ(disk::write(path(""), "new"), "it is a folder, not a file");
    EXPECT_EQ(entries(), 4U);
}

// The name of the part file cannot be known beforehand, so that nothing can lie in wait under it; and a long name leaves room for it.
TEST_F(Disk, WritesUnderAnyNameThatAFileMayHave) {
    const std::string longest(255, 'n');
    EXPECT_EQ(disk::write(path(longest), "text"), "");
    EXPECT_EQ(contents(path(longest)), "text");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Disk, KnowsAFileUnderAllItsNames) {
    put("file", "text");
    fs::create_symlink("file", path("link"));
    fs::create_hard_link(path("file"), path("other"));
    fs::create_directory(path("folder"));
    EXPECT_EQ(disk::where(path("link")).identity, disk::where(path("file")).identity);
    EXPECT_EQ(disk::where(path("other")).identity, disk::where(path("file")).identity);
    EXPECT_EQ(disk::where(path("folder/../file")).identity, disk::where(path("file")).identity);
    EXPECT_EQ(disk::where(path("link")).path, disk::where(path("file")).path);
    // And what is not there yet.
    fs::create_directory_symlink("folder", path("way"));
    EXPECT_EQ(disk::where(path("way/new")).identity, disk::where(path("folder/new")).identity);
    EXPECT_NE(disk::where(path("new")).identity, disk::where(path("folder/new")).identity);
    EXPECT_EQ(disk::where(path("new")).stands, cli::Stands::nothing);
    EXPECT_EQ(disk::where(path("folder")).stands, cli::Stands::folder);
    EXPECT_EQ(disk::where("/dev/null").stands, cli::Stands::something_else);
}

}  // namespace

}  // namespace ascrules::tests
