#include "effect/effects.h"

#include <cmath>

namespace streamstyle {
namespace {

/// `share` of the way from one colour to the other.
Rgb between(const Rgb& from, const Rgb& to, double share) {
  const auto channel = [share](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
  };
  return {channel(from.red, to.red), channel(from.green, to.green), channel(from.blue, to.blue)};
}

}  // namespace

Effects mix(const Effects& from, const Effects& to, double share) {
  Effects mixed = to;
  for (const EffectMember& member : kEffectMembers) {
    const double start = from.*member.amount;
    mixed.*member.amount = start + (to.*member.amount - start) * share;
  }
  if (to.pixelate == 0 && share < 1) mixed.pixel_colours = from.pixel_colours;
  return mixed;
}

Grade mix(const Grade& from, const Grade& to, double share) {
  Grade mixed = to;
  for (const GradeMember& member : kGradeMembers) {
    const double start = from.*member.amount;
    mixed.*member.amount = start + (to.*member.amount - start) * share;
  }
  const bool has_from = from.tint && from.tint_amount > 0;
  const bool has_to = to.tint && to.tint_amount > 0;
  if (has_from && has_to) mixed.tint = between(*from.tint, *to.tint, share);
  if (has_from && !has_to && share < 1) mixed.tint = from.tint;
  return mixed;
}

void add(Effects& sum, const Effects& more, double share) {
  if (sum.pixel_colours == 0 && share > 0) sum.pixel_colours = more.pixel_colours;
  for (const EffectMember& member : kEffectMembers) {
    double& amount = sum.*member.amount;
    amount = std::clamp(amount + more.*member.amount * share, 0.0, 1.0);
  }
}

void add(Grade& sum, const Grade& more, double share) {
  const double tinted = more.tint ? more.tint_amount * share : 0;
  if (tinted > 0) {
    const double before = sum.tint ? sum.tint_amount : 0;
    sum.tint = between(sum.tint.value_or(*more.tint), *more.tint, tinted / (before + tinted));
    sum.tint_amount = before;
  }
  for (const GradeMember& member : kGradeMembers) {
    const bool is_tint = member.amount == &Grade::tint_amount;
    double& amount = sum.*member.amount;
    amount =
        std::clamp(amount + (is_tint ? tinted : more.*member.amount * share), member.least, 1.0);
  }
}

}  // namespace streamstyle
