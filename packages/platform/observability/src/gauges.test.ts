import { expect, test } from "vitest";
import { gaugesText } from "./gauges.ts";

const gauges = { plinth_depth: "How deep it is", plinth_age_seconds: "How old it is" };

test("samples stand below what their gauge is, whatever their order", () => {
  const text = gaugesText(gauges, [
    { name: "plinth_age_seconds", value: 1.5 },
    { name: "plinth_depth", value: 2, labels: { consumer: "a.first", state: "due" } },
    { name: "plinth_depth", value: 0, labels: { consumer: "b.second", state: "due" } },
  ]);
  expect(text).toBe(`# HELP plinth_depth How deep it is
# TYPE plinth_depth gauge
plinth_depth{consumer="a.first",state="due"} 2
plinth_depth{consumer="b.second",state="due"} 0
# HELP plinth_age_seconds How old it is
# TYPE plinth_age_seconds gauge
plinth_age_seconds 1.5
`);
});

test("a gauge that shows nothing is not there", () => {
  expect(gaugesText(gauges, [])).toBe("");
});

test("a label cannot end before its end", () => {
  const text = gaugesText(gauges, [{ name: "plinth_depth", value: 1, labels: { consumer: 'a"} 9\n\\' } }]);
  expect(text.split("\n")[2]).toBe('plinth_depth{consumer="a\\"} 9\\n\\\\"} 1');
});
