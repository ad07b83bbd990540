#include "api/preset_json.h"

#include <nlohmann/json.hpp>

#include "style/look_json.h"

namespace streamstyle {

nlohmann::json to_json(const Preset& preset) {
  nlohmann::json object = {{"id", preset.id},
                           {"name", preset.name},
                           {"look", to_json(preset.look)},
                           {"revision", preset.revision}};
  if (!preset.thumbnail.empty()) object["thumbnail"] = preset.thumbnail;
  return object;
}

}  // namespace streamstyle
