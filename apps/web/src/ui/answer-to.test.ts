import { redirect } from "next/navigation";
import { describe, expect, test } from "vitest";
import { answerTo } from "./answer-to.ts";

describe("the answer to what was sent", () => {
  test("is the action's own", async () => {
    expect(await answerTo(Promise.resolve({ ok: true, data: 1 }))).toEqual({ ok: true, data: 1 });
  });

  test("is a problem that says what to do when none came, without a request id that nobody logged", async () => {
    const answer = await answerTo(Promise.reject(new TypeError("Failed to fetch")));
    expect(answer).toMatchObject({ ok: false, error: { status: 503, requestId: "" } });
    expect(answer.ok ? "" : answer.error.detail).toMatch(/Check your connection/);
  });

  test("leaves a redirect to Next", async () => {
    const leave = async () => redirect("/projects");
    await expect(answerTo(leave())).rejects.toMatchObject({ digest: expect.stringContaining("/projects") as string });
  });
});
