#include "style/transition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "style/code_points.h"

namespace streamstyle {
namespace {

constexpr std::array<std::pair<std::string_view, Easing>, 4> kEasings = {{
    {"linear", Easing::kLinear},
    {"in", Easing::kIn},
    {"out", Easing::kOut},
    {"in-out", Easing::kInOut},
}};

}  // namespace

Result<Easing> parse_easing(std::string_view name) {
  for (const auto& [known, easing] : kEasings) {
    if (known == name) return easing;
  }
  return fail(ErrorCode::kInvalidArgument, "There is no easing " + in_quotes(name),
              "Choose linear, in, out or in-out", "/transition/easing");
}

std::string_view to_string(Easing easing) {
  for (const auto& [name, known] : kEasings) {
    if (known == easing) return name;
  }
  return "linear";
}

double ease(Easing easing, double t) {
  t = std::clamp(t, 0.0, 1.0);
  switch (easing) {
    case Easing::kIn:
      return t * t;
    case Easing::kOut:
      return t * (2 - t);
    case Easing::kInOut:
      return t * t * (3 - 2 * t);
    case Easing::kLinear:
      break;
  }
  return t;
}

Paint mix(const Paint& from, const Paint& to, double t) {
  t = std::clamp(t, 0.0, 1.0);
  if (t >= 1) return to;
  const auto share = static_cast<float>(t);
  const auto between = [share](float a, float b) { return a + (b - a) * share; };

  Paint paint = to;
  paint.strength = between(from.strength, to.strength);
  paint.opacity = between(from.opacity, to.opacity);
  paint.stability = between(from.stability, to.stability);
  paint.colour_keep = between(from.colour_keep, to.colour_keep);
  paint.effects = mix(from.effects, to.effects, t);
  paint.grade = mix(from.grade, to.grade, t);
  paint.parts.clear();
  // Both lists are sorted by row: one walk merges them.
  auto a = from.parts.begin();
  auto b = to.parts.begin();
  while (a != from.parts.end() || b != to.parts.end()) {
    const bool takes_a = b == to.parts.end() || (a != from.parts.end() && a->row <= b->row);
    const bool takes_b = a == from.parts.end() || (b != to.parts.end() && b->row <= a->row);
    const std::size_t row = takes_a ? a->row : b->row;
    const float weight = between(takes_a ? a->weight : 0, takes_b ? b->weight : 0);
    if (weight > 0) paint.parts.push_back({row, weight});
    if (takes_a) ++a;
    if (takes_b) ++b;
  }
  return paint;
}

Paint go_on_from(const Paint& from, const Paint& old_to, const Paint& to) {
  const auto jump = [](auto& start, const auto& old_end, const auto& end) {
    if (old_end != end) start = end;
  };
  Paint start = from;
  jump(start.parts, old_to.parts, to.parts);
  jump(start.strength, old_to.strength, to.strength);
  jump(start.opacity, old_to.opacity, to.opacity);
  jump(start.stability, old_to.stability, to.stability);
  jump(start.colour_keep, old_to.colour_keep, to.colour_keep);
  jump(start.effects.pixel_colours, old_to.effects.pixel_colours, to.effects.pixel_colours);
  for (const EffectMember& member : kEffectMembers) {
    jump(start.effects.*member.amount, old_to.effects.*member.amount, to.effects.*member.amount);
  }
  jump(start.grade.tint, old_to.grade.tint, to.grade.tint);
  for (const GradeMember& member : kGradeMembers) {
    jump(start.grade.*member.amount, old_to.grade.*member.amount, to.grade.*member.amount);
  }
  return start;
}

}  // namespace streamstyle
