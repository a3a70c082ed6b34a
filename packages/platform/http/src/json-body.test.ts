import { describe, expect, test } from "vitest";
import { maximumBodyBytes } from "./capped-body.ts";
import { readJson } from "./json-body.ts";

type Chunk = Uint8Array<ArrayBuffer>;

const bytes = (text: string): Chunk => new TextEncoder().encode(text);
const json = { "content-type": "application/json" };
const ofBytes = (size: number) => `"${"x".repeat(size - 2)}"`;

function post(body: string | Chunk | ReadableStream<Chunk> | null, headers: Record<string, string> = json): Request {
  return new Request("https://app.example.com/api", { method: "POST", body, headers, duplex: "half" });
}

function chunked(chunks: Iterable<Chunk>): ReadableStream<Chunk> {
  const iterator = chunks[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

const codeOf = (request: Request) => readJson(request).catch((error: { code: string }) => error.code);

describe("a body", () => {
  test("may hold as much as the cap, and not a byte more", async () => {
    await expect(readJson(post(ofBytes(maximumBodyBytes)))).resolves.toHaveLength(maximumBodyBytes - 2);
    expect(await codeOf(post(ofBytes(maximumBodyBytes + 1)))).toBe("body_too_large");
  });

  test("without a length is counted as it comes, and read no further than the cap", async () => {
    let sent = 0;
    function* endless(): Generator<Chunk> {
      for (;;) {
        sent += 1024;
        yield new Uint8Array(1024);
      }
    }
    expect(await codeOf(post(chunked(endless())))).toBe("body_too_large");
    expect(sent).toBeLessThanOrEqual(maximumBodyBytes + 4 * 1024);
  });

  test.each(["0", "2", "-1", "lots"])("is counted also when it says that its length is %s", async (length) => {
    const headers = { ...json, "content-length": length };
    expect(await codeOf(post(chunked([bytes(ofBytes(maximumBodyBytes + 1))]), headers))).toBe("body_too_large");
    await expect(readJson(post(chunked([bytes('{"a":1}')]), headers))).resolves.toEqual({ a: 1 });
  });

  test("that says it is too large is refused unread", async () => {
    const request = post(chunked([bytes("{}")]), { ...json, "content-length": String(maximumBodyBytes + 1) });
    expect(await codeOf(request)).toBe("body_too_large");
    expect(request.bodyUsed).toBe(false);
  });

  test("that comes in pieces is put together, also in the middle of a character", async () => {
    const whole = bytes('{"name":"Zoë 😀"}');
    const pieces = Array.from(whole, (_, index) => whole.slice(index, index + 1));
    await expect(readJson(post(chunked(pieces)))).resolves.toEqual({ name: "Zoë 😀" });
  });

  test("that breaks off is the client's fault, and what breaks in us stays ours", async () => {
    const breaking = (error: Error) =>
      new ReadableStream<Chunk>({
        pull(controller) {
          controller.error(error);
        },
      });
    const gone = Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    expect(await codeOf(post(breaking(gone)))).toBe("malformed_request");
    await expect(readJson(post(breaking(new Error("ours"))))).rejects.toThrow("ours");
  });

  test("that is empty is undefined, whatever its type", async () => {
    await expect(readJson(post(null, {}))).resolves.toBeUndefined();
    await expect(readJson(post("", { "content-type": "text/plain" }))).resolves.toBeUndefined();
    await expect(readJson(post(chunked([]), json))).resolves.toBeUndefined();
  });

  test("may begin with a byte order mark", async () => {
    await expect(readJson(post('\ufeff{"a":1}'))).resolves.toEqual({ a: 1 });
  });

  test.each(["{", "nope", "{'a':1}", "1 2", "NaN", " ", "\ufeff", '{"a":1,}'])(
    "that is %j is no JSON",
    async (body) => {
      expect(await codeOf(post(body))).toBe("malformed_json");
    },
  );

  test("in another encoding than UTF-8 is refused, not guessed", async () => {
    const latin1 = new Uint8Array([0x22, 0xe9, 0x22]);
    const utf16 = new Uint8Array([0xff, 0xfe, 0x22, 0x00, 0x22, 0x00]);
    const overlong = new Uint8Array([0x22, 0xc0, 0x80, 0x22]);
    expect(await Promise.all([latin1, utf16, overlong].map((body) => codeOf(post(body))))).toEqual([
      "malformed_json",
      "malformed_json",
      "malformed_json",
    ]);
  });

  test("nested as deeply as fits breaks nothing", async () => {
    const depth = maximumBodyBytes / 2;
    const closed = await codeOf(post("[".repeat(depth) + "]".repeat(depth)));
    expect(closed === "malformed_json" || Array.isArray(closed)).toBe(true);
    expect(await codeOf(post("[".repeat(maximumBodyBytes)))).toBe("malformed_json");
  });

  test("that names __proto__ changes no object's prototype", async () => {
    const body = (await readJson(post('{"__proto__":{"admin":true}}'))) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect("admin" in {}).toBe(false);
  });
});

describe("the content type", () => {
  test.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    'application/json; charset="utf-8"',
  ])("%s is accepted", async (type) => {
    await expect(readJson(post("{}", { "content-type": type }))).resolves.toEqual({});
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "application/json; charset=utf-16",
    "application/jsonp",
    "application/json, text/plain",
    "text/plain; application/json",
    "application/problem+json",
  ])("%s is refused", async (type) => {
    expect(await codeOf(post("{}", { "content-type": type }))).toBe("unsupported_media_type");
  });

  test("must be given", async () => {
    expect(await codeOf(post(bytes("{}"), {}))).toBe("unsupported_media_type");
  });
});
