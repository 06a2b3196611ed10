// What at() throws, of a table and of a perfect_map: std::out_of_range, with the key in its message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>

#include <memo/detail/call/standard_error.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

enum class argument_kind { number, text, other };
/// An argument in a message.
struct argument_in_message {
  std::uint64_t word;
  bool is_negative;
  argument_kind kind = argument_kind::number;
  const char* text = nullptr;
  std::size_t size = 0;
};

template <class T>
constexpr argument_in_message in_message(const T& argument) {
  if constexpr (discrete<T>)
    return {to_word(argument), is_negative(argument)};
  else if constexpr (one_number<T>)
    return in_message(argument.value);
  else if constexpr (requires { requires text<T> && std::is_same_v<typename T::value_type, char>; })
    return {0, false, argument_kind::text, argument.data(), argument.size()};
  else
    return {0, false, argument_kind::other};
}

class message_with_key {
 public:
  message_with_key(const char* before, std::initializer_list<argument_in_message> key, const char* after) noexcept {
    add(before);
    const char* separator = "";
    for (const argument_in_message& argument : key) {
      add(separator);
      add(argument);
      separator = ", ";
    }
    add(after);
  }
  const char* what() const noexcept { return text_; }

 private:
  void add(const char* more) noexcept {
    while (*more != '\0' && size_ + 1 < sizeof text_) text_[size_++] = *more++;
    text_[size_] = '\0';
  }
  void add(const argument_in_message& n) noexcept {
    if (n.kind == argument_kind::other) return add("...");
    if (n.kind == argument_kind::text) return add(n.text, n.size);
    char digits[21] = {};
    char* first = digits + 20;
    for (std::uint64_t left = n.is_negative ? 0 - n.word : n.word; left != 0 || first == digits + 20; left /= 10)
      *--first = static_cast<char>('0' + left % 10);
    if (n.is_negative) add("-");
    add(first);
  }
  void add(const char* text, std::size_t size) noexcept {
    add("\"");
    for (std::size_t i = 0; i < size && i < 64; ++i) {
      const char unit[] = {text[i], '\0'};
      add(unit);
    }
    add(size > 64 ? "...\"" : "\"");
  }

  std::size_t size_ = 0;
  char text_[512];
};

inline message_with_key outside_the_domain(std::initializer_list<argument_in_message> key) noexcept {
  return {"memo::table::at: the key (", key,
          ") is outside the table's domain: t(...) computes what t.at(...) does not have"};
}
[[noreturn, gnu::cold]] inline void throw_outside_the_domain(std::initializer_list<argument_in_message> key) {
  throw_out_of_range(outside_the_domain(key).what());
}

[[noreturn, gnu::cold]] inline void throw_not_in_the_map(const argument_in_message& key) {
  throw_out_of_range(message_with_key("memo::perfect_map::at: the key (", {key}, ") is not in the map").what());
}

}  // namespace memo::detail
