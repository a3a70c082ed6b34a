/** What every answer but the API's says, whatever it is: never framed, never sniffed, no referrer to strangers, no device access. A page's own policy goes before. */
export const fixedHeaders = Object.freeze({
  "content-security-policy": "object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
});

/** Two years of https alone, for the host and those below it. */
export const httpsOnly = Object.freeze({ "strict-transport-security": "max-age=63072000; includeSubDomains" });
