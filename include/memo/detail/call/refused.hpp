// Calls that cannot be, refused in words, and to std::is_invocable and to a user's constraint no calls.
#pragma once

#include <concepts>
#include <cstddef>

namespace memo::detail {

/// An aggregate: g++ would run a constructor anew wherever a message stands.
template <std::size_t Size>
struct message_words {
  char text[Size];
};
template <std::size_t Size>
message_words(const char (&)[Size]) -> message_words<Size>;
template <message_words>
struct refused_for;

}  // namespace memo::detail

// MEMO_REFUSED(message, declarator) declares a function that refuses whoever calls it. g++ shows the words in the type
// that a deleted function would return. With `...` for its parameters it takes only what no other overload takes, also
// where those of several classes are together: every conversion is better than that to an ellipsis.
#if defined(__clang__)
#define MEMO_REFUSED(message, ...)                                                                   \
  _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"") void         \
      __VA_ARGS__ __attribute__((diagnose_if(true, message, "error"))) _Pragma("clang diagnostic pop")
#else
#define MEMO_REFUSED(message, ...) \
  ::memo::detail::refused_for<::memo::detail::message_words{message}> __VA_ARGS__ = delete
#endif

// The same for what has to be deleted, as a move assignment: clang before 19 does not show the words.
#if defined(__clang__) && defined(__cpp_deleted_function)
#define MEMO_DELETED(message, ...)                                                                              \
  _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"") void __VA_ARGS__ = \
      delete (message) _Pragma("clang diagnostic pop")
#elif defined(__clang__)
#define MEMO_DELETED(message, ...) void __VA_ARGS__ = delete
#else
#define MEMO_DELETED(message, ...) MEMO_REFUSED(message, __VA_ARGS__)
#endif

// The same for a constructor without arguments, that of a template.
#if defined(__clang__) && defined(__cpp_deleted_function)
#define MEMO_DELETED_CONSTRUCTOR(message, type)                                                        \
  _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"") type() = \
      delete (message) _Pragma("clang diagnostic pop")
#elif defined(__clang__)
#define MEMO_DELETED_CONSTRUCTOR(message, type) type() = delete
#else
#define MEMO_DELETED_CONSTRUCTOR(message, type) \
  type(const ::memo::detail::refused_for<::memo::detail::message_words{message}>* = nullptr) = delete
#endif

// The same for a copy constructor.
#if defined(__clang__) && defined(__cpp_deleted_function)
#define MEMO_DELETED_COPY(message, type)                                                                          \
  _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wc++26-extensions\"") type(const type&) = \
      delete (message) _Pragma("clang diagnostic pop")
#elif defined(__clang__)
#define MEMO_DELETED_COPY(message, type) type(const type&) = delete
#else
#define MEMO_DELETED_COPY(message, type) \
  type(const type&, const ::memo::detail::refused_for<::memo::detail::message_words{message}>* = nullptr) = delete
#endif

// For what takes a function, and is given the name of several.
#define MEMO_REFUSED_OVERLOADS(name)                                                                           \
  template <class...>                                                                                          \
  MEMO_REFUSED("memo::" #name " requires a function, and of overloaded ones which: write static_cast<int (*)(" \
               "int)>(f)",                                                                                     \
               name(...))

#define MEMO_OTHER_ARGUMENTS \
  "memo requires as many arguments as the function has parameters, and of types that convert to those"
#define MEMO_OTHER_RESULT \
  "memo requires a result and then arguments that convert to those of the function: write insert(result, args...)"
#define MEMO_OTHER_MAXSIZE "memo requires a maxsize that is an integer: write resize(128), or resize(memo::unbounded)"
#define MEMO_UNMOVABLE_RESULT \
  "memo requires a result that can be moved to where it is kept: for a type that cannot be return a std::unique_ptr<T>"
#define MEMO_CONST_CACHE                                                                                        \
  "memo changes a cache by this: pass it by reference to non-const, or make the member mutable; to look only, " \
  "call peek(args...)"
#define MEMO_CONST_CALL                                                                                             \
  "memo's caches are changed by a call: pass this one by reference to non-const, or make the member mutable; to " \
  "look only, call peek(args...)"
#define MEMO_CLEARED_IN_PART "memo drops every result by cache_clear(): to drop one write invalidate(args...)"
#define MEMO_COPIED_CACHE "memo's caches are not copied: write std::move(c), or refer to it as auto& or T&"
#define MEMO_ASSIGNED_CACHE \
  "memo assigns no caches: hold one that is to be changed in a std::optional<T> o, and write o.emplace(std::move(c))"

// In a class of caches that can be moved: no other is copied, and neither another nor a temporary one assigned.
#define MEMO_UNCOPIED_CACHE(type)                                           \
  template <std::same_as<type> Copied>                                      \
  type(Copied& other) : type(std::move(other)) {                            \
    static_assert(::memo::detail::always_false<Copied>, MEMO_COPIED_CACHE); \
  }                                                                         \
  MEMO_DELETED_COPY(MEMO_COPIED_CACHE, type);                               \
  MEMO_DELETED(MEMO_ASSIGNED_CACHE, operator=(type&&));                     \
  template <std::same_as<type> Assigned>                                    \
  MEMO_REFUSED(MEMO_ASSIGNED_CACHE, operator=(Assigned&))
