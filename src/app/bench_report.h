#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// One table of the report.
struct BenchTable {
  struct Column {
    std::string key;      ///< in JSON
    std::string heading;  ///< with the unit
    int decimals = 1;     ///< of numbers in the text
  };
  std::string name;   ///< as --only names it
  std::string title;  ///< what was measured and how, for people
  std::vector<Column> columns;
  std::vector<std::vector<nlohmann::json>> rows;  ///< text, numbers or null, one a column
  std::vector<std::string> notes;                 ///< under the table
};

/// A promise of the project beside what was measured.
struct BenchTarget {
  enum class Bound { kAtLeast = 0, kAtMost };
  std::string name;
  Bound bound = Bound::kAtLeast;
  double limit = 0;
  double measured = 0;
  std::string unit;

  bool is_met() const { return bound == Bound::kAtLeast ? measured >= limit : measured <= limit; }
};

/// What one section found.
struct BenchFindings {
  std::vector<BenchTable> tables;
  std::vector<BenchTarget> targets;
};

/// What the figures depend on, in the order of the header: {"processor", "..."}, ...
using BenchFacts = std::vector<std::pair<std::string, std::string>>;

std::string facts_text(const BenchFacts& facts);
std::string table_text(const BenchTable& table);
/// All targets, with "met" or "MISSED".
std::string targets_text(const std::vector<BenchTarget>& targets);
/// The same as one object: "facts", "tables" (rows as objects), "targets", "problems".
nlohmann::json report_json(const BenchFacts& facts, const BenchFindings& findings,
                           const std::vector<std::string>& problems);

}  // namespace streamstyle
