// The forms of an argument: as it is looked up, as a key owns it, as the body is given it.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/owned_array.hpp>
#include <memo/detail/key/owned_text.hpp>

namespace memo::detail {

template <class T>
concept text_view = text<T> && !requires { typename T::allocator_type; };

template <class T>
concept array_view = requires(const T& x) {
                       T::extent;
                       { x.data() } -> std::same_as<typename T::element_type*>;
                     } || std::same_as<T, std::initializer_list<typename T::value_type>>;

/// What a key owns of a parameter of type P.
template <class P>
struct owned {
  using type = std::remove_cvref_t<P>;
};
template <class P>
  requires text<std::remove_cvref_t<P>>
struct owned<P> {
  using type = owned_text<std::remove_cv_t<typename std::remove_cvref_t<P>::value_type>>;
};
template <class P>
  requires array_view<std::remove_cvref_t<P>>
struct owned<P> {
  using type = owned_array<std::remove_cv_t<typename std::remove_cvref_t<P>::value_type>>;
};
template <class P>
using owned_t = typename owned<P>::type;

/// Whether a T still has its value when what it was made of is gone.
template <class T>
constexpr bool owns_value();
template <class T, class... Element>
constexpr bool owns_elements(type_list<Element...>) {
  return ((std::is_same_v<T, Element> || owns_value<Element>()) && ...);
}
template <class T>
constexpr bool owns_value() {
  using value = std::remove_cv_t<T>;
  if constexpr (std::is_reference_v<T> || std::is_pointer_v<value> || text_view<value> || array_view<value>)
    return false;
  else
    return owns_elements<value>(elements<value>());
}

/// T made of an argument: T itself, or an owner made of a view.
template <class T, class Arg>
constexpr T own(Arg&& arg) {
  if constexpr (std::same_as<T, std::remove_cvref_t<Arg>> && !std::is_constructible_v<T, Arg>)
    static_assert(!std::same_as<T, std::remove_cvref_t<Arg>>,
                  "memo moves an argument that can only be moved into its cache: write c(std::move(x)); a cache over a "
                  "cache requires arguments that can be copied, as std::shared_ptr");
  else if constexpr (std::same_as<T, std::remove_cvref_t<Arg>> || std::is_reference_v<T>)
    return static_cast<T>(std::forward<Arg>(arg));
  else if constexpr (requires { arg.data(); })
    return T(arg.data(), arg.size());
  else
    return T(arg.begin(), arg.size());
}

template <class P, class Arg>
concept same_value = std::same_as<std::remove_cvref_t<P>, std::remove_cvref_t<Arg>>;

/// The characters of a literal.
template <class Char>
class text_ref {
 public:
  using value_type = Char;
  using traits_type = void;

  constexpr explicit text_ref(const Char* text) : data_(text) {
    if constexpr (std::same_as<Char, char>)
      size_ = __builtin_strlen(text);
    else
      while (text[size_] != Char{}) ++size_;
  }
  constexpr const Char* data() const { return data_; }
  constexpr std::size_t size() const { return size_; }

 private:
  const Char* data_;
  std::size_t size_ = 0;
};

template <class P>
concept owning_text = text<std::remove_cvref_t<P>> && requires { typename std::remove_cvref_t<P>::allocator_type; };

template <class P, class Arg>
concept literal_for =
    owning_text<P> && std::same_as<std::decay_t<Arg>, const typename std::remove_cvref_t<P>::value_type*>;

template <class P, class Arg>
concept view_for = owning_text<P> && text<std::remove_cvref_t<Arg>> && !same_value<P, Arg> &&
                   std::is_constructible_v<std::remove_cvref_t<P>, Arg>;

template <class P, class Arg>
concept moved_in = same_value<P, Arg> && !std::is_copy_constructible_v<std::remove_cvref_t<P>>;

/// An argument that is looked up as it is, without making the parameter of it first.
template <class P, class Arg>
concept taken_as_is = literal_for<P, Arg> || view_for<P, Arg> || moved_in<P, Arg>;

/// An argument that becomes what can only be moved.
template <class P, class Arg>
concept made_to_move =
    !std::is_copy_constructible_v<std::remove_cvref_t<P>> && !same_value<P, Arg> && std::is_convertible_v<Arg, P>;

/// Arguments of which at least one is one of these, and the others convert.
template <class Signature, class... Args>
inline constexpr bool accepts_as_is = false;
template <class R, class... P, class... Args>
  requires(sizeof...(P) == sizeof...(Args))
inline constexpr bool accepts_as_is<R(P...), Args...> =
    ((taken_as_is<P, Args> || made_to_move<P, Args>) || ...) &&
    ((taken_as_is<P, Args> || std::is_convertible_v<Args, P>) && ...);

/// The argument in the form that is looked up: as it is, or converted to the parameter's type.
template <class P, class Arg>
constexpr decltype(auto) to_lookup(Arg&& arg) {
  if constexpr (literal_for<P, Arg&&>)
    return text_ref(static_cast<const typename std::remove_cvref_t<P>::value_type*>(arg));
  else if constexpr (taken_as_is<P, Arg&&> || same_value<P, Arg>)
    return std::forward<Arg>(arg);
  else
    return static_cast<std::remove_cvref_t<P>>(std::forward<Arg>(arg));
}

/// What the body is given for an argument: itself, a parameter made of it, or what the key owns where it was moved
/// there.
template <class P, std::size_t I, class Key, class Arg>
constexpr decltype(auto) to_body(const Key& key, Arg&& arg) {
  if constexpr (moved_in<P, Arg&&>)
    return key.template get<I>();
  else if constexpr (same_value<P, Arg>)
    return std::forward<Arg>(arg);
  else
    return detail::own<std::remove_cvref_t<P>>(std::forward<Arg>(arg));
}

/// How an argument is handed on to a function that is not inlined: in a register, where it fits into one.
template <class T>
using by_value_t = std::conditional_t<std::is_trivially_copyable_v<std::remove_cvref_t<T>> &&
                                          sizeof(std::remove_cvref_t<T>) <= 2 * sizeof(void*),
                                      std::remove_cvref_t<T>, T&&>;

}  // namespace memo::detail
