import { originOf } from "./address.ts";
import { type Received, type Sent, exchange } from "./exchange.ts";
import { type Kept, createMemory } from "./memory.ts";
import type { ExportPath, ItemOf, ListArgument, ListPath, Method, OptionsArgument } from "./operations.ts";
import type { Output, Page, PathOf, RowOf } from "./operations.ts";
import { type Patience, persist } from "./persist.ts";
import { type Given, keyOf, requestOf } from "./request.ts";
import { beginRows, rowsIn, rowsMediaType } from "./rows.ts";
import { type Surroundings, realSurroundings } from "./surroundings.ts";

/** Whom a client asks and as whom; all else has a default. */
export interface ClientOptions extends Partial<Patience>, Partial<Surroundings> {
  /** Where the API is, such as https://plinth.example: the key is sent there, and nowhere else. */
  readonly origin: string;
  readonly key: string;
  /** How many answers are kept, so that what has not changed is not sent again: 100 unless told, 0 for none. */
  readonly remembered?: number;
}

/** What a call that succeeded gives. */
export interface Answer<Data> {
  readonly data: Data;
  /** Which version it is: hand it on as `ifMatch` to change this version only; null where the API gives none. */
  readonly etag: string | null;
  /** Whether an earlier request with the same Idempotency-Key did it. */
  readonly replayed: boolean;
  /** Finds the call in the API's log. */
  readonly requestId: string | null;
}

/** One method of the API: what a path takes and gives is known by its types. */
export type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...options: OptionsArgument<M, Path>
) => Promise<Answer<Output<M, Path>>>;

/** The API, as a key opens it. Each call throws ProblemError, UnexpectedAnswerError or NetworkError when it fails for good. */
export interface Client {
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  /** The items of a list, through all its pages: each page is asked for when its first item is wanted, none is kept. */
  readonly all: <Path extends ListPath>(
    path: Path,
    ...options: ListArgument<Path>
  ) => AsyncGenerator<ItemOf<Path>, void>;
  /**
   * The rows of an export, as fast as they are taken: whoever leaves the loop ends the request. Only its beginning is tried
   * again; one that breaks off later throws NetworkError, and one that ends is whole.
   */
  readonly rows: <Path extends ExportPath>(
    path: Path,
    ...options: OptionsArgument<"get", Path>
  ) => AsyncGenerator<RowOf<Path>, void>;
}

/** Returns a client; throws TypeError when the origin is none or the key cannot be one. */
export function createClient({ retries = 4, totalMs = 60_000, remembered = 100, ...options }: ClientOptions): Client {
  const surroundings = { ...realSurroundings, ...options };
  const sender = { ...surroundings, origin: originOf(options.origin), key: keyOf(options.key) };
  const memory = createMemory(remembered);

  const ask = (sent: Sent, { signal: stop }: Given, kept?: Kept) =>
    persist((signal) => exchange(sent, kept, surroundings, signal), { retries, totalMs }, surroundings, stop);

  async function read(path: string, given: Given = {}) {
    const sent = requestOf("get", path, given, sender);
    const kept = memory.find(sent.url);
    if (kept !== undefined) sent.headers.set("if-none-match", kept.etag);
    const { etag, ...received } = await ask(sent, given, kept);
    if (etag !== null) memory.keep(sent.url, { etag, text: received.text });
    return answerOf({ etag, ...received });
  }

  const writeBy =
    (method: Method) =>
    async (path: string, given: Given = {}) =>
      answerOf(await ask(requestOf(method, path, given, sender), given));

  async function* readAll(path: string, given: Given = {}) {
    for (let cursor = given.query?.["cursor"]; cursor !== null;) {
      const query = { ...given.query, cursor };
      const page = await ask(requestOf("get", path, { ...given, query }, sender), given);
      const { items, nextCursor } = answerOf(page).data as Page<unknown>;
      yield* items;
      cursor = nextCursor;
    }
  }

  async function* readRows(path: string, given: Given = {}) {
    const sent = requestOf("get", path, given, sender);
    sent.headers.set("accept", rowsMediaType);
    const left = new AbortController();
    const signal = given.signal === undefined ? left.signal : AbortSignal.any([left.signal, given.signal]);
    const begin = (late: AbortSignal) => beforeLate(late, left, () => beginRows(sent, surroundings, signal));
    try {
      yield* rowsIn(await persist(begin, { retries, totalMs }, surroundings, given.signal));
    } catch (error) {
      given.signal?.throwIfAborted();
      throw error;
    } finally {
      left.abort();
    }
  }

  const [post, put, patch, remove] = (["post", "put", "patch", "delete"] as const).map(writeBy);
  return { get: read, post, put, patch, delete: remove, all: readAll, rows: readRows } as unknown as Client;
}

/** Patience ends with the beginning of an answer that takes as long as its reader likes. */
async function beforeLate<T>(late: AbortSignal, ended: AbortController, work: () => Promise<T>): Promise<T> {
  const end = () => ended.abort(late.reason);
  late.addEventListener("abort", end);
  try {
    return await work();
  } finally {
    late.removeEventListener("abort", end);
  }
}

/** Parsed anew for each caller, so that nobody can change what is kept. */
function answerOf({ text, etag, headers }: Received): Answer<unknown> {
  return {
    data: text === "" ? undefined : JSON.parse(text),
    etag,
    replayed: headers.get("idempotent-replayed") === "true",
    requestId: headers.get("x-request-id"),
  };
}
