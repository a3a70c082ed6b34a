import { z } from "zod";
import {
  encryptionKeys,
  issuer,
  oneOf,
  oneWord,
  secret,
  sender,
  url,
  userIds,
  webhookSecrets,
  wholeNumber,
} from "./schemas.mjs";

const randomSecret = "the output of: openssl rand -base64 32";

/** Variables of the running server; a build needs none of them. */
export const server = {
  NODE_ENV: oneOf("development", "test", "production").default("development"),
  APP_URL: url("http", "https")
    .default("http://localhost:3000")
    .meta({ about: "the app's public origin; https makes cookies Secure", example: "https://app.example.com" }),
  DATABASE_URL: z
    .union([oneWord("embedded"), url("postgres", "postgresql", "prisma", "prisma+postgres")], {
      error: "must be a postgresql:// or prisma:// URL, or the word embedded",
    })
    .default("embedded")
    .meta({
      about: "PostgreSQL 15 or newer; the word embedded runs the bundled one",
      example: "postgresql://plinth_app:password@db.example.com:5432/plinth",
      secret: true,
    }),
  DIRECT_DATABASE_URL: url("postgres", "postgresql").optional().meta({
    about: "the tables' owner, for migrations, when DATABASE_URL is pooled, Accelerate or the app's own role",
    example: "postgresql://owner:password@db.example.com:5432/plinth",
    secret: true,
  }),
  DATABASE_DIRECTORY: z
    .string()
    .default(".data/postgres")
    .meta({ about: "where the embedded PostgreSQL keeps its data", example: ".data/postgres" }),
  DATABASE_POOL_MAX: wholeNumber(1, 500)
    .default(10)
    .meta({ about: "connections that one server process may hold", example: "10" }),
  AUTH_SECRET: secret.meta({ about: "signs and encrypts sessions", example: randomSecret, secret: true }),
  ENCRYPTION_KEYS: encryptionKeys.meta({
    about: "seal the secrets that are stored: numbered keys, of which the first one seals and all open",
    example: 'the output of: echo "1:$(openssl rand -base64 32)"',
    secret: true,
  }),
  AUTH_GITHUB_ID: z.string().optional().meta({ about: "turns on GitHub sign-in", example: "Iv1.0123456789abcdef" }),
  AUTH_GITHUB_SECRET: z
    .string()
    .optional()
    .meta({ about: "the GitHub app's secret", example: "0123456789abcdef", secret: true }),
  AUTH_GOOGLE_ID: z
    .string()
    .optional()
    .meta({ about: "turns on Google sign-in", example: "123.apps.googleusercontent.com" }),
  AUTH_GOOGLE_SECRET: z
    .string()
    .optional()
    .meta({ about: "the Google client's secret", example: "GOCSPX-0123456789", secret: true }),
  AUTH_OIDC_ISSUER: issuer.optional().meta({
    about: "turns on sign-in by an OpenID provider: Keycloak, Okta, Entra or your own",
    example: "https://login.example.com/realms/staff",
  }),
  AUTH_OIDC_ID: z.string().optional().meta({ about: "the client's id there", example: "plinth" }),
  AUTH_OIDC_SECRET: z
    .string()
    .optional()
    .meta({ about: "the client's secret there", example: "0123456789abcdef", secret: true }),
  AUTH_OIDC_NAME: z
    .string()
    .max(40, { error: "must be 40 characters or fewer" })
    .default("single sign-on")
    .meta({ about: "what follows “Continue with” on its button", example: "Example login" }),
  UPSTASH_REDIS_REST_URL: url("https", "http").optional().meta({
    about: "Redis by Upstash's REST protocol, in which all instances count requests together and share cached reads",
    example: "https://eu1-example.upstash.io",
  }),
  UPSTASH_REDIS_REST_TOKEN: z
    .string()
    .optional()
    .meta({ about: "the token of that Redis", example: "AXAbASQgMDEyMzQ1Njc4", secret: true }),
  RATE_LIMIT_BACKEND: oneWord("memory")
    .optional()
    .meta({ about: "the word memory lets every process count requests for itself, without Redis", example: "memory" }),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 9)
    .default(0)
    .meta({ about: "proxies of yours in front, each of which appends to X-Forwarded-For", example: "1" }),
  RESEND_API_KEY: z
    .string()
    .optional()
    .meta({ about: "sends mails by Resend", example: "re_0123456789", secret: true }),
  SMTP_URL: url("smtp", "smtps").optional().meta({
    about: "sends mails by SMTP, where RESEND_API_KEY is unset",
    example: "smtps://user:password@smtp.example.com:465",
    secret: true,
  }),
  MAIL_FROM: sender.optional().meta({
    about: "whom mails come from, an address of a domain that may send them",
    example: "Plinth <hello@app.example.com>",
  }),
  MAIL_BACKEND: oneWord("none")
    .optional()
    .meta({ about: "the word none keeps mails unsent, whatever else is set", example: "none" }),
  OUTBOUND_LOOPBACK: oneWord("allow").optional().meta({
    about: "the word allow lets webhooks reach this machine, by http too; never in production",
    example: "allow",
  }),
  WEBHOOK_LOG_DAYS: wholeNumber(1, 365).default(30).meta({
    about: "how many days it is kept what webhooks sent and what was answered",
    example: "30",
  }),
  OPERATORS: userIds.default([]).meta({
    about: "who sees the queue and steers it: ids of people, with commas between, as /account shows them",
    example: "01900000-0000-7000-8000-000000000000",
  }),
  STRIPE_WEBHOOK_SECRETS: webhookSecrets(/^whsec_[\w-]{12,200}$/, "whsec_0123456789abcdef")
    .default([])
    .meta({
      about: "opens /api/webhooks/stripe: the endpoint's signing secret, two with a comma between while it is replaced",
      example: "whsec_0123456789abcdef",
      secret: true,
    }),
  STANDARD_WEBHOOK_SECRETS: webhookSecrets(/^whsec_[\w+/]{32,86}={0,2}$/, "whsec_<24 to 64 bytes in base64>")
    .default([])
    .meta({
      about: "opens /api/webhooks/standard to whoever signs by Standard Webhooks, two while one is replaced",
      example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      secret: true,
    }),
  METRICS_TOKEN: secret.optional().meta({
    about: "opens /api/metrics to this bearer token; unset, it is closed",
    example: randomSecret,
    secret: true,
  }),
  CRON_SECRET: secret.optional().meta({
    about: "opens /api/cron to this bearer token, which Vercel sends with its crons; unset, it is closed",
    example: randomSecret,
    secret: true,
  }),
  QSTASH_TOKEN: z.string().optional().meta({
    about:
      "has QStash call the app when events are due, in a function of its own; unset, whoever stored it tells of it",
    example: "eyJVc2VySUQiOiIwMTIzNDU2Nzg5",
    secret: true,
  }),
  QSTASH_URL: url("https", "http")
    .default("https://qstash.upstash.io")
    .meta({ about: "the QStash of that token", example: "https://qstash-us-east-1.upstash.io" }),
  QSTASH_CURRENT_SIGNING_KEY: z
    .string()
    .optional()
    .meta({ about: "the key that QStash signs its calls with", example: "sig_0123456789", secret: true }),
  QSTASH_NEXT_SIGNING_KEY: z
    .string()
    .optional()
    .meta({ about: "the key that it will sign with after a rotation", example: "sig_9876543210", secret: true }),
  LOG_LEVEL: oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent")
    .default("info")
    .meta({ about: "the least level that is logged", example: "info" }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url("http", "https")
    .optional()
    .meta({ about: "turns on traces and names their collector (OTLP over HTTP)", example: "http://localhost:4318" }),
  OTEL_SERVICE_NAME: z.string().default("plinth").meta({ about: "the service's name in traces", example: "plinth" }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: "must be a number from 0 to 1" })
    .min(0, { error: "must be a number from 0 to 1" })
    .max(1, { error: "must be a number from 0 to 1" })
    .default(1)
    .meta({ about: "the share of traces to keep", example: "0.1" }),
  VERCEL: oneWord("1").optional(),
};

/** Variables of the seed, which refuses production unless told twice. */
export const seed = {
  NODE_ENV: server.NODE_ENV,
  DATABASE_URL: server.DATABASE_URL,
  DIRECT_DATABASE_URL: server.DIRECT_DATABASE_URL,
  SEED: oneOf("demo", "none").default("none").meta({ about: "what npm run db:seed plants", example: "demo" }),
  SEED_PRODUCTION: oneWord("yes-seed-production")
    .optional()
    .meta({ about: "besides SEED=demo, lets the seed into production", example: "yes-seed-production" }),
};

/** Variables that a build bakes in. */
export const build = {
  NEXT_OUTPUT: oneWord("standalone")
    .optional()
    .meta({ about: "builds a self-contained server folder", example: "standalone" }),
  DEPLOYMENT_ID: z
    .string()
    .regex(/^[\w-]{1,64}$/, { error: "must be 1 to 64 letters, digits, _ or -" })
    .optional()
    .meta({ about: "names this build, so that open pages reload after a deploy", example: "2026-11-23-1" }),
};

/** Variables that reach the browser. */
export const client = {
  NEXT_PUBLIC_APP_NAME: z
    .string()
    .min(1, { error: "must not be empty" })
    .max(40, { error: "must be 40 characters or fewer" })
    .default("Plinth")
    .meta({ about: "the product's name on pages", example: "Plinth" }),
};

/** Variables of the test run. */
export const test = {
  TEST_DATABASE_URL: url("postgres", "postgresql").optional().meta({
    about: "runs the tests on this server, as a role that may create databases and roles, not on an embedded one",
    example: "postgresql://postgres@127.0.0.1:5432/postgres",
    secret: true,
  }),
  TEST_REDIS_URL: url("redis").optional().meta({
    about: "runs the tests of rate limits and of shared cached reads on this Redis, and fails where it does not answer",
    example: "redis://127.0.0.1:6379",
  }),
  TEST_ANSWERS: z
    .string()
    .optional()
    .meta({ about: "notes in this folder how the API answered, for `npm run api:statuses`", example: "/tmp/answers" }),
  TEST_RUNS: wholeNumber(1, 1_000_000)
    .default(150)
    .meta({ about: "how many random runs the tests of properties make", example: "10000" }),
  TEST_KILLS: wholeNumber(1, 1_000_000).default(25).meta({
    about:
      "how many workers the crash test kills, in the middle of 80 transactions each, and for each third one a web server",
    example: "500",
  }),
  TEST_SEED: wholeNumber(0, 1_000_000_000)
    .optional()
    .meta({ about: "draws the moments again at which web servers were killed", example: "20261126" }),
  CHROMIUM_PATH: z
    .string()
    .default("/usr/bin/chromium")
    .meta({ about: "the browser that the journeys drive", example: "/usr/bin/chromium" }),
};

/** Variables that development may leave out and production must name. */
export const namedInProduction = /** @type {const} */ (["APP_URL", "DATABASE_URL"]);

/** Variables of development, with which production does not start. */
export const refusedInProduction = /** @type {const} */ (["OUTBOUND_LOOPBACK"]);

/** Embedded defaults that production must ask for by name, each with the variables of which one makes it needless. */
export const namedUnless = /** @type {const} */ ([
  ["RATE_LIMIT_BACKEND", "UPSTASH_REDIS_REST_URL"],
  ["MAIL_BACKEND", "RESEND_API_KEY", "SMTP_URL"],
]);

/** Variables that are of no use without the second one. */
export const companions = /** @type {const} */ ([
  ["RESEND_API_KEY", "MAIL_FROM"],
  ["SMTP_URL", "MAIL_FROM"],
]);

/** Variables that make sense only together. */
export const pairs = /** @type {const} */ ([
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID"],
  ["AUTH_OIDC_ISSUER", "AUTH_OIDC_SECRET"],
  ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
  ["QSTASH_TOKEN", "QSTASH_CURRENT_SIGNING_KEY"],
  ["QSTASH_TOKEN", "QSTASH_NEXT_SIGNING_KEY"],
]);
