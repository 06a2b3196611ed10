// Names that hide nothing of the user's.
//
// g++ compares what a lambda or a constructor of a template names with what stands before the instantiation, and not,
// as clang, before the template: with -Wshadow it warns of an `n` in memo's headers where a user has a global n.
// Between MEMO_BEGIN_NAMES and MEMO_END_NAMES it is silent, also in what is included there. This can go with g++'s
// warning; that no name of memo's hides another of memo's is what clang is asked.
#pragma once

#if __cplusplus < 202002L  // said here, where every header begins
#error "memo requires C++20: compile with -std=c++20 or later, in CMake link memo::memo"
#endif

#if defined(__GNUC__) && !defined(__clang__)
#define MEMO_BEGIN_NAMES _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wshadow\"")
#define MEMO_END_NAMES _Pragma("GCC diagnostic pop")
#else
#define MEMO_BEGIN_NAMES
#define MEMO_END_NAMES
#endif
