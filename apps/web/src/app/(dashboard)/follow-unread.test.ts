import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followUnread } from "./follow-unread.ts";

/** What a browser has, as far as it is asked for: streams that a test answers. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 0;

  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    Source.opened.push(this);
  }

  close() {
    this.readyState = Source.CLOSED;
  }

  says(unread: number) {
    this.dispatchEvent(new MessageEvent("unread", { data: JSON.stringify({ unread }) }));
  }

  fails({ forGood }: { readonly forGood: boolean }) {
    this.readyState = forGood ? Source.CLOSED : 0;
    this.dispatchEvent(new Event("error"));
  }
}

const page = Object.assign(new EventTarget(), { hidden: false });
const told: number[] = [];
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("document", page);
  Source.opened = [];
  told.length = 0;
  page.hidden = false;
  leave = followUnread((unread) => told.push(unread));
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const latest = () => Source.opened.at(-1);
const turn = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
};

test("what the server says is told, once the page has come", () => {
  expect(Source.opened).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(latest()?.address).toBe("/api/v1/notifications/stream");
  latest()?.says(3);
  latest()?.says(0);
  expect(told).toEqual([3, 0]);
});

test("a stream that was refused is asked for again, later each time and after a minute at most", () => {
  vi.advanceTimersByTime(2000);
  for (const waitMs of [4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
    const asked = Source.opened.length;
    latest()?.fails({ forGood: true });
    vi.advanceTimersByTime(waitMs - 1);
    expect(Source.opened).toHaveLength(asked);
    vi.advanceTimersByTime(1);
    expect(Source.opened).toHaveLength(asked + 1);
  }
  latest()?.says(1);
  latest()?.fails({ forGood: true });
  vi.advanceTimersByTime(4000);
  latest()?.says(2);
  expect(told).toEqual([1, 2]);
});

test("a stream that broke is left to the browser, which comes again by itself", () => {
  vi.advanceTimersByTime(2000);
  latest()?.fails({ forGood: false });
  vi.advanceTimersByTime(600_000);
  expect(Source.opened).toHaveLength(1);
  expect(latest()?.readyState).toBe(0);
});

test("only a page that is looked at listens, and one that was left never again", () => {
  vi.advanceTimersByTime(2000);
  turn(true);
  expect(latest()?.readyState).toBe(Source.CLOSED);
  turn(false);
  expect(Source.opened).toHaveLength(2);
  latest()?.fails({ forGood: true });
  turn(true);
  vi.advanceTimersByTime(600_000);
  expect(Source.opened).toHaveLength(2);
  turn(false);
  latest()?.fails({ forGood: true });
  leave();
  vi.advanceTimersByTime(600_000);
  expect(Source.opened).toHaveLength(3);
});
