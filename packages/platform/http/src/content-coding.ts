import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import { sealed, unsealed } from "./sealed-field.ts";

/** The codings that an answer may choose, the better one first. */
const codings = ["br", "gzip"] as const;

export type Coding = (typeof codings)[number];

/** In it a request is told the coding that its answer may have, and an answer tells which one it has. */
const field = "x-plinth-coding";

/**
 * Tells the request which coding its answer may choose by itself, and makes what the answer says of that its Content-Encoding:
 * the framework takes that field away from every answer of a route, and compresses neither NDJSON nor by brotli.
 */
export function offerCoding(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers[field];
  const coding = codingFor(request.headers["accept-encoding"] ?? "");
  if (coding === undefined) return;
  request.headers[field] = sealed(coding);
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) => set(name === field ? "content-encoding" : name, value);
}

/** Returns the coding that this request's answer may choose, null where it must not. */
export const offeredCoding = (headers: Headers): Coding | null => {
  const offered = unsealed(headers.get(field));
  return codings.find((coding) => coding === offered) ?? null;
};

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

/** Returns the coding of ours that an Accept-Encoding (RFC 9110, 12.5.3) likes best; what it does not name is not taken. */
function codingFor(accepted: string): Coding | undefined {
  const qualities = new Map(accepted.toLowerCase().split(",").map(weighed));
  const liked = codings.map((coding) => ({ coding, quality: qualities.get(coding) ?? 0 }));
  return liked.filter(({ quality }) => quality > 0).toSorted((one, other) => other.quality - one.quality)[0]?.coding;
}

function weighed(part: string): [string, number] {
  const [coding = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return [coding, quality >= 0 && quality <= 1 ? quality : 0];
}
