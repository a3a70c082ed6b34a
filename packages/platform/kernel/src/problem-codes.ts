/** Every problem code with its status and title: the one table behind errors, answers and docs. */
export const problemCodes = {
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  malformed_request: { status: 400, title: "The request is malformed" },
  sign_in_required: { status: 401, title: "Sign-in required" },
  invalid_api_key: { status: 401, title: "The API key does not work" },
  invalid_credentials: { status: 401, title: "Wrong e-mail or password" },
  permission_denied: { status: 403, title: "Permission denied" },
  user_required: { status: 403, title: "Only a signed-in person may do this" },
  organization_required: { status: 403, title: "No organization chosen" },
  cross_site_request: { status: 403, title: "Cross-site request refused" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "Conflict with the current state" },
  name_taken: { status: 409, title: "The name is taken" },
  email_taken: { status: 409, title: "The e-mail address is taken" },
  version_conflict: { status: 409, title: "Somebody else changed it first" },
  last_owner: { status: 409, title: "An organization always keeps an owner" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "Only JSON is accepted" },
  invalid_input: { status: 422, title: "The input is not valid" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong on our side" },
  upstream_failed: { status: 502, title: "A service we depend on failed" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  upstream_timeout: { status: 504, title: "A service we depend on did not answer in time" },
} as const satisfies Record<string, { status: number; title: string }>;

/** A stable, machine-readable name for what went wrong. */
export type ProblemCode = keyof typeof problemCodes;
