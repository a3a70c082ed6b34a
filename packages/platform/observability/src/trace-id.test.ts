import { expect, test } from "vitest";
import { traceIdFrom } from "./trace-id.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const of = (traceparent?: string) => traceIdFrom(new Headers(traceparent === undefined ? {} : { traceparent }));

test.each([`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-00`, `cc-${TRACE}-${SPAN}-01-what-the-future-brings`])(
  "a caller's trace is continued: %s",
  (traceparent) => expect(of(traceparent)).toBe(TRACE),
);

test.each([
  undefined,
  "",
  "x",
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE}-${SPAN}-01-more`,
  `00-${TRACE}-${SPAN}`,
  `00-${TRACE.slice(1)}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01\u00a0`,
])("anything else starts a new one: %s", (traceparent) => {
  const [first, second] = [of(traceparent), of(traceparent)];
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(first).not.toBe(TRACE);
  expect(second).not.toBe(first);
});
