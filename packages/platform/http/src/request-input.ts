import { InputError, type InputIssue, NotFoundError, invalidInput } from "@plinth/kernel";
import { readJson } from "./json-body.ts";

/** The values that the route's path names, such as `{ id }`. */
export type PathParameters = Readonly<Record<string, string>>;

const namedTwice = "in_path";

/** Gathers a verb's raw input: the path's parameters, and the body of a write or the query of a read. */
export async function requestInput(
  request: Request,
  { searchParams }: URL,
  path: PathParameters,
): Promise<Record<string, unknown>> {
  const rest = reads(request.method) ? fromQuery(searchParams) : await fromBody(request, searchParams);
  const twice = Object.keys(rest).filter((key) => Object.hasOwn(path, key));
  if (twice.length > 0) throw invalidInput(twice.map((key) => issue(key, namedTwice, "is named by the path already")));
  return { ...rest, ...path };
}

/** Turns an input error that is about nothing but the path into a 404: a malformed id names nothing. */
export function pathMismatch(error: unknown, path: PathParameters): unknown {
  if (!(error instanceof InputError) || error.issues.length === 0) return error;
  const inPath = error.issues.every(
    ({ pointer, code }) => code !== namedTwice && Object.hasOwn(path, pointer.slice(1)),
  );
  return inPath ? new NotFoundError("not_found", { detail: "There is nothing at this address.", cause: error }) : error;
}

/** Tells whether the method only reads (RFC 9110, safe methods). */
export const reads = (method: string) => method === "GET" || method === "HEAD";

function fromQuery(parameters: URLSearchParams): Record<string, string> {
  const once = new Set<string>();
  const repeated = [...parameters.keys()].filter((name) => once.size === once.add(name).size);
  if (repeated.length > 0)
    throw invalidInput([...new Set(repeated)].map((name) => issue(name, "repeated", "is given more than once")));
  return Object.fromEntries(parameters);
}

async function fromBody(request: Request, parameters: URLSearchParams): Promise<Record<string, unknown>> {
  const unread = [...new Set(parameters.keys())];
  if (unread.length > 0)
    throw invalidInput(unread.map((name) => issue(name, "unrecognized_keys", "belongs in the body")));
  const body = await readJson(request);
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw invalidInput([{ pointer: "", code: "invalid_type", message: "must be a JSON object" }]);
}

const issue = (key: string, code: string, message: string): InputIssue => ({
  pointer: `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
  code,
  message,
});
