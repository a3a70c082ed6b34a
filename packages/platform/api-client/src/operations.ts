import type { components, paths } from "./generated/api.ts";

/** Why the API refuses: every code that a problem can carry. */
export type ProblemCode = components["schemas"]["Problem"]["code"];

/** The methods that the API knows. */
export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The paths that know a method, and answer it in JSON. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, Operation>
    ? paths[Path][M] extends Streamed
      ? never
      : Path
    : never;
}[keyof paths];

/** The exports: what answers row by row. */
export type ExportPath = {
  [Path in keyof paths]: paths[Path] extends { get: Streamed } ? Path : never;
}[keyof paths];

/** What an export is made of. */
export type RowOf<Path extends ExportPath> = paths[Path]["get"] extends Streamed<infer Row> ? Row : never;

/** The lists among them: what answers in pages. */
export type ListPath = {
  [Path in PathOf<"get">]: Output<"get", Path> extends Page<unknown> ? Path : never;
}[PathOf<"get">];

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What a list is made of. */
export type ItemOf<Path extends ListPath> = Output<"get", Path> extends Page<infer Item> ? Item : never;

/** What a call answers when it succeeds; undefined where there is nothing to say (204). */
export type Output<M extends Method, Path extends PathOf<M>> = {
  [Status in keyof Of<M, Path>["responses"]]: `${Status & number}` extends `2${string}`
    ? JsonOf<Of<M, Path>["responses"][Status]>
    : never;
}[keyof Of<M, Path>["responses"]];

/** What a call takes: the parts that its operation knows, and for writes a key of one's own. */
export type Options<M extends Method, Path extends keyof paths> = {
  /** Ends the call at once, whatever it waits for; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
} & Taken<"path", Parameters<M, Path>> &
  Taken<"query", Parameters<M, Path>> &
  Taken<"body", BodyOf<Of<M, Path>>> &
  (M extends "get" ? unknown : Keyed) &
  ("If-Match" extends keyof NonNullable<Parameters<M, Path>["header"]> ? Conditional : unknown);

/** The last argument of a call: it may be left out where nothing is needed. */
export type OptionsArgument<M extends Method, Path extends keyof paths> =
  {} extends Options<M, Path> ? [options?: Options<M, Path>] : [options: Options<M, Path>];

/** The same for a list: where its pages begin is the client's business. */
export type ListArgument<Path extends ListPath> = OptionsArgument<"get", Path>;

interface Keyed {
  /** Tells the API a repetition from a new request, for 24 hours; without it each call has a new one. */
  readonly idempotencyKey?: string | undefined;
}

interface Conditional {
  /** The ETag of what was read: the change applies to that version only, else it is a `precondition_failed` (412). */
  readonly ifMatch?: string | null;
}

interface Operation {
  readonly parameters: { readonly path?: unknown; readonly query?: unknown; readonly header?: unknown };
  readonly responses: object;
}

/** What answers in rows, a line each. */
interface Streamed<Row = unknown> {
  readonly responses: { readonly 200: { readonly content: { readonly "application/x-ndjson": Row } } };
}

type Of<M extends Method, Path extends keyof paths> = Extract<paths[Path][M], Operation>;
type Parameters<M extends Method, Path extends keyof paths> = Of<M, Path>["parameters"];
type JsonOf<Part> = Part extends { content: { "application/json": infer Json } } ? Json : undefined;
type BodyOf<O> = O extends { requestBody: infer Body }
  ? { body: JsonOf<Body> }
  : O extends { requestBody?: infer Body }
    ? { body?: JsonOf<Body> }
    : unknown;

/** A part that the operation knows: required there is required here, and what it does not know is left out. */
type Taken<Name extends string, Source> = Source extends { [N in Name]: infer Part }
  ? { readonly [N in Name]: Part }
  : Source extends { [N in Name]?: infer Part }
    ? [NonNullable<Part>] extends [never]
      ? unknown
      : { readonly [N in Name]?: NonNullable<Part> }
    : unknown;
