#include <string>

#include <memo/cache.hpp>

// FIRST: memo requires one signature: write the parameters' types

#ifdef MEMO_FAIL
auto c = memo::lru_cache([](const auto& text) { return text.size(); }, 128);
#else
auto c = memo::lru_cache([](const std::string& text) { return text.size(); }, 128);
#endif
