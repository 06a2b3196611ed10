#include <memo/memo.hpp>

#include <sqlite3.h>

#include <iostream>
#include <sstream>

#include "example.hpp"

class user_database {
 public:
  user_database() {
    require(sqlite3_open(":memory:", &connection_));
    require(sqlite3_exec(connection_,
                         "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                         "INSERT INTO users VALUES (1, 'Ada Lovelace'), (2, 'Grace Hopper'), (3, 'Barbara Liskov');",
                         nullptr, nullptr, nullptr));
    require(sqlite3_prepare_v2(connection_, "SELECT name FROM users WHERE id = ?", -1, &by_id_, nullptr));
    require(sqlite3_trace_v2(
        connection_, SQLITE_TRACE_STMT,
        [](unsigned, void* queries, void*, void*) { return ++*static_cast<int*>(queries), 0; }, &queries_));
  }
  user_database(const user_database&) = delete;
  user_database& operator=(const user_database&) = delete;
  ~user_database() {
    sqlite3_finalize(by_id_);
    sqlite3_close(connection_);
  }

  std::string name_of(int id) {
    sqlite3_reset(by_id_);
    require(sqlite3_bind_int(by_id_, 1, id));
    if (sqlite3_step(by_id_) != SQLITE_ROW) throw std::out_of_range("there is no user " + std::to_string(id));
    return reinterpret_cast<const char*>(sqlite3_column_text(by_id_, 0));
  }

  /// As SQLite counts them.
  int queries() const { return queries_; }

 private:
  void require(int status) const {
    if (status != SQLITE_OK) throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(connection_));
  }

  sqlite3* connection_ = nullptr;
  sqlite3_stmt* by_id_ = nullptr;
  int queries_ = 0;
};

void show(const example::arguments&) {
  user_database users;
  auto name_of = memo::lru_cache([&users](int id) -> std::string { return users.name_of(id); }, 128);

  const auto expect = [&](const char* step, std::size_t hits, std::size_t misses, int queries) {
    const auto info = name_of.cache_info();
    std::ostringstream text;
    text << info;
    std::printf("  %-22s %-56s %d queries\n", step, text.str().c_str(), users.queries());
    example::check(info.hits == hits && info.misses == misses, std::string(step) + ": hits and misses");
    example::check(users.queries() == queries, std::string(step) + ": queries that reached the database");
  };
  const auto look_up_all = [&] { return name_of(1) + ", " + name_of(2) + ", " + name_of(3); };

  const auto names = look_up_all();
  std::printf("  %s\n\n", names.c_str());
  example::check(names == "Ada Lovelace, Grace Hopper, Barbara Liskov", "the names are those in the database");
  expect("users 1, 2, 3", 0, 3, 3);
  example::check(look_up_all() == names, "a hit gives what the miss gave");
  expect("the same again", 3, 3, 3);
  example::check(look_up_all() == names, "a hit gives what the miss gave");
  expect("and again", 6, 3, 3);

  name_of.cache_clear();
  expect("after cache_clear()", 0, 0, 3);

  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      name_of(9);
      example::check(false, "user 9 does not exist");
    } catch (const std::out_of_range&) {
    }
  }
  expect("user 9, unknown, twice", 0, 2, 5);
  example::check(name_of.cache_info().currsize == 0, "what was thrown is not stored");
}

int main(int argc, char** argv) { return example::run(argc, argv, "Users looked up in SQLite, through a cache", show); }
