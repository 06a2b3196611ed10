// What one call has computed so far: in constant evaluation, or while the program runs.
#pragma once

#include <new>
#include <type_traits>

#include <memo/detail/call/evaluation_calls.hpp>
#include <memo/detail/call/run_memo.hpp>

namespace memo::detail {

/// The one of the two that its constructor was told. Each is asked itself: a constant evaluation has no level of calls
/// to spare.
template <class Key, class Signature>
class call_memo;
template <class Key, class R, class... P>
class call_memo<Key, R(P...)> {
  using run_type = run_memo<typename Key::type, R>;

 public:
  struct in_evaluation {};
  struct at_run_time {};

  constexpr explicit call_memo(in_evaluation) : evaluation() {}
  explicit call_memo(at_run_time) { ::new (static_cast<void*>(memory_)) run_type; }
  call_memo(const call_memo&) = delete;
  call_memo& operator=(const call_memo&) = delete;
  constexpr ~call_memo() {
    if (std::is_constant_evaluated())
      evaluation.~evaluation_calls();
    else
      run().~run_type();
  }

  run_type& run() { return *__builtin_launder(reinterpret_cast<run_type*>(memory_)); }
  const run_type& run() const { return *__builtin_launder(reinterpret_cast<const run_type*>(memory_)); }

  union {
    evaluation_calls<Key, R(P...)> evaluation;
    /// Bytes, for clang takes a union for no literal type if one of its members is none.
    alignas(run_type) unsigned char memory_[sizeof(run_type)];
  };
};

}  // namespace memo::detail
