#include "infer/tiny_network.h"

#include <openvino/openvino.hpp>
#include <openvino/opsets/opset13.hpp>

namespace streamstyle {
namespace {

namespace op = ov::opset13;

std::shared_ptr<op::Constant> integers(std::vector<std::int64_t> values) {
  return op::Constant::create(ov::element::i64, {values.size()}, values);
}

std::shared_ptr<ov::Node> per_channel(const ov::Output<ov::Node>& values) {
  return std::make_shared<op::Unsqueeze>(values, integers({1, 2}));
}

std::shared_ptr<op::Parameter> input(const char* name, ov::element::Type type,
                                     const ov::PartialShape& shape) {
  auto parameter = std::make_shared<op::Parameter>(type, shape);
  parameter->set_friendly_name(name);
  parameter->output(0).set_names({name});
  return parameter;
}

}  // namespace

void write_tiny_network(const std::filesystem::path& directory) {
  const auto image = input("image", ov::element::u8, {-1, -1, -1, 3});
  const auto style =
      input("style", ov::element::f32, {-1, static_cast<std::int64_t>(kTinyStyleSize)});
  const auto noise = input("noise", ov::element::f32, {-1, -1, -1, 1});

  const auto parts = std::make_shared<op::VariadicSplit>(
      style, op::Constant::create(ov::element::i64, {}, {1}), integers({3, 3, 1}));
  op::Interpolate::InterpolateAttrs nearest;
  nearest.mode = op::Interpolate::InterpolateMode::NEAREST;
  nearest.shape_calculation_mode = op::Interpolate::ShapeCalcMode::SCALES;
  nearest.coordinate_transformation_mode = op::Interpolate::CoordinateTransformMode::ASYMMETRIC;
  nearest.nearest_mode = op::Interpolate::NearestMode::FLOOR;
  const auto grain = std::make_shared<op::Interpolate>(
      noise, op::Constant::create(ov::element::f32, {2}, {4.0F, 4.0F}), integers({1, 2}), nearest);

  ov::Output<ov::Node> value = std::make_shared<op::Convert>(image, ov::element::f32);
  value = std::make_shared<op::Multiply>(value, per_channel(parts->output(0)));
  value = std::make_shared<op::Add>(value, per_channel(parts->output(1)));
  value = std::make_shared<op::Add>(
      value, std::make_shared<op::Multiply>(grain, per_channel(parts->output(2))));
  value = std::make_shared<op::Round>(value, op::Round::RoundMode::HALF_TO_EVEN);
  value = std::make_shared<op::Clamp>(value, 0, 255);
  value = std::make_shared<op::Convert>(value, ov::element::u8);
  value.set_names({"painted"});

  const auto model = std::make_shared<ov::Model>(ov::OutputVector{value},
                                                 ov::ParameterVector{image, style, noise}, "tiny");
  std::filesystem::create_directories(directory);
  ov::serialize(model, (directory / "network.xml").string(), (directory / "network.bin").string());
}

}  // namespace streamstyle
