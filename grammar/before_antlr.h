// Read before ANTLR's headers by clang before 15, which does not take a member that is const and has no initializer for one that is
// initialized (CWG 2394), although std::vector initializes itself: `Vocabulary` of Debian's ANTLR 4.9 has three of them. Here they are given one.
#pragma once

#if defined(__clang__) && __clang_major__ < 15
#define _literalNames _literalNames{}
#define _symbolicNames _symbolicNames{}
#define _displayNames _displayNames{}
#include <Vocabulary.h>
#undef _literalNames
#undef _symbolicNames
#undef _displayNames
#endif
