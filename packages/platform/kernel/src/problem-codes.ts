/** Every problem code with its status, its title and how to fix it: the one table behind errors, answers and docs. */
export const problemCodes = {
  malformed_json: {
    status: 400,
    title: "The body is not valid JSON",
    fix: "Send one JSON value in UTF-8, and nothing after it.",
  },
  malformed_request: {
    status: 400,
    title: "The request is malformed",
    fix: "Compare the address and the fields with the documentation: this step does not exist.",
  },
  invalid_signature: {
    status: 400,
    title: "The signature does not fit",
    fix: "Sign the very bytes that are sent, under the secret of this address, less than 5 minutes before they arrive.",
  },
  idempotency_key_required: {
    status: 400,
    title: "An Idempotency-Key is required",
    fix: "This must not be done twice by mistake: send an Idempotency-Key, a new one for each new request.",
  },
  invalid_idempotency_key: {
    status: 400,
    title: "The Idempotency-Key is malformed",
    fix: "Send 1 to 255 characters, best a new UUID for each new request.",
  },
  sign_in_required: {
    status: 401,
    title: "Sign-in required",
    fix: "Sign in and send the session cookie, or send an API key: `Authorization: Bearer <key>`.",
  },
  invalid_api_key: {
    status: 401,
    title: "The API key does not work",
    fix: "The key is damaged, expired, revoked, or its creator has left: create a new one under Settings.",
  },
  invalid_credentials: {
    status: 401,
    title: "Wrong e-mail or password",
    fix: "Check both; whoever has no account signs up first. The answer never tells which of the two is wrong.",
  },
  invalid_factor: {
    status: 401,
    title: "The code or passkey does not work",
    fix: "A code works once and for a minute: wait for the next one, or use another passkey or a recovery code.",
  },
  challenge_expired: {
    status: 401,
    title: "That took too long",
    fix: "This sign-in, or this question to a passkey, is over or was answered already: begin again.",
  },
  permission_denied: {
    status: 403,
    title: "Permission denied",
    fix: "The detail names the permission: ask an owner for a role that holds it, or use a key that has it as a scope.",
  },
  user_required: {
    status: 403,
    title: "Only a signed-in person may do this",
    fix: "Programs cannot do this: sign in, and send the session cookie instead of an API key.",
  },
  reauthentication_required: {
    status: 403,
    title: "Confirm that it is you first",
    fix: "Prove who you are once more, then repeat the request within 10 minutes.",
  },
  organization_required: {
    status: 403,
    title: "No organization chosen",
    fix: "Create an organization, or switch to one of yours with PUT /api/v1/organization.",
  },
  wrong_account: {
    status: 403,
    title: "This is for another account",
    fix: "The detail names the account: sign in with that one, or ask for an invitation to your own address.",
  },
  cross_site_request: {
    status: 403,
    title: "Cross-site request refused",
    fix: "Send the Origin header of the app itself, or an API key that names the page's origin. Programs send no Origin.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    fix: "Check the id: it names nothing that you may see. What belongs to others is answered in the same words.",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    fix: "Use one of the methods in the Allow header.",
  },
  not_acceptable: {
    status: 406,
    title: "Nothing of what you accept can be sent",
    fix: "Name one of the media types that the detail lists in the Accept header.",
  },
  conflict: {
    status: 409,
    title: "Conflict with the current state",
    fix: "Read the thing again: its state has changed, and the detail says what is in the way.",
  },
  name_taken: {
    status: 409,
    title: "The name is taken",
    fix: "Choose another name: names are compared without regard to case.",
  },
  email_taken: {
    status: 409,
    title: "The e-mail address is taken",
    fix: "Sign in with this address, or use another one.",
  },
  email_unverified: {
    status: 409,
    title: "The e-mail address is not verified",
    fix: "The provider does not vouch for it: verify it there, or sign up here and link the provider afterwards.",
  },
  account_linked: {
    status: 409,
    title: "The outside account is linked already",
    fix: "It belongs to somebody, or you have another one of that provider: unlink that first.",
  },
  link_expired: {
    status: 409,
    title: "The link must be begun again",
    fix: "A link ends in the sign-in that began it, within 15 minutes: begin again on the account page.",
  },
  last_way_in: {
    status: 409,
    title: "One way to sign in always stays",
    fix: "Choose a password, make a passkey or link another account first.",
  },
  version_conflict: {
    status: 409,
    title: "Somebody else changed it first",
    fix: "Read it again, repeat your change on what you find, and send the version that you read.",
  },
  invitation_closed: {
    status: 409,
    title: "The invitation cannot be accepted any more",
    fix: "It has expired, or whoever sent it cannot invite you any more: ask for a new one.",
  },
  limit_reached: {
    status: 409,
    title: "The organization has no room for more",
    fix: "The detail names the limit: make room, or ask an owner to.",
  },
  last_owner: {
    status: 409,
    title: "An organization always keeps an owner",
    fix: "Make somebody else an owner first.",
  },
  request_in_progress: {
    status: 409,
    title: "The same request is being done",
    fix: "Wait for as many seconds as Retry-After says, and send the same request with the same key again.",
  },
  already_done: {
    status: 409,
    title: "This was done before",
    fix: "Its answer held a secret that is shown once: look at the list for what was made, and begin anew with a new key.",
  },
  precondition_failed: {
    status: 412,
    title: "It was changed since it was read",
    fix: "Read it again, repeat your change on what you find, and send the new ETag in If-Match.",
  },
  body_too_large: {
    status: 413,
    title: "The body is too large",
    fix: "Send less: the detail says how many bytes are taken.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Only JSON is accepted",
    fix: "Send JSON with the header `Content-Type: application/json`.",
  },
  invalid_input: {
    status: 422,
    title: "The input is not valid",
    fix: "Every wrong field is in `errors`: a pointer to it (RFC 6901), a code, and what it must be.",
  },
  precondition_required: {
    status: 428,
    title: "Say which version you read",
    fix: "Read it first, and send its ETag in If-Match: so nobody overwrites what they have not seen.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "The Idempotency-Key was used for something else",
    fix: "Send a new key with a new request; repeat one only with the very same input.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    fix: "Wait for as many seconds as Retry-After says; RateLimit tells on every answer how many requests are left.",
  },
  internal_error: {
    status: 500,
    title: "Something went wrong on our side",
    fix: "Try again; if it stays, report the request id: the log knows the cause.",
  },
  upstream_failed: {
    status: 502,
    title: "A service we depend on failed",
    fix: "Try again later; if it stays, report the request id.",
  },
  unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    fix: "Try again after as many seconds as Retry-After says.",
  },
  upstream_timeout: {
    status: 504,
    title: "A service we depend on did not answer in time",
    fix: "Try again after as many seconds as Retry-After says; whether a change was made is shown by reading it.",
  },
} as const satisfies Record<string, { status: number; title: string; fix: string }>;

/** A stable, machine-readable name for what went wrong. */
export type ProblemCode = keyof typeof problemCodes;
