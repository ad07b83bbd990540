// Styles that people teach: POST and DELETE of /v1/styles, and the jobs that learn them.

#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "api/routes.h"
#include "api/style_job_json.h"
#include "image/jpeg.h"
#include "learn/style_name.h"
#include "learn/style_picture.h"
#include "media/still_file.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr StillLimits kPictureLimits{.max_side = kMaxStylePictureSide, .max_pixels = 50'000'000};
constexpr int kPictureQuality = 95;
constexpr int kMaxPicturesAtOnce = 2;

ByteView bytes_of(const std::string& body) {
  return {reinterpret_cast<const std::uint8_t*>(body.data()), body.size()};
}

HttpResponse file_response(Bytes bytes, const char* type) {
  HttpResponse response;
  response.shared_body = std::make_shared<const Bytes>(std::move(bytes));
  return std::move(response.with("Content-Type", type).with("Cache-Control", "no-store"));
}

HttpResponse accepted(const Result<StyleJob>& job) {
  if (!job) return HttpResponse::problem(job.error());
  HttpResponse response = json_response(202, to_json(*job));
  return std::move(response.with("Location", "/v1/styles/jobs/" + job->id));
}

/// The picture as the network wants it: what strangers sent is decoded once, here.
Result<Bytes> prepared(ByteView body) {
  auto still = decode_still(body, kPictureLimits);
  if (!still) return tl::unexpected(still.error());
  if (!still->alpha.empty()) {
    const auto flat = encode_still(*still, StillFormat::kJpeg);
    if (!flat) return tl::unexpected(flat.error());
    still = decode_still(*flat, kPictureLimits);
    if (!still) return tl::unexpected(still.error());
  }
  const auto picture = prepare_style_picture(still->image);
  if (!picture) return tl::unexpected(picture.error());
  return JpegEncoder().encode(*picture, kPictureQuality, ChromaSubsampling::k444);
}

/// Prompts find what is there now, and pages hear of it.
void tell_of_change(const ApiContext& context) {
  context.hub.matcher().update();
  context.events.styles_changed(num_styles(context.bank));
}

HttpResponse style_response(const ApiContext& context, int status, const std::string& id) {
  HttpResponse response = json_response(status, to_json(*context.bank.find(id), context.bank));
  return std::move(response.with("Location", "/v1/styles/" + id + "/file"));
}

/// `name`: instead of the file's; empty = the file's.
HttpResponse import_style(const ApiContext& context, const std::string& name, ByteView body) {
  auto file = parse_style_file(body);
  if (!file) return HttpResponse::problem(file.error());
  if (!name.empty()) file->name = name;
  if (const std::string same = context.taught.find_same(*file); !same.empty()) {
    if (context.bank.find(same) != nullptr) return style_response(context, 200, same);
    return HttpResponse::problem({.code = ErrorCode::kConflict,
                                  .message = "The style " + same + " waits to be learned again",
                                  .fix = "GET /v1/styles/jobs tells how far it is"});
  }
  if (file->vectors.count(context.bank.network_sha256()) == 0) {
    const auto bytes = write_style_file(*file);
    if (!bytes) return HttpResponse::problem(bytes.error());
    return accepted(context.jobs.add(file->name, *bytes));
  }
  const auto id = context.taught.add(std::move(*file));
  if (!id) return HttpResponse::problem(id.error());
  tell_of_change(context);
  return style_response(context, 201, *id);
}

/// Takes the request itself: a large body and its permit have gone before the answer is told.
HttpResponse learn_or_import(const ApiContext& context, const std::string& name,
                             HttpRequest request) {
  const ByteView body = bytes_of(request.body);
  if (is_style_file(body)) return import_style(context, name, body);
  const auto picture = prepared(body);
  if (!picture) return HttpResponse::problem(picture.error());
  return accepted(context.jobs.add(name, *picture));
}

void teach(const ApiContext& context, HttpRequest request, HttpReply reply) {
  std::string name;
  if (const auto given = request.query.find("name"); given != request.query.end()) {
    name = given->second;
  }
  // A style file brings a name of its own.
  if (!name.empty() || !is_style_file(bytes_of(request.body))) {
    const auto checked = check_style_name(name);
    if (!checked) {
      Error error = checked.error();
      if (name.empty()) error.fix = "POST /v1/styles?name=NAME, of 1 to 80 characters";
      error.pointer.clear();
      return reply(HttpResponse::problem(error));
    }
    name = *checked;
  }
  context.disk.post([&context, name = std::move(name), request = std::move(request),
                     reply = std::move(reply)]() mutable {
    HttpResponse response = learn_or_import(context, name, std::move(request));
    reply(std::move(response));
  });
}

void forget(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  context.disk.post([&context, id = request.params.at("id"), reply = std::move(reply)] {
    if (auto removed = context.taught.remove(id); !removed) {
      return reply(HttpResponse::problem(removed.error()));
    }
    context.jobs.forget(id);
    tell_of_change(context);
    reply(no_content());
  });
}

void export_style(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  context.disk.post([&context, id = request.params.at("id"), reply = std::move(reply)] {
    auto bytes = context.taught.read(id);
    if (!bytes) return reply(HttpResponse::problem(bytes.error()));
    HttpResponse response = file_response(std::move(*bytes), "application/octet-stream");
    reply(std::move(
        response.with("Content-Disposition", "attachment; filename=\"" + id + ".streamstyle\"")));
  });
}

void list_jobs(const ApiContext& context, const HttpRequest&, HttpReply reply) {
  json jobs = json::array();
  for (const StyleJob& job : context.jobs.list()) jobs.push_back(to_json(job));
  reply(json_response(200, {{"jobs", std::move(jobs)}}));
}

void get_job(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  const auto job = context.jobs.get(request.params.at("id"));
  reply(job ? json_response(200, to_json(*job)) : HttpResponse::problem(job.error()));
}

void preview(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  context.disk.post([&context, id = request.params.at("id"), reply = std::move(reply)] {
    auto bytes = context.jobs.preview(id);
    reply(bytes ? file_response(std::move(*bytes), "image/jpeg")
                : HttpResponse::problem(bytes.error()));
  });
}

void cancel(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  context.disk.post([&context, id = request.params.at("id"), reply = std::move(reply)] {
    const auto cancelled = context.jobs.cancel(id);
    reply(cancelled ? no_content() : HttpResponse::problem(cancelled.error()));
  });
}

}  // namespace

json to_json(const StyleJob& job) {
  return {{"id", job.id},
          {"name", job.name},
          {"state", state_name(job.state)},
          {"progress", job.progress},
          {"style", job.style.empty() ? json(nullptr) : json(job.style)},
          {"detail", job.detail}};
}

void add_style_job_routes(Router& router, const ApiContext& context) {
  const auto add = [&](const char* method, const char* pattern, auto answer) {
    router.add(method, pattern,
               guarded(context, [&context, answer](const HttpRequest& request, HttpReply reply) {
                 answer(context, request, std::move(reply));
               }));
  };
  router.add("POST", "/v1/styles",
             guarded(context,
                     [&context](HttpRequest request, HttpReply reply) {
                       teach(context, std::move(request), std::move(reply));
                     }),
             LargeBodies{.max_bytes = kMaxStylePictureBytes,
                         .permits = Permits(kMaxPicturesAtOnce),
                         .admit = [&context](const HttpRequest& request) -> Result<void> {
                           auto allowed = authorise_owner(context, request);
                           return allowed ? context.gate.check() : allowed;
                         }});
  add("GET", "/v1/styles/jobs", list_jobs);
  add("GET", "/v1/styles/jobs/{id}", get_job);
  add("DELETE", "/v1/styles/jobs/{id}", cancel);
  add("GET", "/v1/styles/jobs/{id}/preview.jpg", preview);
  add("DELETE", "/v1/styles/{id}", forget);
  add("GET", "/v1/styles/{id}/file", export_style);
}

}  // namespace streamstyle
