import { type Answer, caller } from "./caller.ts";

/** A client that keeps the cookies it is given and sends them back. */
export interface Browser {
  readonly jar: ReadonlyMap<string, string>;
  readonly send: (line: `${string} /${string}`, fields?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Posts a form of Auth.js's, with the token that its pages carry. */
  readonly post: (path: `/${string}`, fields?: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** Returns a browser with these cookies, which sends the headers with every request and asks the server at an origin. */
export function browser(
  headers: Readonly<Record<string, string>> = {},
  at = "http://localhost:3000",
  cookies: ReadonlyMap<string, string> = new Map(),
): Browser {
  const jar = new Map(cookies);
  const send: Browser["send"] = async (line, fields) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = { at, headers: { origin: "http://localhost:3000", ...headers, cookie } };
    const answer = await caller()(line, fields === undefined ? sent : { ...sent, body: new URLSearchParams(fields) });
    keep(jar, answer.headers);
    return answer;
  };
  const post: Browser["post"] = async (path, fields = {}) => {
    const { csrfToken } = (await send("GET /api/auth/csrf")).json as { csrfToken: string };
    return send(`POST ${path}`, { ...fields, csrfToken });
  };
  return { jar, send, post };
}

function keep(jar: Map<string, string>, headers: Headers): void {
  for (const set of headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === "" || /max-age=0/i.test(set)) jar.delete(name);
    else jar.set(name, value);
  }
}
