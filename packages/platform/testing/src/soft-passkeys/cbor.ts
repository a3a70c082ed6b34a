/** What the few kinds of CBOR (RFC 8949) that WebAuthn is made of are written from: integers, text, bytes, lists and maps. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>;

/** Returns the value in CBOR. */
export function toCbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (isList(value)) return Buffer.concat([head(4, value.length), ...value.map(toCbor)]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(toCbor)]);
}

const isList = (value: Cbor): value is readonly Cbor[] => Array.isArray(value);

/** A kind and a number, in as few bytes as it fits. */
function head(kind: number, size: number): Buffer {
  const first = kind << 5;
  if (size < 24) return Buffer.from([first | size]);
  if (size < 256) return Buffer.from([first | 24, size]);
  return Buffer.from([first | 25, size >> 8, size & 0xff]);
}
