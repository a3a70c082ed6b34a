import type { Api } from "@plinth/openapi";

/** The version of the document: the first number is that of the paths, the second grows with each release. */
const version = "1.0.0";

/** What the document says of itself. */
export const info: Api["info"] = {
  title: "Plinth API",
  version,
  description: [
    "Every answer that is not a success is `application/problem+json` (RFC 9457): decide by its `code`, show its `detail`.",
    "Lists come in pages: follow `nextCursor` until it is null, or the link `next` while there is one. Unknown fields are refused in requests; in answers, ignore those that you do not know.",
    "Programs send an API key as a bearer token; a browser has the session cookie, and its writes must come from the app's own origin.",
  ].join("\n\n"),
  license: { name: "MIT", identifier: "MIT" },
};

/** The ways to say who asks. */
export const securitySchemes: Api["securitySchemes"] = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-plinth.session",
    description: "The cookie that signing in sets; without https it is called `plinth.session`.",
  },
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: "An API key of the organization, with the permission among its scopes.",
  },
  metricsToken: { type: "http", scheme: "bearer", description: "The token of the operators, for metrics." },
};

/** The operations that belong to no context. */
export const serviceTag: Api["tags"][number] = {
  name: "service",
  description: "What runs, watches and describes the app.",
};
