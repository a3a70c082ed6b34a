import { once } from "node:events";
import { type IncomingMessage, type Server, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, createBrotliDecompress, createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Coding, codingFields, encoded, offerCoding, offeredCoding } from "./content-coding.ts";

const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
const streams = { br: createBrotliDecompress, gzip: createGunzip };
const rows = Array.from({ length: 3 }, (_, batch) => `{"batch":${batch},"text":"${"again ".repeat(500)}"}\n`);
const pieces = async function* () {
  yield* rows;
} as () => AsyncGenerator<string, undefined>;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    offerCoding(request, response);
    void answer(new Headers(request.headers as Record<string, string>), (name, value) =>
      response.setHeader(name, value),
    ).then((body) => response.end(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

/** As a route answers: it sees the request's fields, and the framework sets those of its answer. */
async function answer(asked: Headers, set: (name: string, value: string) => unknown) {
  const coding = offeredCoding(asked);
  for (const [name, value] of Object.entries(codingFields(coding))) set(name, value);
  const bytes: Uint8Array[] = [];
  for await (const piece of encoded(pieces(), coding)) bytes.push(piece);
  return Buffer.concat(bytes);
}

async function ask(headers: Readonly<Record<string, string>>) {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, host: "127.0.0.1", headers }), "response")) as [IncomingMessage];
  const body = Buffer.concat((await response.toArray()) as Buffer[]);
  return { coding: response.headers["content-encoding"], fields: Object.keys(response.headers), body };
}

describe("an answer is", () => {
  test.each<[string, string | undefined]>([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["GZIP;q=0.5, BR;q=0.4", "gzip"],
    ["br;q=0, gzip;q=0.001", "gzip"],
    ["br;q=0", undefined],
    ["br;q=2", undefined],
    ["br;q=x", undefined],
    ["identity", undefined],
    ["*", undefined],
    ["", undefined],
    ["zstd", undefined],
  ])("to %j coded as %j, and holds the same", async (accepted, expected) => {
    const { coding, fields, body } = await ask(accepted === "" ? {} : { "accept-encoding": accepted });
    expect(coding).toBe(expected);
    expect(fields).not.toContain("x-plinth-coding");
    const decoded = expected === undefined ? body : decoders[expected as Coding](body);
    expect(decoded.toString()).toBe(rows.join(""));
  });

  test("never coded for whoever writes the server's own word", async () => {
    for (const forged of ["br", "undefined br", " br"]) {
      const { coding, body } = await ask({ "x-plinth-coding": forged });
      expect([coding, body.toString()]).toEqual([undefined, rows.join("")]);
    }
  });
});

describe.each<Coding>(["br", "gzip"])("what is coded as %s", (coding) => {
  test("can be read piece by piece, before the next one is asked for", async () => {
    const decoder = streams[coding]();
    const coded = encoded(pieces(), coding);
    for (const row of rows) {
      const { value } = await coded.next();
      decoder.write(value);
      let read = "";
      while (read.length < row.length) read += String(await nextOf(decoder));
      expect(read).toBe(row);
    }
  });

  test("asks for nothing more once it is given up, and passes on what failed", async () => {
    let asked = 0;
    const counted = async function* () {
      for (const row of rows) {
        asked += 1;
        if (asked === 3) throw new Error("the database is gone");
        yield row;
      }
    } as () => AsyncGenerator<string, undefined>;
    const given = encoded(counted(), coding);
    await given.next();
    await given.return(undefined);
    expect([asked, (await given.next()).done]).toEqual([1, true]);
    asked = 0;
    const failing = encoded(counted(), coding);
    await failing.next();
    await failing.next();
    await expect(failing.next()).rejects.toThrow("the database is gone");
  });
});

async function nextOf(decoder: NodeJS.ReadableStream): Promise<unknown> {
  for (;;) {
    const bytes = decoder.read();
    if (bytes !== null) return bytes;
    await once(decoder, "readable");
  }
}
