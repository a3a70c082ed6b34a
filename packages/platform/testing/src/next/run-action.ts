import { actionAsyncStorage } from "next/dist/server/app-render/action-async-storage.external.js";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI, synchronizeMutableCookies } from "next/dist/server/async-storage/request-store.js";
import { createWorkStore } from "next/dist/server/async-storage/work-store.js";
import { executeRevalidates } from "next/dist/server/revalidation-utils.js";
import { NextRequest } from "next/server.js";
import { notePeer } from "./peer.ts";
import { beginRequest } from "./request-lifetime.ts";
import { type Scope, newScope } from "./scope.ts";

/** What a browser would see of an action: its value, or the redirect or HTTP error it threw, and its side effects. */
export interface ActionOutcome<T> {
  readonly value: T | undefined;
  readonly redirectTo: string | undefined;
  readonly httpError: number | undefined;
  readonly revalidated: readonly string[];
  readonly setCookies: readonly string[];
}

/** What an action is called with. */
export interface ActionRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly scope?: Scope;
}

/** Runs `fn` in the request scope of a Server Action; throws what it throws, but for Next's own signals. */
export async function runAction<T>(fn: () => Promise<T>, asked: ActionRequest = {}): Promise<ActionOutcome<T>> {
  const { renderOptions, end } = beginRequest(asked.scope ?? newScope());
  const request = new NextRequest("http://localhost:3000/", { method: "POST", headers: headersOf(asked) });
  const work = createWorkStore({
    page: "/page",
    renderOpts: renderOptions,
    buildId: "test",
    deploymentId: "",
    previouslyRevalidatedTags: [],
  });
  let setCookies: readonly string[] = [];
  const store = createRequestStoreForAPI(
    request,
    request.nextUrl,
    { tags: [], expirationsByCacheKind: new Map() },
    (cookies) => (setCookies = cookies),
    undefined,
    undefined,
  );
  const outcome = await workAsyncStorage.run(work, () =>
    workUnitAsyncStorage.run(store, () => actionAsyncStorage.run({ isAction: true }, () => settle(fn))),
  );
  synchronizeMutableCookies(store);
  const revalidated = (work.pendingRevalidatedTags ?? []).map(({ tag }) => tag);
  await executeRevalidates(work);
  await end();
  return { ...outcome, revalidated, setCookies };
}

function headersOf({ headers, cookies = {} }: ActionRequest): Headers {
  const sent = new Headers(headers);
  notePeer(sent);
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  if (pairs.length > 0) sent.set("cookie", pairs.join("; "));
  return sent;
}

async function settle<T>(fn: () => Promise<T>) {
  try {
    return { value: await fn(), redirectTo: undefined, httpError: undefined };
  } catch (error) {
    return { value: undefined, ...signalOf(error) };
  }
}

/** Next's redirect and HTTP errors are told by their digest: `NEXT_REDIRECT;push;/path;307;`. */
function signalOf(error: unknown) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest).split(";") : [];
  if (digest[0] === "NEXT_REDIRECT") return { redirectTo: digest.slice(2, -2).join(";"), httpError: undefined };
  if (digest[0] === "NEXT_HTTP_ERROR_FALLBACK") return { redirectTo: undefined, httpError: Number(digest[1]) };
  throw error;
}
