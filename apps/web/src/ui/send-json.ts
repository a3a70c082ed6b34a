import type { ActionResult } from "@plinth/http";
import type { Problem } from "@plinth/kernel";
import { answerTo } from "./answer-to.ts";

/** Sends a write to our own API and returns what it answered, in the envelope of an action; without an answer a problem says so. */
export const sendJson = <Data>(line: `${"POST" | "PUT"} /api/${string}`, body: object): Promise<ActionResult<Data>> =>
  answerTo(send<Data>(line, body));

async function send<Data>(line: string, body: object): Promise<ActionResult<Data>> {
  const [method = "", path = ""] = line.split(" ");
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  return response.ok ? { ok: true, data: answer as Data } : { ok: false, error: answer as Problem };
}
