#pragma once

#include <string_view>

namespace streamstyle {

/// api/openapi.yaml as it was when the program was built.
std::string_view openapi_document();

}  // namespace streamstyle
