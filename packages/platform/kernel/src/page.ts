import { z } from "zod";
import { InputError } from "./errors.ts";
import { Id } from "./id.ts";
import { Instant, wellFormed } from "./text.ts";

const nextCursor = {
  description: "where the next page begins: `nextCursor` of the page before; null at the end",
  examples: ["WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLDFd"],
};

/** The two parameters of every list: how many (1 to 100, 20 unless told) and where to go on. */
export const pageParameters = {
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("how many, at most"),
  cursor: z.string().min(1).max(512).optional().meta(nextCursor),
} as const;

/** A page of items with the cursor of the next page, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().meta(nextCursor) });
}

/** The place in a list ordered by creation: the last item that was seen. */
export const Position = z.tuple([Instant, Id]);

export type Position = z.infer<typeof Position>;

/** The place in a list ordered by name: the last item that was seen. */
const NamedPlace = z.tuple([wellFormed(z.string().min(1), 200), Id]);

/** The place in a list that is ordered by a number of its own, which rises with each item. */
const Place = z.tuple([z.int().positive()]);

/** Returns an opaque cursor for the place, bound to the filter and the order that the list was read with. */
export function encodeCursor(place: readonly [string, string] | readonly [number], filter: unknown): string {
  return toBase64Url(JSON.stringify([...place, fingerprint(place, filter)]));
}

/** Returns the place a cursor names, or throws InputError when it is damaged or belongs to another filter. */
export const decodeCursor = (cursor: string, filter: unknown): Position => decoded(Position, cursor, filter);

/** The same for a list that is ordered by name. */
export const decodeNamed = (cursor: string, filter: unknown): [string, string] => decoded(NamedPlace, cursor, filter);

/** The same for a list that is ordered by a number. */
export const decodeSequence = (cursor: string, filter: unknown): number => decoded(Place, cursor, filter)[0];

/** Cuts the look-ahead row off a list that was read with `limit + 1` and names the place to go on. */
export function toPage<Item extends { id: string; createdAt: string }>(
  rows: readonly Item[],
  limit: number,
  filter: unknown,
) {
  return paged(rows, limit, ({ createdAt, id }) => encodeCursor([createdAt, id], filter));
}

/** The same for a list that is ordered by name. */
export function toNamedPage<Item extends { id: string; name: string }>(
  rows: readonly Item[],
  limit: number,
  filter: unknown,
) {
  return paged(rows, limit, ({ name, id }) => encodeCursor([name, id], filter));
}

/** The same for a list that is ordered by a number. */
export function toSequencePage<Item extends { sequence: number }>(
  rows: readonly Item[],
  limit: number,
  filter: unknown,
) {
  return paged(rows, limit, ({ sequence }) => encodeCursor([sequence], filter));
}

function paged<Item>(rows: readonly Item[], limit: number, cursorAfter: (last: Item) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}

function decoded<Found extends [string, string] | [number]>(
  schema: z.ZodType<Found>,
  cursor: string,
  filter: unknown,
): Found {
  const place = schema.safeParse(parseCursor(cursor).slice(0, -1));
  // Base64 and JSON have several spellings of one value: only ours is taken.
  if (!place.success || encodeCursor(place.data, filter) !== cursor) throw badCursor();
  return place.data;
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(fromBase64Url(cursor));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function badCursor(): InputError {
  const issue = {
    pointer: "/cursor",
    code: "invalid_cursor",
    message: "use nextCursor of the page before, with the same filter and order",
  };
  return new InputError("invalid_input", { issues: [issue], detail: `/cursor: ${issue.message}` });
}

/** FNV-1a over place and filter: it finds mistakes, and is no seal against forgery (a cursor grants nothing). */
function fingerprint(place: readonly unknown[], filter: unknown): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify([place, filter])) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

function toBase64Url(value: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(value));
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(value: string): string {
  const bytes = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
