#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace streamstyle {

/// What kind of failure happened; api/ maps each to one HTTP status.
enum class ErrorCode {
  kInternal = 0,          ///< our fault (500)
  kInvalidArgument,       ///< the input breaks a rule (400)
  kUnauthorized,          ///< no or wrong token (401)
  kForbidden,             ///< known, but not allowed (403)
  kNotFound,              ///< no such thing (404)
  kNotAcceptable,         ///< well formed, but nothing that both sides speak (406)
  kConflict,              ///< the name or port is taken (409)
  kPreconditionFailed,    ///< If-Match names another revision (412)
  kTooLarge,              ///< over a limit on bytes, sides or items (413)
  kUnsupported,           ///< well formed, but not of a kind that we take (415)
  kUnprocessable,         ///< well formed, but of a shape that we can't take (422)
  kPreconditionRequired,  ///< this request needs an If-Match (428)
  kTooManyRequests,       ///< over a rate or count for this client (429)
  kUnavailable,           ///< not ready, overloaded or draining (503)
  kIo,                    ///< a file or device failed (500)
};

/// A failure with a sentence for people and, where it helps, how to fix it.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  ///< one sentence, no trailing line feed, safe to show and to log
  std::string fix{};    ///< what to do about it; may be empty
  std::string
      pointer{};  ///< JSON pointer of the member at fault, such as "/look/strength"; may be empty
  double retry_after_s = 0;  ///< with kUnavailable: when to try again; 0 = unknown

  /// "message (fix)" for one-line output.
  std::string text() const { return fix.empty() ? message : message + " (" + fix + ")"; }
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string fix = {},
                                  std::string pointer = {}) {
  return tl::unexpected<Error>(
      Error{code, std::move(message), std::move(fix), std::move(pointer), 0});
}

}  // namespace streamstyle
