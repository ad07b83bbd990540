// Looks of running streams: merged, resolved and swapped as a whole, each with a new revision.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/log.h"
#include "stream/hub_core.h"
#include "style/look_json.h"
#include "style/resolve.h"

namespace streamstyle {
namespace {

constexpr Duration kMaxTransition = std::chrono::minutes(10);

Error no_such_stream() {
  return {ErrorCode::kNotFound,
          "there is no such stream",
          "GET /v1/streams lists those that run",
          {},
          0};
}

/// Told from "somebody else was faster": apply() is tried again, a caller's If-Match isn't.
Error stale_revision(std::uint64_t revision) {
  return {ErrorCode::kPreconditionFailed,
          "the Look has revision " + std::to_string(revision) + " by now",
          "read it again, then repeat the change",
          {},
          0};
}

}  // namespace

Result<LookChange> StreamHub::Core::patch_look(const std::string& id, const nlohmann::json& patch,
                                               const Transition& transition,
                                               const FrameSink* origin,
                                               std::optional<std::uint64_t> if_revision) {
  for (;;) {
    Look base;
    std::uint64_t revision = 0;
    LookEdit edit;
    {
      std::lock_guard lock(mutex_);
      const StreamPtr stream = find_locked(id);
      if (!stream) return tl::unexpected(no_such_stream());
      if (if_revision && *if_revision != stream->revision) {
        return tl::unexpected(stale_revision(stream->revision));
      }
      base = stream->look;
      revision = stream->revision;
      edit.literal_prompts = stream->has_literal_prompts;
    }
    Result<Look> merged = merge_look(base, patch, bank_);
    if (!merged) return tl::unexpected(merged.error());
    edit.look = std::move(*merged);
    edit.transition = transition;
    edit.origin = origin;
    edit.ignored = ignored_of(edit.look, &patch);
    Result<LookChange> change = apply(id, edit, revision);
    if (change || change.error().code != ErrorCode::kPreconditionFailed) return change;
  }
}

Result<LookChange> StreamHub::Core::set_look(const std::string& id, const Look& look,
                                             const Transition& transition, const FrameSink* origin,
                                             bool literal_prompts) {
  return apply(id, {look, literal_prompts, transition, origin, ignored_of(look, nullptr)}, 0);
}

/// `base_revision`: what the edit was made on; 0 = whatever there is.
Result<LookChange> StreamHub::Core::apply(const std::string& id, const LookEdit& edit,
                                          std::uint64_t base_revision) {
  if (edit.transition.length < Duration(0) || edit.transition.length > kMaxTransition) {
    return fail(ErrorCode::kInvalidArgument, "the transition is out of range", "use 0 to 600000 ms",
                "/transition/ms");
  }
  MatchResult match = matcher_.match_prompts(edit.look.prompts, edit.literal_prompts);
  const Paint paint = resolve_look(edit.look, bank_, match);
  const TimePoint now = clock_.now();

  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return tl::unexpected(no_such_stream());
  if (base_revision != 0 && base_revision != stream->revision) {
    return tl::unexpected(stale_revision(stream->revision));
  }
  const double old_effort = effort(stream->snapshot->to);
  stream->look = edit.look;
  stream->has_literal_prompts = edit.literal_prompts;
  stream->snapshot =
      std::make_shared<LookSnapshot>(stream->snapshot->then(paint, edit.transition, now));
  stream->revision = stream->snapshot->revision;
  if (effort(paint) != old_effort) {
    const Grant grant = admission_.update(
        stream->handle,
        {stream->request.size, stream->request.rate, stream->request.may_shrink, effort(paint)});
    take_grant_locked(stream, grant);
  }
  compile_working_size_locked(*stream);
  LookChange change{stream->revision, stream->look, edit.ignored, {}};
  if (!stream->look.prompts.empty()) change.match = std::move(match);
  // What people write is theirs: only whoever asks for debug lines gets to read it.
  for (const WeightedPrompt& prompt : stream->look.prompts) {
    log("stream").debug("prompt: " + prompt.text, stream->id);
  }
  stream->outlet->post([outlet = stream->outlet, change, origin = edit.origin] {
    outlet->tell_all([&](FrameSink& sink) { sink.on_look(change); }, origin);
  });
  post_event({"look", stream->id, stream->request.surface, change, {}, {}});
  return change;
}

/// The Look members that the engine can't honour, among those that `patch` names or, without a
/// patch, that differ from their defaults.
std::vector<std::string> StreamHub::Core::ignored_of(const Look& look,
                                                     const nlohmann::json* patch) const {
  const nlohmann::json chosen = to_json(look);
  const nlohmann::json defaults = to_json(Look{});
  std::vector<std::string> ignored;
  for (const std::string& member : runner_->state().info.ignored) {
    const bool is_meant = patch ? patch->contains(member)
                                : chosen.contains(member) && chosen[member] != defaults[member];
    if (is_meant) ignored.push_back(member);
  }
  return ignored;
}

}  // namespace streamstyle
