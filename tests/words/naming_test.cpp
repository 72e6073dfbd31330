#include <gtest/gtest.h>

#include "compiler/words/spelling/naming.h"

namespace ascrules::spelling {

TEST(Naming, ASuggestionAlwaysSaysWhatToDo) {
    EXPECT_EQ(suggestion("referer", {"referrer", "received"}, "its columns are"), "did you mean `referrer`?");
    EXPECT_EQ(suggestion("xyz", {"referrer", "received"}, "its columns are"),
              "its columns are: `referrer`, `received`");
    // Found by the target `profile`: a profile that names a column and has none.
    EXPECT_EQ(suggestion("referrer", {}, "its columns are"),
              "take it out, or list it where such names belong: there are none yet");
}

}  // namespace ascrules::spelling
