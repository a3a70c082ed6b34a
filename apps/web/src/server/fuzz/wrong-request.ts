import fc from "fast-check";
import type { BoundVerb } from "../testing/index.ts";

/** A request that is wrong, or odd, in one place. */
export interface WrongRequest {
  readonly line: `${string} /${string}`;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

type Input = Readonly<Record<string, unknown>>;

/** Values that systems have fallen over: bounds, NUL, lone surrogates, the huge, the deep, other languages' syntax. */
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  "",
  " ",
  "\t\n",
  "0",
  "-1",
  "1e9",
  "NaN",
  "null",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "x\udfff",
  "\u202eabc",
  "\ufeff",
  "e\u0301".repeat(50),
  "a".repeat(60_000),
  "' or 1=1 --",
  "'; select pg_sleep(9); --",
  "%00",
  "%ff",
  "../../etc/passwd",
  "{{7*7}}",
  "${7*7}",
  "<svg onload=x>",
  "0000-00-00T00:00:00.000Z",
  "9999999-01-01",
  "=cmd()",
  "a@b",
  `${"a".repeat(250)}@example.com`,
  "A@\u0131.com",
  [],
  {},
  [[]],
  [null],
  [""],
  { $ne: null },
  { length: 1e9 },
  Array(1000).fill("x"),
  { toString: 1 },
);

const value = fc.oneof({ weight: 3, arbitrary: odd }, fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary" }));

/** Bodies as no honest client sends them. */
const bodies = fc.constantFrom<string | Uint8Array<ArrayBuffer>>(
  "",
  "{",
  "[]",
  "null",
  "0",
  '"text"',
  "{}{}",
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  "\ufeff{}",
  '{"constructor":{"prototype":{"a":1}}}',
  "[".repeat(30_000),
  `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  '{"a":1e999}',
  '{"\\u0000":1}',
  '{"\\ud800":1}',
  "a=1&b=2",
  "<a/>",
  "x".repeat(66_000),
  new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
);

const latin = fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)) });
const header = fc.record({
  name: fc.constantFrom(
    "idempotency-key",
    "if-match",
    "if-none-match",
    "content-type",
    "x-request-id",
    "accept",
    "range",
  ),
  value: fc.oneof(latin, fc.constantFrom('""', "*", "W/", '"v1', '"v999999999999"', "a".repeat(5000), "text/plain")),
});

/** Returns inputs for a form, each with one field changed in a valid one. */
export function wrongInputs(schema: unknown, valid: () => Input): fc.Arbitrary<Input> {
  const field = fc.constantFrom(...fieldsOf(schema, valid()), "surplus", "__proto__", "$key");
  return fc.tuple(field, value).map(([name, each]) => ({ ...valid(), ...Object.fromEntries([[name, asText(each)]]) }));
}

/** Returns requests for the verb, each with one thing changed in a valid one. */
export function wrongRequests(
  { method, page, definition }: Pick<BoundVerb, "method" | "page" | "definition">,
  valid: () => Input,
): fc.Arbitrary<WrongRequest> {
  const names = fieldsOf(definition.input, valid());
  const field = fc.constantFrom(...names, "surplus", "__proto__", "$key");
  const inBody = method !== "GET";

  const built = (change: Input, more: Partial<WrongRequest> = {}, query = ""): WrongRequest => {
    const input = { ...valid(), ...change };
    const path = page.slice(0, -"/route".length).replaceAll(/\[(\w+)\]/g, (_all, name: string) => inPath(input[name]));
    const rest = Object.entries(input).filter(([name]) => !page.includes(`[${name}]`));
    const parameters = inBody ? "" : rest.map(([name, each]) => `${inPath(name)}=${inPath(each)}`).join("&");
    const search = [parameters, query].filter((part) => part !== "").join("&");
    const body = inBody ? { body: JSON.stringify(Object.fromEntries(rest)) } : {};
    const headers = { ...(inBody ? { "content-type": "application/json" } : {}), ...more.headers };
    return {
      line: `${method} ${path}${search === "" ? "" : `?${search}`}` as WrongRequest["line"],
      ...body,
      ...more,
      headers,
    };
  };

  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(field, value).map(([name, each]) => built(Object.fromEntries([[name, each]]))) },
    { weight: 1, arbitrary: header.map(({ name, value: each }) => built({}, { headers: { [name]: each } })) },
    { weight: 1, arbitrary: field.map((name) => built({}, {}, `${name}=1&${name}=2`)) },
    ...(inBody ? [{ weight: 2, arbitrary: bodies.map((body) => built({}, { body })) }] : []),
  );
}

/** A form holds nothing but texts. */
const asText = (each: unknown) => (typeof each === "string" ? each : (JSON.stringify(each) ?? ""));

function fieldsOf(schema: unknown, valid: Input): string[] {
  const { shape = {} } = schema as { shape?: Record<string, unknown> };
  return [...new Set([...Object.keys(shape), ...Object.keys(valid)])];
}

/** What a URL can carry: it holds no lone surrogates, and an empty or dotted step would be another address. */
function inPath(each: unknown): string {
  const encoded = encodeURIComponent(
    asText(each)
      .replaceAll(/\p{Surrogate}/gu, "\ufffd")
      .slice(0, 2000),
  );
  return /^\.*$/.test(encoded) ? "%20" : encoded;
}
