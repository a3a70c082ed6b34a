import { expect, test, vi } from "vitest";
import { caller, refusal } from "@/server/testing/index.ts";

const report = { "document-uri": "https://plinth.example/", "blocked-uri": "eval", "violated-directive": "script-src" };
const headers = { "content-type": "application/csp-report" };
const send = (body: string) => caller()("POST /api/csp-report", { body, headers });

test("POST answers 204 and logs one line, with what it knows of the report alone, cut short", async () => {
  const log = vi.spyOn(console, "warn").mockImplementation(() => {});
  const sent = { ...report, "document-uri": "x".repeat(400), "script-sample": "secret" };
  expect(await send(JSON.stringify({ "csp-report": sent }))).toMatchObject({ status: 204, text: "" });
  expect(log).toHaveBeenCalledOnce();
  const line = JSON.parse(String(log.mock.calls[0]?.[0])) as Record<string, string>;
  expect(line).toMatchObject({ level: "warn", "blocked-uri": "eval", "document-uri": "x".repeat(300) });
  expect(line).not.toHaveProperty("script-sample");
});

test.each([
  [400, "malformed_json", "{"],
  [413, "body_too_large", JSON.stringify({ "csp-report": { "blocked-uri": "x".repeat(20_000) } })],
  [422, "invalid_input", "{}"],
  [422, "invalid_input", '{"csp-report":{"blocked-uri":1}}'],
])("POST answers %i %s to what is no report", async (status, code, body) => {
  expect(refusal(await send(body)).slice(0, 2)).toEqual([status, code]);
});
