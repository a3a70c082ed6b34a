import { serverEnv } from "@plinth/env";
import { httpsOnly } from "./fixed-headers.mjs";
import { offeredProviders } from "./offered-providers.ts";

/** Returns what a page says of https by the configured origin, also where no proxy in front tells of it. */
export function transportHeaders(): Partial<typeof httpsOnly> {
  return serverEnv().APP_URL.startsWith("https:") ? httpsOnly : {};
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
    ["form-action 'self'", ...offeredProviders().map(({ origin }) => origin)].join(" "),
    "frame-ancestors 'none'",
    "report-uri /api/csp-report",
    ...(APP_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
