import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EnvError, parseBuildEnv, parseClientEnv, parseServerEnv, variables } from "./env.mjs";

const AUTH_SECRET = "a-secret-of-more-than-thirty-two-characters";
const ENCRYPTION_KEYS = `1:${"A".repeat(43)}`;
const secrets = { AUTH_SECRET, ENCRYPTION_KEYS };
const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
const RATE_LIMIT_BACKEND = "memory";
const MAIL_BACKEND = "none";
const production = {
  NODE_ENV: "production",
  APP_URL: "https://a.example",
  ...secrets,
  RATE_LIMIT_BACKEND,
  MAIL_BACKEND,
};

function faults(source: Record<string, string>): EnvError {
  try {
    parseServerEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error;
  }
  throw new Error("the configuration was accepted");
}

describe("the server's configuration", () => {
  test("development needs no more than its secrets", () => {
    expect(parseServerEnv(secrets)).toMatchObject({
      DATABASE_URL: "embedded",
      APP_URL: "http://localhost:3000",
    });
  });

  test("every fault is listed at once, with an example and never with its value", () => {
    const error = faults({
      ...production,
      DATABASE_URL: "mysql://root:hunter2@db/x",
      DATABASE_POOL_MAX: "many",
      AUTH_SECRET: "hunter2",
    });
    expect(error.variables.toSorted()).toEqual(["AUTH_SECRET", "DATABASE_POOL_MAX", "DATABASE_URL"]);
    expect(error.message).toContain("Example: DATABASE_URL=postgresql://");
    expect(error.message).not.toContain("hunter2");
  });

  test("a name without a value counts as missing", () => {
    expect(faults({ AUTH_SECRET: "" }).message).toContain("AUTH_SECRET is missing");
  });

  test("a placeholder is no secret", () => {
    expect(faults({ AUTH_SECRET: "change-me-change-me-change-me-change-me" }).message).toContain("placeholder");
  });

  test("encryption keys are read in their order, in either spelling of base64", () => {
    const [first, second] = [Buffer.alloc(32, 255), Buffer.alloc(32, 1)];
    const list = `12:${first.toString("base64")}, 1:${second.toString("base64url")}`;
    expect(parseServerEnv({ ...secrets, ENCRYPTION_KEYS: list }).ENCRYPTION_KEYS).toEqual([
      { id: "12", key: first },
      { id: "1", key: second },
    ]);
  });

  test.each([
    ["no list", "hunter2"],
    ["a placeholder", "1:generate-me"],
    ["a key without its number", Buffer.alloc(32).toString("base64")],
    ["a number that is none", `0:${Buffer.alloc(32).toString("base64")}`],
    ["a key that is too short", `1:${Buffer.alloc(16).toString("base64")}`],
    ["a key that is too long", `1:${Buffer.alloc(33).toString("base64")}`],
    ["an empty place", `${ENCRYPTION_KEYS},`],
    ["a second key of the same number", `${ENCRYPTION_KEYS},${ENCRYPTION_KEYS}`],
  ])("encryption keys are refused with the fix, and never shown: %s", (_case, keys) => {
    const { variables: names, message } = faults({ ...secrets, ENCRYPTION_KEYS: keys });
    expect(names).toEqual(["ENCRYPTION_KEYS"]);
    expect(message).toMatch(/ENCRYPTION_KEYS (must be <number>:<key>|names one key twice).*openssl rand -base64 32/);
    expect(message).not.toContain(keys);
  });

  test("production refuses the embedded database unless it is asked for by name", () => {
    expect(faults(production).variables).toEqual(["DATABASE_URL"]);
    expect(parseServerEnv({ ...production, DATABASE_URL: "embedded" }).DATABASE_URL).toBe("embedded");
  });

  test("production does not start when webhooks may reach its own machine", () => {
    const open = { ...production, DATABASE_URL: "embedded", OUTBOUND_LOOPBACK: "allow" };
    expect(faults(open).variables).toEqual(["OUTBOUND_LOOPBACK"]);
    expect(parseServerEnv({ ...open, NODE_ENV: "development" }).OUTBOUND_LOOPBACK).toBe("allow");
  });

  test("production must be told its public origin", () => {
    expect(faults({ ...production, APP_URL: "", DATABASE_URL: "embedded" }).variables).toEqual(["APP_URL"]);
  });

  test("production counts requests in Redis, or in each process when it is told so by name", () => {
    const unlimited = { ...production, DATABASE_URL: "embedded", RATE_LIMIT_BACKEND: "" };
    expect(faults(unlimited).message).toContain("RATE_LIMIT_BACKEND is missing, and so is UPSTASH_REDIS_REST_URL");
    const redis = { UPSTASH_REDIS_REST_URL: "https://redis.example", UPSTASH_REDIS_REST_TOKEN: "token" };
    expect(parseServerEnv({ ...unlimited, ...redis })).toMatchObject(redis);
    expect(parseServerEnv({ ...unlimited, RATE_LIMIT_BACKEND })).toMatchObject({ RATE_LIMIT_BACKEND });
  });

  test("production sends mails by Resend or SMTP, or keeps them when it is told so by name", () => {
    const silent = { ...production, DATABASE_URL: "embedded", MAIL_BACKEND: "" };
    expect(faults(silent).message).toContain("MAIL_BACKEND is missing, and so is RESEND_API_KEY, and so is SMTP_URL");
    const MAIL_FROM = "Plinth <hello@app.example.com>";
    for (const way of [{ RESEND_API_KEY: "re_1" }, { SMTP_URL: "smtp://localhost:25" }]) {
      expect(parseServerEnv({ ...silent, ...way, MAIL_FROM })).toMatchObject(way);
      expect(faults({ ...silent, ...way }).variables).toEqual(["MAIL_FROM"]);
    }
    expect(parseServerEnv({ ...silent, MAIL_BACKEND })).toMatchObject({ MAIL_BACKEND });
  });

  test.each([
    "a@b.example\r\nBcc: eve@b.example",
    "A, B <a@b.example>",
    "a@b.example, c@b.example",
    "A\0 <a@b.example>",
  ])("mails do not come from %j", (MAIL_FROM) =>
    expect(faults({ AUTH_SECRET, ENCRYPTION_KEYS, MAIL_FROM }).variables).toEqual(["MAIL_FROM"]),
  );

  test("operators are people by their ids, and nobody where none is named", () => {
    const [ada, eve] = ["01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000e"];
    expect(parseServerEnv(secrets).OPERATORS).toEqual([]);
    expect(parseServerEnv({ ...secrets, OPERATORS: `${ada}, ${eve.toUpperCase()}` }).OPERATORS).toEqual([ada, eve]);
    for (const OPERATORS of ["ada@plinth.example", `${ada},`, "*", `${ada} ${eve}`]) {
      expect(faults({ ...secrets, OPERATORS }).variables).toEqual(["OPERATORS"]);
    }
  });

  test("webhooks have secrets in their senders' form, several while one is replaced, and none unless they are named", () => {
    const [first, second] = [`whsec_${"A".repeat(43)}=`, `whsec_${"B".repeat(32)}`];
    expect(parseServerEnv(secrets)).toMatchObject({ STRIPE_WEBHOOK_SECRETS: [], STANDARD_WEBHOOK_SECRETS: [] });
    const STANDARD_WEBHOOK_SECRETS = `${first}, ${second}`;
    expect(parseServerEnv({ ...secrets, STANDARD_WEBHOOK_SECRETS })).toMatchObject({
      STANDARD_WEBHOOK_SECRETS: [first, second],
    });
    for (const wrong of ["hunter2", "whsec_", "whsec_short", `${first},`, `${first} ${second}`]) {
      const error = faults({ ...secrets, STRIPE_WEBHOOK_SECRETS: wrong, STANDARD_WEBHOOK_SECRETS: wrong });
      expect(error.variables.toSorted()).toEqual(["STANDARD_WEBHOOK_SECRETS", "STRIPE_WEBHOOK_SECRETS"]);
      expect(error.message).not.toContain("hunter2");
    }
  });

  test("half of a pair is a fault of the other half", () => {
    expect(faults({ ...secrets, AUTH_GITHUB_ID: "x" }).variables).toEqual(["AUTH_GITHUB_SECRET"]);
    expect(faults({ ...secrets, AUTH_GOOGLE_SECRET: "x" }).variables).toEqual(["AUTH_GOOGLE_ID"]);
    expect(faults({ ...secrets, UPSTASH_REDIS_REST_TOKEN: "x" }).variables).toEqual(["UPSTASH_REDIS_REST_URL"]);
  });
});

describe("an OpenID issuer", () => {
  const named = (AUTH_OIDC_ISSUER: string) => ({
    ...secrets,
    AUTH_OIDC_ISSUER,
    AUTH_OIDC_ID: "id",
    AUTH_OIDC_SECRET: "s",
  });

  test.each([
    "https://login.example.com/realms/a",
    "https://login.example.com/",
    "http://127.0.0.1:9/",
    "http://[::1]",
  ])("is %s", (issuer) => {
    expect(parseServerEnv(named(issuer))).toMatchObject({ AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_NAME: "single sign-on" });
  });

  test.each([
    "http://login.example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "https://user@login.example.com",
    "https://login.example.com?tenant=1",
    "https://login.example.com#top",
    "login.example.com",
  ])("is never %s: what it says could be changed on the way, or it says too much", (issuer) => {
    expect(faults(named(issuer)).variables).toEqual(["AUTH_OIDC_ISSUER"]);
  });
});

test("build and browser parts need nothing and refuse nonsense", () => {
  expect(parseBuildEnv({})).toEqual({});
  expect(() => parseBuildEnv({ NEXT_OUTPUT: "export" })).toThrow(EnvError);
  expect(() => parseClientEnv({ NEXT_PUBLIC_APP_NAME: "x".repeat(41) })).toThrow("40 characters");
});

describe("the other lists of variables agree with this one", () => {
  const all = Object.assign({}, ...Object.values(variables)) as Record<
    string,
    { meta(): { example?: string } | undefined }
  >;
  const names = Object.keys(all);

  test(".env.example names every described variable, and only those", () => {
    const listed = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => String(match[1]));
    expect(listed.toSorted()).toEqual(names.filter((name) => all[name]?.meta()?.example !== undefined).toSorted());
  });

  test("turbo.json lets every variable through to the tasks", () => {
    const turbo = JSON.parse(read("turbo.json")) as {
      globalPassThroughEnv: string[];
      tasks: { build: { env: string[] } };
    };
    const passed = [...turbo.globalPassThroughEnv, ...turbo.tasks.build.env];
    expect(names.filter((name) => !passed.includes(name))).toEqual([]);
    expect(turbo.tasks.build.env.toSorted()).toEqual(
      Object.keys({ ...variables.build, ...variables.client }).toSorted(),
    );
  });

  const examples = Object.values(variables).flatMap((shape) =>
    Object.entries(shape).flatMap(([name, schema]) => {
      const { example } = (schema.meta() ?? {}) as { example?: string };
      return example === undefined || example.startsWith("the output of") ? [] : [{ name, schema, example }];
    }),
  );

  test.each(examples)("the example of $name is accepted", ({ schema, example }) => {
    expect(schema.safeParse(example)).toMatchObject({ success: true });
  });
});
