import type { ActionResult } from "@plinth/http";
import type { Problem } from "@plinth/kernel";
import { unstable_rethrow } from "next/navigation";

/** Returns what an action answered; where no answer came, a problem that says so. Next's redirects pass through. */
export async function answerTo<Data>(sent: Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await sent;
  } catch (thrown) {
    unstable_rethrow(thrown);
    return { ok: false, error: noAnswer };
  }
}

/** It never reached a server, so there is no request id to report. */
export const noAnswer: Problem = {
  type: "/docs/problems/unavailable",
  title: "Temporarily unavailable",
  status: 503,
  detail: "No answer came from the server. Check your connection, then try again.",
  instance: "",
  code: "unavailable",
  requestId: "",
};
