import { type Scope, callRoute, newScope } from "@plinth/testing/next";
import { NextRequest } from "next/server";
import { assertNothingForeign, organizationOfKey, organizationsOf, toldByMail } from "./canary.ts";
import { assertDeclared } from "./declared.ts";
import { noteAnswer } from "./note-answer.ts";
import { assertHonestProblem } from "./problem.ts";
import { importRoute, matchRoute } from "./route-modules.ts";

/** What is sent besides method and path: `json` as JSON, `body` as it is; `at` is the origin that the client asked. */
export interface Sent {
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly scope?: Scope;
  readonly at?: string;
}

/** What came back, with the body both as text and as the JSON it holds. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Calls the API as `caller({ … })("GET /api/v1/projects")`. */
export type Caller = (line: `${string} /${string}`, sent?: Sent) => Promise<Answer>;

/** All callers of a file ask the same server, and so the same cache. */
const server = newScope();

/**
 * Returns a client that sends the headers with every request and reaches the real route modules through Next's own
 * router rules and request scope; throws for an answer of 400 or more that is no honest problem, for one that the route
 * does not declare, and for anything of another organization in an answer.
 */
export function caller(headers: Readonly<Record<string, string>> = {}): Caller {
  const ask = honestCaller(headers);
  return async (line, sent = {}) => {
    const asked = new Headers({ ...headers, ...sent.headers });
    const cookies = [asked.get("cookie") ?? ""];
    const key = await organizationOfKey(asked.get("authorization"));
    const organizations = [...(await organizationsOf(cookies)), ...key];
    const mailed = await toldByMail(line);
    const answer = await ask(line, sent);
    const content = sent.json === undefined ? sent.body : JSON.stringify(sent.json);
    // A request's id is the asker's own, though what they changed may keep it.
    const requestId = answer.headers.get("x-request-id") ?? "";
    const said = [line, mailed, requestId, ...asked.values(), typeof content === "string" ? content : ""].join("\n");
    const received = [answer.text, ...answer.headers.values()].join("\n");
    await assertNothingForeign(
      { cookies: [...cookies, ...answer.headers.getSetCookie()], said, received },
      organizations,
    );
    return answer;
  };
}

/** The same without the search for anything foreign, for tests that ask thousands of times. */
export function honestCaller(headers: Readonly<Record<string, string>> = {}): Caller {
  return async (line, sent = {}) => {
    const { method, page, module, pathname, response } = await reach(line, sent, headers);
    const answer = await read(response);
    if (!answer.headers.has("cache-control")) throw new Error(`${line} does not say whether it may be kept`);
    if (answer.status >= 400 && method !== "HEAD") assertHonestProblem(answer, pathname);
    assertDeclared(method, page, module, answer);
    noteAnswer(method, page, answer);
    return answer;
  };
}

/** Asks for what has no end, and returns the answer with its body unread. */
export async function openStream(
  line: `${string} /${string}`,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { method, page, module, response } = await reach(line, {}, headers);
  const answer = { status: response.status, headers: response.headers, text: "", json: undefined };
  assertDeclared(method, page, module, answer);
  noteAnswer(method, page, answer);
  return response;
}

/** Calls the real route module through Next's own router rules and request scope. */
async function reach(line: string, sent: Sent, headers: Readonly<Record<string, string>>) {
  const { json, body, headers: more = {}, scope = server, at = "http://localhost:3000" } = sent;
  const [method = "", path = ""] = line.split(" ");
  const typed = json === undefined ? {} : { "content-type": "application/json" };
  const content = json === undefined ? body : JSON.stringify(json);
  const request = new NextRequest(new URL(path, at), {
    method,
    headers: { ...typed, ...headers, ...more },
    ...(content === undefined ? {} : { body: content }),
  });
  const { pathname } = request.nextUrl;
  const { page, params } = matchRoute(pathname);
  const module = await importRoute(page);
  return { method, page, module, pathname, response: await callRoute(module, page, request, { params, scope }) };
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const holdsJson = /\Wjson/.test(response.headers.get("content-type") ?? "");
  const json: unknown = holdsJson && text !== "" ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}
