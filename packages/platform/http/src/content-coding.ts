import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { sealed, unsealed } from "./sealed-field.ts";
import { weighed } from "./weighed.ts";

/** The codings that an answer may choose, the better one first. */
const codings = ["br", "gzip"] as const;

export type Coding = (typeof codings)[number];

/** In it a request is told that its answer may be coded, and an answer tells how it is. */
const field = "x-plinth-coding";
const offer = "offered";

/**
 * Tells the request that its answer may choose its own coding, and makes what the answer says of that its Content-Encoding:
 * the framework takes that field away from every answer of a route, and compresses neither NDJSON nor by brotli.
 */
export function offerCoding(request: IncomingMessage, response: ServerResponse): void {
  request.headers[field] = sealed(offer);
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) => set(name === field ? "content-encoding" : name, value);
}

/** Returns the coding that the client likes best (RFC 9110, 12.5.3), null where it names none of ours, or where none was offered. */
export function offeredCoding(headers: Headers): Coding | null {
  if (unsealed(headers.get(field)) !== offer) return null;
  const accepted = weighed(headers.get("accept-encoding") ?? "");
  const qualityOf = (coding: Coding) => accepted.find(({ name }) => name === coding)?.quality ?? 0;
  const taken = codings.filter((coding) => qualityOf(coding) > 0);
  return taken.toSorted((one, other) => qualityOf(other) - qualityOf(one))[0] ?? null;
}

/** Returns the fields by which an answer tells its coding. */
export const codingFields = (coding: Coding | null): Readonly<Record<string, string>> =>
  coding === null ? {} : { [field]: coding };

/**
 * Returns the pieces as bytes in the coding, or as they are: each as soon as it is there, so that a client reads what was
 * written so far, and none is asked for ahead.
 */
export async function* encoded(
  pieces: AsyncGenerator<string, undefined>,
  coding: Coding | null,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  if (coding === null) {
    for await (const piece of pieces) yield encoder.encode(piece);
    return;
  }
  const compressor = compressors[coding]();
  const made: Buffer[] = [];
  compressor.on("data", (bytes: Buffer) => made.push(bytes));
  try {
    for await (const piece of pieces) {
      await new Promise<void>((written, failed) => {
        compressor.write(piece, (error) => (error ? failed(error) : written()));
      });
      yield Buffer.concat(made.splice(0));
    }
    compressor.end();
    await once(compressor, "end");
    yield Buffer.concat(made);
  } finally {
    compressor.destroy();
  }
}

/** Each piece is written out whole. A window of 256 KiB bounds what a stream holds; better compression than that costs too much time. */
const compressors = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 },
    }),
  gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
};
