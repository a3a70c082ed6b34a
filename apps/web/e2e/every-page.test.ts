import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedPostgres } from "@plinth/postgres/embedded";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";
import { type Server, serve } from "./production-server.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const open = [
  "/",
  "/sign-in",
  "/sign-up",
  "/sign-up/finish",
  "/check-mail",
  "/forgot-password",
  "/reset-password",
  "/unlock",
  "/undo-email",
  "/docs/api",
  "/docs/api/projects.create",
  "/docs/problems",
  "/docs/webhooks",
  "/docs/problems/not_found",
  "/invitations/no-such-token",
  "/unsubscribe/no-such-token",
  "/no-such-page",
];
const signedIn = [
  "/onboarding",
  "/projects",
  "/projects?status=archived",
  "/members",
  "/settings",
  "/settings/api-keys",
  "/settings/roles",
  "/settings/audit",
  "/settings/webhooks",
  "/settings/webhooks/the-endpoint",
  "/settings/webhooks/the-endpoint?status=held",
  "/settings/webhooks/the-endpoint/deliveries/the-delivery",
  "/queue",
  "/notifications",
  "/account",
  "/account/notifications",
  "/account/security",
  "/account/confirm",
  "/account/delete",
  "/confirm-email",
];

/** What the words above stand for in an address. */
const ids = { "the-endpoint": "", "the-delivery": "" };
const addressOf = (path: string) =>
  Object.entries(ids).reduce((address, [word, id]) => address.replace(word, id), path);

const folder = await mkdtemp(join(tmpdir(), "plinth pages "));
const database = await embeddedPostgres({ directory: join(folder, "postgres"), ephemeral: true });
const start = (told: Readonly<Record<string, string>> = {}) =>
  serve(undefined, { DATABASE_URL: database.url(), RATE_LIMIT_BACKEND: "memory", ...told });
let server: Server;
let browser: Browser;
let visitor: Visitor;

/** Whoever runs an installation is named when it is started: Wanda comes first, and then it is started anew. */
beforeAll(async () => {
  browser = await startBrowser();
  const first = await start();
  const newcomer = await visit(browser, { baseURL: first.origin });
  await signUp(newcomer, "Wanda Walker", "Walkers", first.mails);
  const { id } = (await (await newcomer.page.request.get("/api/v1/me")).json()) as { id: string };
  const storageState = await newcomer.context.storageState();
  await first.stop();
  server = await start({ OPERATORS: id });
  visitor = await visit(browser, { baseURL: server.origin, storageState, bypassCSP: false });
  const send = async (path: string, data: object = {}) => {
    const answer = await visitor.page.request.post(path, { data, headers: { origin: server.origin } });
    expect(answer.ok()).toBe(true);
    return ((await answer.json()) as { id: string }).id;
  };
  await send("/api/v1/projects", { name: "A way" });
  const described = { url: "https://hooks.example.com/a-way-that-is-long", description: "Nobody is there" };
  ids["the-endpoint"] = await send("/api/v1/webhook-endpoints", described);
  ids["the-delivery"] = await send(`/api/v1/webhook-endpoints/${ids["the-endpoint"]}/tests`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

test("the pages of this list are those that are meant: none that is only for some is the one of what is not found", async () => {
  for (const path of ["/queue", "/settings/webhooks", ...signedIn.filter((each) => each.includes("the-endpoint"))]) {
    const answer = await visitor.page.goto(addressOf(path));
    expect([path, answer?.status()]).toEqual([path, 200]);
  }
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  beforeAll(() => visitor.page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test.each([...open, ...signedIn])("%s has no serious accessibility issue", async (path) => {
    await visitor.page.goto(addressOf(path), { waitUntil: "networkidle" });
    expect(await seriousIssues(visitor.page)).toEqual([]);
  });
});

test.each([320, 390, 1280])("no page scrolls sideways at %i pixels", async (width) => {
  await visitor.page.setViewportSize({ width, height: 800 });
  const wide: string[] = [];
  for (const path of [...open, ...signedIn]) {
    await visitor.page.goto(addressOf(path));
    const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) wide.push(`${path}: ${overflow} pixels`);
  }
  expect(wide).toEqual([]);
});

test("no page logged an error, failed, or broke its policy", () => {
  expect(visitor.complaints).toEqual([]);
});

/** Runs axe where page scripts cannot reach it, so that the page's own policy stays in force. */
async function seriousIssues(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  const run = async (expression: string) =>
    session.send("Runtime.evaluate", {
      expression,
      contextId: world.executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
  await run(axe);
  const { result } = await run("axe.run(document, { resultTypes: ['violations'] })");
  await session.detach();
  return (result.value as AxeResults).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
