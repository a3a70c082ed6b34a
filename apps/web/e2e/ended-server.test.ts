import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";
import { type Server, serve } from "./production-server.ts";

let server: Server;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  browser = await startBrowser();
  server = await serve();
  visitor = await visit(browser, { baseURL: server.origin });
  await signUp(visitor, "Olga Open", "Openers", server.mails);
});
afterAll(() => browser.close());

test("a server that is told to end does, though a page that follows it is open and comes again", async () => {
  const { page } = visitor;
  const followed = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/notifications/stream"));
  await page.goto("/projects");
  expect((await followed).status()).toBe(200);
  await server.stop();
  await expect(page.request.get("/api/health")).rejects.toThrow(/ECONNREFUSED/);
});
