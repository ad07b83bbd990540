#include "app/bench_report.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace streamstyle {
namespace {

using nlohmann::json;

std::string number_text(double value, int decimals) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

std::string cell_text(const json& cell, int decimals) {
  if (cell.is_null()) return "-";
  if (cell.is_string()) return cell.get<std::string>();
  return number_text(cell.get<double>(), decimals);
}

/// Lines with their cells under each other: text to the left, numbers to the right.
std::string aligned(const std::vector<std::vector<std::string>>& lines,
                    const std::vector<bool>& is_left) {
  std::vector<std::size_t> widths(is_left.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], line[i].size());
    }
  }
  std::string text;
  for (const auto& line : lines) {
    std::string row = " ";
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string gap(widths[i] - line[i].size(), ' ');
      row += " " + (is_left[i] ? line[i] + gap : gap + line[i]) + " ";
    }
    row.erase(row.find_last_not_of(' ') + 1);
    text += row + "\n";
  }
  return text;
}

/// Two decimals are what the text shows at most; more would only look exact.
double rounded(double value) { return std::round(value * 1000) / 1000; }

std::string limit_text(const BenchTarget& target) {
  const bool is_whole = target.limit == std::floor(target.limit);
  return std::string(target.bound == BenchTarget::Bound::kAtLeast ? "at least " : "at most ") +
         number_text(target.limit, is_whole ? 0 : 1);
}

}  // namespace

std::string facts_text(const BenchFacts& facts) {
  std::vector<std::vector<std::string>> lines;
  for (const auto& [name, value] : facts) lines.push_back({name, value});
  return aligned(lines, {true, true});
}

std::string table_text(const BenchTable& table) {
  std::vector<std::vector<std::string>> lines(1);
  std::vector<bool> is_left;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    lines[0].push_back(table.columns[i].heading);
    is_left.push_back(std::any_of(table.rows.begin(), table.rows.end(),
                                  [&](const auto& row) { return row[i].is_string(); }));
  }
  for (const auto& row : table.rows) {
    auto& line = lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      line.push_back(cell_text(row[i], table.columns[i].decimals));
    }
  }
  std::string text = table.name + ": " + table.title + "\n" + aligned(lines, is_left);
  for (const std::string& note : table.notes) text += "  " + note + "\n";
  return text;
}

std::string targets_text(const std::vector<BenchTarget>& targets) {
  std::vector<std::vector<std::string>> lines = {{"target", "", "measured", "", ""}};
  for (const BenchTarget& target : targets) {
    lines.push_back({target.name, limit_text(target), number_text(target.measured, 1), target.unit,
                     target.is_met() ? "met" : "MISSED"});
  }
  return "targets\n" + aligned(lines, {true, true, false, true, true});
}

json report_json(const BenchFacts& facts, const BenchFindings& findings,
                 const std::vector<std::string>& problems) {
  json report = {{"facts", json::object()},
                 {"tables", json::array()},
                 {"targets", json::array()},
                 {"problems", problems}};
  for (const auto& [name, value] : facts) report["facts"][name] = value;
  for (const BenchTable& table : findings.tables) {
    json rows = json::array();
    for (const auto& row : table.rows) {
      json object = json::object();
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool is_float = row[i].is_number_float();
        object[table.columns[i].key] = is_float ? json(rounded(row[i].get<double>())) : row[i];
      }
      rows.push_back(std::move(object));
    }
    report["tables"].push_back({{"name", table.name},
                                {"title", table.title},
                                {"rows", std::move(rows)},
                                {"notes", table.notes}});
  }
  for (const BenchTarget& target : findings.targets) {
    const bool is_least = target.bound == BenchTarget::Bound::kAtLeast;
    report["targets"].push_back({{"name", target.name},
                                 {"bound", is_least ? "at least" : "at most"},
                                 {"limit", target.limit},
                                 {"measured", rounded(target.measured)},
                                 {"unit", target.unit},
                                 {"is_met", target.is_met()}});
  }
  return report;
}

}  // namespace streamstyle
