#pragma once

#include <string_view>

namespace streamstyle {

/// Whether `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_valid_utf8(std::string_view text);

}  // namespace streamstyle
