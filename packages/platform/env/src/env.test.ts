import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EnvError, parseBuildEnv, parseClientEnv, parseServerEnv, variables } from "./env.mjs";

const AUTH_SECRET = "a-secret-of-more-than-thirty-two-characters";
const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
const RATE_LIMIT_BACKEND = "memory";
const production = { NODE_ENV: "production", APP_URL: "https://a.example", AUTH_SECRET, RATE_LIMIT_BACKEND };

function faults(source: Record<string, string>): EnvError {
  try {
    parseServerEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error;
  }
  throw new Error("the configuration was accepted");
}

describe("the server's configuration", () => {
  test("development needs no more than a secret", () => {
    expect(parseServerEnv({ AUTH_SECRET })).toMatchObject({
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

  test("production refuses the embedded database unless it is asked for by name", () => {
    expect(faults(production).variables).toEqual(["DATABASE_URL"]);
    expect(parseServerEnv({ ...production, DATABASE_URL: "embedded" }).DATABASE_URL).toBe("embedded");
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

  test("half of a pair is a fault of the other half", () => {
    expect(faults({ AUTH_SECRET, AUTH_GITHUB_ID: "x" }).variables).toEqual(["AUTH_GITHUB_SECRET"]);
    expect(faults({ AUTH_SECRET, AUTH_GOOGLE_SECRET: "x" }).variables).toEqual(["AUTH_GOOGLE_ID"]);
    expect(faults({ AUTH_SECRET, UPSTASH_REDIS_REST_TOKEN: "x" }).variables).toEqual(["UPSTASH_REDIS_REST_URL"]);
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
