import { z } from "zod";
import { InputError } from "./errors.ts";
import { Id } from "./id.ts";
import { Instant } from "./text.ts";

/** The two parameters of every list: how many (1 to 100, 20 unless told) and where to go on. */
export const pageParameters = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(512).optional(),
} as const;

/** A page of items with the cursor of the next page, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The place in a list ordered by creation: the last item that was seen. */
export const Position = z.tuple([Instant, Id]);

export type Position = z.infer<typeof Position>;

/** Returns an opaque cursor for the place, bound to the filter that the list was read with. */
export function encodeCursor(position: Position, filter: unknown): string {
  return toBase64Url(JSON.stringify([...position, fingerprint(position, filter)]));
}

/** Returns the place a cursor names, or throws InputError when it is damaged or belongs to another filter. */
export function decodeCursor(cursor: string, filter: unknown): Position {
  const position = Position.safeParse(parseCursor(cursor).slice(0, 2));
  // Base64 and JSON have several spellings of one value: only ours is taken.
  if (!position.success || encodeCursor(position.data, filter) !== cursor) throw badCursor();
  return position.data;
}

/** Cuts the look-ahead row off a list that was read with `limit + 1` and names the place to go on. */
export function toPage<Item extends { id: string; createdAt: string }>(
  rows: readonly Item[],
  limit: number,
  filter: unknown,
) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor([last.createdAt, last.id], filter) : null;
  return { items, nextCursor };
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
    message: "use nextCursor of the page before, with the same filter",
  };
  return new InputError("invalid_input", { issues: [issue], detail: `/cursor: ${issue.message}` });
}

/** FNV-1a over place and filter: it finds mistakes, and is no seal against forgery (a cursor grants nothing). */
function fingerprint(position: Position, filter: unknown): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify([position, filter])) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

const toBase64Url = (value: string) => btoa(value).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromBase64Url = (value: string) => atob(value.replaceAll("-", "+").replaceAll("_", "/"));
