#include "infer/model_file.h"

#include <fstream>
#include <iterator>

namespace streamstyle {

Result<std::string> read_model_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::kNotFound, "There is no file " + file.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<std::string> read_model_graph(const std::filesystem::path& file) {
  auto xml = read_model_file(file);
  // Anything else would wake the readers of other formats, which are large and talk to stderr.
  if (xml && xml->rfind("<?xml", 0) != 0) return damaged_model_file(file, "it is no network");
  return xml;
}

tl::unexpected<Error> damaged_model_file(const std::filesystem::path& file,
                                         const std::string& why) {
  return fail(ErrorCode::kUnavailable, file.string() + " is damaged: " + why,
              "Restore the models folder (git checkout -- models)");
}

}  // namespace streamstyle
