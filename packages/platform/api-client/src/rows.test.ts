import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Turn, json, problem, startTalk } from "./testing/wire.ts";

let talk: Awaited<ReturnType<typeof startTalk>>;
beforeEach(async () => {
  talk = await startTalk();
});
afterEach(() => talk.stop());

const begun = (response: ServerResponse) => response.writeHead(200, { "content-type": "application/x-ndjson" });
const line = (name: string) => `${JSON.stringify({ name })}\n`;

/** Sends the pieces one after the other, wherever they are cut. */
const pieces =
  (...parts: readonly (string | Buffer)[]): Turn =>
  (response) => {
    begun(response);
    const send = ([next, ...rest]: readonly (string | Buffer)[]): void =>
      next === undefined ? void response.end() : void response.write(next, () => setImmediate(send, rest));
    send(parts);
  };

/** The connection is reset behind a whole row. */
const brokenOff: Turn = (response) => begun(response).write(line("a"), () => response.socket?.resetAndDestroy());

async function namesOf(rows: AsyncIterable<{ name: string }>, taken: string[] = []) {
  for await (const { name } of rows) taken.push(name);
  return taken;
}

const rows = (signal?: AbortSignal) =>
  talk.client.rows("/api/v1/projects/export", { signal, query: { status: "all" } });

describe("the rows of an export", () => {
  test("come one by one, wherever the network cuts them", async () => {
    const bytes = Buffer.from(line("München") + line("b") + line("c"));
    const cut = bytes.indexOf(0xc3) + 1;
    talk.turns.push(pieces(bytes.subarray(0, cut), bytes.subarray(cut, cut + 9), bytes.subarray(cut + 9)));
    expect(await namesOf(rows())).toEqual(["München", "b", "c"]);
    expect(talk.asked).toMatchObject([
      { url: "/api/v1/projects/export?status=all", headers: { accept: "application/x-ndjson" } },
    ]);
  });

  test("may be none", async () => {
    talk.turns.push(pieces());
    expect(await namesOf(rows())).toEqual([]);
  });

  test("are asked for when the first one is wanted, and again while nothing came of it", async () => {
    talk.turns.push(problem(503, "unavailable"), pieces(line("a")));
    const export_ = rows();
    expect(talk.asked).toEqual([]);
    expect(await namesOf(export_)).toEqual(["a"]);
    expect(talk.asked).toHaveLength(2);
  });

  test("are refused with the problem's code", async () => {
    talk.turns.push(problem(403, "permission_denied"));
    await expect(namesOf(rows())).rejects.toMatchObject({ name: "ProblemError", code: "permission_denied" });
  });

  test("are none of an answer in another format", async () => {
    talk.turns.push(json({ items: [] }));
    await expect(namesOf(rows())).rejects.toMatchObject({ name: "UnexpectedAnswerError" });
  });

  test.each<[string, Turn]>([
    ["by the network", brokenOff],
    ["in the middle of a row", pieces(line("a"), '{"na')],
  ])("are known for a part when they break off %s, and are not asked for again", async (_what, turn) => {
    talk.turns.push(turn);
    const taken: string[] = [];
    await expect(namesOf(rows(), taken)).rejects.toMatchObject({ name: "NetworkError" });
    expect([taken, talk.asked.length]).toEqual([["a"], 1]);
  });

  test("end with the request when the loop is left", async () => {
    let closed: Promise<unknown> | undefined;
    talk.turns.push((response) => {
      closed = once(response, "close");
      begun(response).write(line("a") + line("b"));
    });
    for await (const { name } of rows()) {
      expect(name).toBe("a");
      break;
    }
    await closed;
  });

  test("end with the reason of the caller's signal", async () => {
    talk.turns.push((response) => begun(response).write(line("a")));
    const stop = new AbortController();
    const walk = async () => {
      for await (const _ of rows(stop.signal)) stop.abort(new Error("enough"));
    };
    await expect(walk()).rejects.toThrow("enough");
  });

  test("may take longer than the patience for their beginning", async () => {
    const patience = new AbortController();
    talk.stop();
    talk = await startTalk({ timeout: () => patience.signal });
    talk.turns.push((response) => {
      begun(response).write(line("a"));
      patience.signal.addEventListener("abort", () => response.end(line("b")));
    });
    const taken: string[] = [];
    for await (const { name } of talk.client.rows("/api/v1/projects/export")) {
      taken.push(name);
      patience.abort();
    }
    expect(taken).toEqual(["a", "b"]);
  });
});
