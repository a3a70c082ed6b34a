import { type Resolved, type Schema, choicesOf, typeOf, valuesOf } from "./resolved.ts";

/** Which way the data goes: clients send what a request holds, and read what an answer holds. */
export type Direction = "request" | "answer";

/** Where a comparison stands, and when it takes place: what has reached its sunset may go. */
export interface Place {
  readonly at: string;
  readonly direction: Direction;
  readonly now: Date;
  /** The pairs of references that are being compared: what holds itself is compared once. */
  readonly open?: readonly string[];
}

/**
 * Returns, in words, what clients of the released schema cannot send any more, or would not understand: the one
 * direction takes no less than before, the other gives no less and nothing of another kind.
 */
export function narrowed(released: Resolved, today: Resolved, place: Place): string[] {
  const before = choicesOf(released);
  const after = choicesOf(today);
  const [asked, offered] = place.direction === "request" ? [before, after] : [after, before];
  return asked.flatMap((choice) => {
    const compared = offered
      .filter((other) => isOfType(choice.schema, other.schema))
      .map((other) => (place.direction === "request" ? between(choice, other, place) : between(other, choice, place)));
    if (compared.length > 0) return compared.toSorted((left, right) => left.length - right.length)[0] ?? [];
    const type = typeOf(choice.schema) ?? "anything";
    return [place.direction === "request" ? `${place.at} takes no ${type} any more` : `${place.at} may be ${type} now`];
  });
}

/** Tells whether what is asked for is of a type that the other has: a whole number is a number. */
function isOfType(asked: Schema, offered: Schema): boolean {
  const wanted = typeOf(asked);
  const had = typeOf(offered);
  return had === undefined || had === wanted || (had === "number" && wanted === "integer");
}

/** Compares two schemas of one type. */
function between(released: Resolved, today: Resolved, place: Place): string[] {
  const { open = [], direction, at } = place;
  const pair = `${released.by} ${today.by}`;
  if (open.includes(pair)) return [];
  const isNamed = released.by !== undefined && today.by !== undefined;
  const inside: Place = { ...place, open: isNamed ? [...open, pair] : open };
  return [
    ...valuesNarrowed(released.schema, today.schema, place),
    ...(direction === "request" ? limitsNarrowed(released.schema, today.schema, at) : []),
    ...formNarrowed(released.schema, today.schema, place),
    ...fieldsNarrowed(released, today, inside),
    ...itemsNarrowed(released, today, inside),
  ];
}

function valuesNarrowed(released: Schema, today: Schema, { at, direction }: Place): string[] {
  const before = valuesOf(released);
  const after = valuesOf(today);
  if (before === undefined)
    return after !== undefined && direction === "request" ? [`${at} takes only ${words(after)} now`] : [];
  if (after === undefined) return direction === "answer" ? [`${at} may be more than ${words(before)} now`] : [];
  const gone = before.filter((value) => !after.includes(value));
  return gone.length > 0 ? [`${at} has no ${words(gone)} any more`] : [];
}

const words = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(", ");

const least = ["minLength", "minimum", "exclusiveMinimum", "minItems"] as const;
const most = ["maxLength", "maximum", "exclusiveMaximum", "maxItems"] as const;

function limitsNarrowed(released: Schema, today: Schema, at: string): string[] {
  const raised = least.filter((name) => (today[name] ?? -Infinity) > (released[name] ?? -Infinity));
  const lowered = most.filter((name) => (today[name] ?? Infinity) < (released[name] ?? Infinity));
  const limits = [...raised, ...lowered].map((name) => `${at} has a narrower ${name}: ${today[name]}`);
  const isOther = JSON.stringify(released.default) !== JSON.stringify(today.default);
  return released.default !== undefined && isOther ? [...limits, `${at} has another default`] : limits;
}

/** Requests must not have to be of a form that they had not; answers keep the form that they have. */
function formNarrowed(released: Schema, today: Schema, { at, direction }: Place): string[] {
  const names = direction === "request" ? (["format", "pattern"] as const) : (["format"] as const);
  const kept = direction === "request" ? today : released;
  return names
    .filter((name) => kept[name] !== undefined && released[name] !== today[name])
    .map((name) => `${at} has another ${name}: ${today[name] ?? "none"}`);
}

function fieldsNarrowed(released: Resolved, today: Resolved, place: Place): string[] {
  const before = released.schema.properties ?? {};
  const after = today.schema.properties ?? {};
  const found = Object.entries(before).flatMap(([name, schema]) => {
    const at = `${place.at}.${name}`;
    const successor = after[name];
    if (isOver(schema, place.now)) return [];
    if (successor === undefined) return [`${at} is gone`];
    return narrowed(within(released, schema), within(today, successor), { ...place, at });
  });
  return [...found, ...presenceNarrowed(released.schema, today.schema, place)];
}

/** A request need not hold more, and an answer holds no less. */
function presenceNarrowed(released: Schema, today: Schema, { at, direction, now }: Place): string[] {
  const { required: before = [], properties = {} } = released;
  const { required: after = [] } = today;
  const closed = today.additionalProperties === false && released.additionalProperties !== false;
  if (direction === "request") {
    const wanted = after.filter((name) => !before.includes(name)).map((name) => `${at}.${name} is required now`);
    return [...wanted, ...(closed ? [`${at} takes no further fields any more`] : [])];
  }
  const kept = before.filter((name) => name in (today.properties ?? {}) && !isOver(properties[name] ?? {}, now));
  return kept.filter((name) => !after.includes(name)).map((name) => `${at}.${name} may be missing now`);
}

function itemsNarrowed(released: Resolved, today: Resolved, place: Place): string[] {
  const before = released.schema.items ?? {};
  const after = today.schema.items ?? {};
  if (released.schema.items === undefined && today.schema.items === undefined) return [];
  return narrowed(within(released, before), within(today, after), { ...place, at: `${place.at}[]` });
}

const within = ({ document }: Resolved, schema: Schema): Resolved => ({ schema, document });

/** Tells whether the released document said that this is deprecated, and until when, and that time has come. */
export const isOver = (told: { readonly deprecated?: boolean; readonly "x-sunset"?: string }, now: Date): boolean =>
  told.deprecated === true && told["x-sunset"] !== undefined && Date.parse(told["x-sunset"]) <= now.getTime();
