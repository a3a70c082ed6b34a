import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";

const AUTH_SECRET = "a-secret-of-more-than-thirty-two-characters";
const ENCRYPTION_KEYS = `1:${"A".repeat(43)}`;
const named = {
  APP_URL: "https://a.example",
  DATABASE_URL: "embedded",
  RATE_LIMIT_BACKEND: "memory",
  MAIL_BACKEND: "none",
};
const production = { NODE_ENV: "production", ...named, AUTH_SECRET, ENCRYPTION_KEYS };
const log = 'logger.debug({ n: 1 }, "quiet"); logger.info({ token: "hunter2", n: 1 }, "hello");';

/** Runs a program against this package in a process of its own; `logger`, `span` and the like are in scope. */
function run(program: string, env: Record<string, string>): ChildProcess {
  const door = JSON.stringify(new URL("index.ts", import.meta.url).href);
  const start = JSON.stringify(new URL("start.ts", import.meta.url).href);
  const source = `const { logger, span } = await import(${door}); const { startTelemetry } = await import(${start}); ${program}`;
  const { PATH = "" } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], {
    cwd: new URL(".", import.meta.url),
    env: { PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function stdoutOf(program: string, env: Record<string, string>): Promise<string> {
  const child = run(program, env);
  const [output] = await Promise.all([text(child.stdout as NonNullable<typeof child.stdout>), once(child, "exit")]);
  expect(child.exitCode).toBe(0);
  return output;
}

describe.concurrent("the process's log", () => {
  test("is one JSON line an entry on stdout in production, written before the process ends", async () => {
    const lines = (await stdoutOf(`${log} process.exit(0);`, production)).split("\n");
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", token: "[redacted]", n: 1, msg: "hello" });
  });

  test("is readable in development, and holds as little secret", async () => {
    const output = await stdoutOf(`${log} process.exit(0);`, { NODE_ENV: "development", AUTH_SECRET, ENCRYPTION_KEYS });
    expect(output).toMatch(/INFO.*: .*hello/);
    expect(output).not.toContain("hunter2");
    expect(output).not.toContain('"msg"');
  });

  test("is as fine as LOG_LEVEL says", async () => {
    expect(await stdoutOf(log, { ...production, LOG_LEVEL: "debug" })).toContain("quiet");
  });

  test("is written even when the configuration is broken", async () => {
    expect(JSON.parse(await stdoutOf(log, { NODE_ENV: "production" }))).toMatchObject({ msg: "hello" });
  });
});

const program = (name: string) =>
  `await startTelemetry(); await span("${name}", {}, async () => {}); setInterval(() => {}, 1000); console.log("ready");`;

async function ending(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown[]> {
  await once(child.stdout as NonNullable<typeof child.stdout>, "data");
  child.kill(signal);
  return once(child, "exit");
}

describe.concurrent("traces of a process that ends", () => {
  let collector: OtlpReceiver;
  let traced: Record<string, string>;

  beforeAll(async () => {
    collector = await startOtlpReceiver();
    traced = { ...production, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
  });

  afterAll(() => collector.close());

  test.each(["SIGTERM", "SIGINT"] as const)("are sent on %s, and the signal still ends it", async (signal) => {
    expect(await ending(run(program(signal), traced), signal)).toEqual([null, signal]);
    expect(collector.spans.map(({ name }) => name)).toContain(signal);
  });

  test("are sent while somebody else drains it, up to the last request", async () => {
    const drain = `process.on("SIGTERM", async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await span("last request", {}, async () => {});
      process.exit(143);
    });`;
    expect(await ending(run(drain + program("first request"), traced), "SIGTERM")).toEqual([143, null]);
    expect(collector.spans.map(({ name }) => name)).toEqual(expect.arrayContaining(["first request", "last request"]));
  });

  test("that cannot be sent are reported, and the signal still ends it", async () => {
    const child = run(program("lost"), { ...traced, OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
    const output = text(child.stdout as NonNullable<typeof child.stdout>);
    expect(await ending(child, "SIGTERM")).toEqual([null, "SIGTERM"]);
    expect(await output).toContain("telemetry failed");
  });

  test("are sent when its work is done, and never keep it alive", async () => {
    expect(await stdoutOf('await startTelemetry(); await span("script", {}, async () => {});', traced)).toBe("");
    expect(collector.spans.map(({ name }) => name)).toContain("script");
  });
});
