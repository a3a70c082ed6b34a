import type { z } from "zod";
import type { Access } from "./actor.ts";
import type { ProblemCode } from "./problem-codes.ts";

/** The rate-limit class of a verb: how dear it is, and what happens when the limiter is down. */
export type LimitClass = "read" | "write" | "bulk" | "auth" | "mail" | "webhook";

/** The end of a verb: when it was called deprecated, and when it goes, both as instants; and what to call instead. */
export interface Deprecation {
  readonly since: string;
  readonly sunset: string;
  /** The full name of a verb, such as `projects.rename`. */
  readonly instead?: string;
}

/** What every verb says of itself: its schemas, whom it lets in, and its rate-limit class. */
interface VerbOptions<Input extends z.ZodType, Output extends z.ZodType, Allow extends Access> {
  readonly input: Input;
  readonly output: Output;
  readonly allow: Allow;
  readonly limit: LimitClass;
  /** Asks for a person who has proved who they are in the last 10 minutes. */
  readonly fresh?: boolean;
  /** The problems of its own that it may end in, beside those that every verb of its kind may. */
  readonly fails?: readonly ProblemCode[];
  /** Tells clients to leave it; only after its sunset may it be changed or removed. */
  readonly deprecated?: Deprecation;
}

/** A read: idempotent, without effects, cached by its tags per organization when it names any. */
export interface Query<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Allow extends Access = Access,
> extends VerbOptions<Input, Output, Allow> {
  readonly kind: "query";
  readonly name: string;
  tags?(input: z.output<Input>): readonly string[];
}

/** A change: one transaction, after which the named tags are read afresh. */
export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Allow extends Access = Access,
> extends VerbOptions<Input, Output, Allow> {
  readonly kind: "command";
  readonly name: string;
  readonly emits?: readonly string[];
  /** Applies only to the version that was read: a request that names none is refused. */
  readonly versioned?: boolean;
  /** Its output is shown once: it is kept nowhere, not even for a repeated request. */
  readonly secret?: boolean;
  /** Must not run twice by mistake: a request without an Idempotency-Key is refused. */
  readonly keyed?: boolean;
  invalidates?(output: z.output<Output>, input: z.output<Input>): readonly string[];
}

/** One verb of a context, as data. */
export type Definition = Query | Command;

/** A context's promises: its verbs as data, each with its full name (`projects.create`). */
export type Contract = Readonly<Record<string, Definition>>;

/** Declares a read. */
export function query<Input extends z.ZodType, Output extends z.ZodType, Allow extends Access>(
  options: Omit<Query<Input, Output, Allow>, "kind" | "name">,
): Query<Input, Output, Allow> {
  return { ...options, kind: "query", name: "" };
}

/** Declares a change. */
export function command<Input extends z.ZodType, Output extends z.ZodType, Allow extends Access>(
  options: Omit<Command<Input, Output, Allow>, "kind" | "name">,
): Command<Input, Output, Allow> {
  return { ...options, kind: "command", name: "" };
}

/** Declares a context's contract and gives every verb its full name. */
export function contract<const Verbs extends Contract>(context: string, verbs: Verbs): Verbs {
  const named = Object.entries(verbs).map(([key, verb]) => [key, { ...verb, name: `${context}.${key}` }]);
  return Object.freeze(Object.fromEntries(named)) as Verbs;
}
