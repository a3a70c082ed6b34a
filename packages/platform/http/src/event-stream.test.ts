import { AuthError } from "@plinth/kernel";
import { afterEach, describe, expect, test, vi } from "vitest";
import { drainConnections } from "./drain.ts";
import { type EventStreamOptions, type ServerEvent, eventStream } from "./event-stream.ts";

const said = (id: number): ServerEvent => ({ id: String(id), event: "told", data: { line: `no.\n${id}` } });

/** A stream over what is given in turn; after it nothing comes, or an error is thrown. */
async function streamOf(turns: readonly (readonly ServerEvent[] | Error)[], given: Partial<EventStreamOptions> = {}) {
  const left = [...turns];
  const counts = { asked: 0, ended: 0 };
  const next = async () => {
    counts.asked += 1;
    const turn = left.shift() ?? [];
    if (turn instanceof Error) throw turn;
    return turn;
  };
  const ended = () => void (counts.ended += 1);
  const response = await eventStream({ next, ended, requestId: "r", pollMs: 1, ...given });
  return { response, counts };
}

afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, Symbol.for("plinth.http.drain"));
});

const refused = () => new AuthError("sign_in_required");

describe("a stream of events", () => {
  test("says when to come again, and each event with its id, until there is no right to it any more", async () => {
    const { response, counts } = await streamOf([[said(1)], [], [said(2), said(3)], refused(), [said(4)]]);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
    const text = await response.text();
    expect(text.startsWith("retry: 2000\n\n")).toBe(true);
    expect(text.match(/^id: \d$/gm)).toEqual(["id: 1", "id: 2", "id: 3"]);
    expect(text).toContain('event: told\ndata: {"line":"no.\\n1"}\n\n');
    expect(counts).toEqual({ asked: 4, ended: 1 });
  });

  test("that is refused at first is no stream", async () => {
    await expect(streamOf([refused()])).rejects.toMatchObject({ code: "sign_in_required" });
  });

  test("keeps a silent connection by comments", async () => {
    const { response } = await streamOf([[], [], [], [], [], refused()], { pollMs: 2, heartbeatMs: 4 });
    expect((await response.text()).match(/^: still here$/gm)).toHaveLength(2);
  });

  test("ends by itself when its time is up, well", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { response, counts } = await streamOf([[said(1)]], { longestMs: 30 });
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain("id: 1");
    vi.advanceTimersByTime(29);
    expect(counts.ended).toBe(0);
    vi.advanceTimersByTime(1);
    expect((await reader?.read())?.done).toBe(true);
    expect(counts.ended).toBe(1);
  });

  test("ends with the process's other ones, well, when the process is to end", async () => {
    const opened = await Promise.all([streamOf([[said(1)]]), streamOf([[said(1)]])]);
    const readers = opened.map(({ response }) => (response.body as ReadableStream<Uint8Array>).getReader());
    for (const reader of readers) expect((await reader.read()).done).toBe(false);
    drainConnections();
    for (const reader of readers) expect((await reader.read()).done).toBe(true);
    expect(opened.map(({ counts }) => counts.ended)).toEqual([1, 1]);
    // Whoever comes again on the same connection learns what there is, and no more.
    expect((await (await streamOf([[said(2)]])).response.text()).match(/^id: \d$/gm)).toEqual(["id: 2"]);
  });

  test("ends when the client leaves, and asks for nothing more", async () => {
    const { response, counts } = await streamOf([[said(1)]]);
    const reader = response.body?.getReader();
    await reader?.read();
    const left = reader?.read();
    await reader?.cancel();
    await left;
    expect(counts.ended).toBe(1);
    const { asked } = counts;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(counts.asked - asked).toBeLessThanOrEqual(1);
  });

  test("asks for nothing while the client takes nothing", async () => {
    const { response, counts } = await streamOf([[said(1)], [said(2)]]);
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(counts.asked).toBe(1);
    await reader?.cancel();
  });
});
