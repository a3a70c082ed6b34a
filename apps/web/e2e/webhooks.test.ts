import type { Browser } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";
import { type Server, serve } from "./production-server.ts";
import { startWebhookReceiver } from "./webhook-receiver.ts";

const receiver = await startWebhookReceiver();
let server: Server;
let browser: Browser;
let wendy: Visitor;
let secret: string;

beforeAll(async () => {
  server = await serve(undefined, receiver.environment);
  browser = await startBrowser();
  wendy = await visit(browser, { baseURL: server.origin });
  await signUp(wendy, "Wendy Watcher", "Watchers", server.mails);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  receiver.close();
});

const arrived = (count: number) =>
  vi.waitFor(() => expect(receiver.received.length).toBe(count), { timeout: 60_000, interval: 200 });

test("an endpoint is added in the browser, its secret shown once, and a project that is created arrives there, signed", async () => {
  const { page } = wendy;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Manage webhooks" }).click();
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const dialog = page.getByRole("dialog", { name: "Add an endpoint" });
  await dialog.getByLabel("Address").fill("https://127.0.0.1/");
  await dialog.getByLabel("project.created").check();
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await dialog.getByText("must be a public https address").waitFor();
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  secret = await page.getByRole("textbox", { name: "Signing secret" }).inputValue();
  await page.reload();
  await page.getByText("Never took a message").waitFor();
  expect(await page.content()).not.toContain(secret.slice(-20));

  const headers = { origin: server.origin };
  await page.request.post("/api/v1/projects", { data: { name: "Lighthouse" }, headers });
  await arrived(1);
  const [message] = receiver.received;
  expect(message && new Webhook(secret).verify(message.body, message.headers)).toMatchObject({
    type: "project.created",
    data: { name: "Lighthouse" },
  });
});

test("the page tells of the delivery with what was sent and answered, and sends it again under its id", async () => {
  const { page } = wendy;
  await page.goto("/settings/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("link", { name: "delivered" }).click();
  await page.getByRole("link", { name: "project.created", exact: true }).click();
  await page.getByText("answered 200").waitFor();
  await page.getByRole("region", { name: "What is sent" }).getByText("Lighthouse").waitFor();
  await page.getByRole("region", { name: "Attempt 1: Response", exact: true }).getByText("taken").waitFor();
  await page.getByRole("button", { name: /^Redeliver project.created/ }).click();
  await page.getByText("It is sent again.").waitFor();
  await arrived(2);
  const [first, second] = receiver.received;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
});

test("it is tested, paused, resumed, redriven, edited, given a new secret, and deleted", async () => {
  const { page } = wendy;
  await page.goto("/settings/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("button", { name: "Send a test event" }).click();
  await arrived(3);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Its events are held back.").waitFor();
  await page.request.post("/api/v1/projects", { data: { name: "Held" }, headers: { origin: server.origin } });
  await vi.waitFor(
    async () => {
      await page.goto(`${page.url().split("?")[0]}?status=held`);
      expect(await page.getByRole("link", { name: "project.created", exact: true }).count()).toBe(1);
    },
    { timeout: 60_000, interval: 500 },
  );
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Redrive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Redrive" }).click();
  await arrived(4);
  expect(receiver.received[3]?.body).toContain("Held");

  await page.getByLabel("Description").fill("The lighthouse's own");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The endpoint is saved.").waitFor();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  const renewed = await page.getByRole("textbox", { name: "Signing secret" }).inputValue();
  expect(renewed).not.toBe(secret);
  await page.getByText(/signs beside the new one until/).waitFor();

  await page.getByRole("button", { name: "Delete endpoint" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await page.getByText("No endpoints yet").waitFor();
  expect(wendy.complaints).toEqual([]);
});
