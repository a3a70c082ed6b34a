/** Every way in which the provider can be told to be at fault. */
export const faults = /** @type {const} */ ([
  "wrong_nonce",
  "no_nonce",
  "wrong_audience",
  "wrong_issuer",
  "wrong_signature",
  "unknown_key",
  "no_signature",
  "signed_with_public_key",
  "signed_with_client_secret",
  "expired",
  "from_the_future",
  "early_sign_in",
  "no_auth_time",
  "no_id_token",
  "other_subject",
  "token_refused",
  "token_fails",
  "token_is_no_json",
  "userinfo_fails",
  "keys_fail",
  "discovery_fails",
  "silent",
]);

/** @typedef {typeof faults[number]} Fault */
