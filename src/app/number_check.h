#pragma once

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <sstream>
#include <string>

namespace streamstyle {

/// A check of an option: a number within [least, most]. CLI::Range lets "nan" pass.
inline CLI::Validator number_between(double least, double most) {
  std::ostringstream written;
  written << least << " to " << most;
  const std::string range = written.str();
  return {[=](const std::string& text) -> std::string {
            char* end = nullptr;
            const double value = std::strtod(text.c_str(), &end);
            const bool is_number = end != text.c_str() && *end == '\0';
            if (is_number && value >= least && value <= most) return {};
            return text + " is not a number from " + range;
          },
          "from " + range};
}

}  // namespace streamstyle
