import { serverEnv } from "@plinth/env";

/** Security headers of every page: never framed, never sniffed, no referrer to strangers, no device access, https alone. */
export function pageHeaders(): Record<string, string> {
  const https = serverEnv().APP_URL.startsWith("https:");
  return {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(https ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

/** Returns the page's policy: scripts by nonce only, nothing inline, nothing from elsewhere; development needs eval and inline styles. */
export function contentSecurityPolicy(nonce: string): string {
  const { NODE_ENV, APP_URL } = serverEnv();
  const development = NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self' https://github.com https://accounts.google.com",
    "frame-ancestors 'none'",
    "report-uri /api/csp-report",
    ...(APP_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
