import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";

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
  "/account",
  "/account/security",
  "/account/confirm",
  "/account/delete",
  "/confirm-email",
];

let browser: Browser;
let visitor: Visitor;
beforeAll(async () => {
  browser = await startBrowser();
  visitor = await visit(browser, { bypassCSP: false });
  await signUp(visitor, "Wanda Walker", "Walkers");
  const origin = new URL(visitor.page.url()).origin;
  await visitor.page.request.post("/api/v1/projects", { data: { name: "A way" }, headers: { origin } });
});
afterAll(() => browser.close());

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  beforeAll(() => visitor.page.emulateMedia({ colorScheme, reducedMotion: "reduce" }));

  test.each([...open, ...signedIn])("%s has no serious accessibility issue", async (path) => {
    await visitor.page.goto(path, { waitUntil: "networkidle" });
    expect(await seriousIssues(visitor.page)).toEqual([]);
  });
});

test.each([320, 390, 1280])("no page scrolls sideways at %i pixels", async (width) => {
  await visitor.page.setViewportSize({ width, height: 800 });
  const wide: string[] = [];
  for (const path of [...open, ...signedIn]) {
    await visitor.page.goto(path);
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
