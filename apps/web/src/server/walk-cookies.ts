import { hostCookie } from "./host-cookie.ts";

/** Where Auth.js remembers the page to lead back to. */
export const callbackCookie = () => hostCookie("authjs.callback-url");

/** What Auth.js keeps in a browser on the way to a provider and back; for how long is its own affair. */
export const walkCookies = () => ({
  callbackUrl: callbackCookie(),
  csrfToken: hostCookie("authjs.csrf-token"),
  pkceCodeVerifier: hostCookie("authjs.pkce.code_verifier"),
  state: hostCookie("authjs.state"),
  nonce: hostCookie("authjs.nonce"),
});
