#pragma once

#include <string>
#include <string_view>

namespace streamstyle {

/// Ids of styles and presets: [a-z0-9-]{1,64}.
bool is_identifier(std::string_view text);
/// An identifier made of a name's letters and digits ("Café at Night" gives "cafe-at-night"); empty
/// when the name has none.
std::string make_identifier(std::string_view name);

}  // namespace streamstyle
