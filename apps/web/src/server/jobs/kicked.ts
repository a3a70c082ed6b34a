import { serverEnv } from "@plinth/env";
import { answer, readCapped } from "@plinth/http";
import { untilNextTryMs } from "@plinth/jobs";
import { AuthError, InputError, NotFoundError, UpstreamError, toProblem } from "@plinth/kernel";
import { dispatchAll } from "./dispatcher.ts";
import { kickAddress, kickIn } from "./transport.ts";

/** A function on Vercel ends after 60 seconds. */
const runMs = 45_000;
const maximumBytes = 1024;

/** As QStash's documentation says: together with the status 489 there is no other try. */
const noOtherTry = { "upstash-nonretryable-error": "true" };

/**
 * Tells of what is due because QStash calls, and has it call again when what is left is due: 200, however that went. A call that
 * comes twice finds nothing to do. When QStash does not take the next call it is answered 503, and so makes this one again.
 */
export async function tellKicked(request: Request, requestId: string): Promise<Response> {
  const receive = await receiver();
  const body = new TextDecoder().decode(await readCapped(request, maximumBytes));
  const kick = await receive(request.headers, body);
  if (kick.status === "unsigned") {
    const detail = "QStash signs what it sends here: nothing of that kind was signed for this address.";
    throw new AuthError("sign_in_required", { detail, headers: noOtherTry });
  }
  if (kick.status === "unfit") return unfit(request, requestId);
  await dispatchAll(runMs);
  const waitMs = await untilNextTryMs();
  if (waitMs !== null) await asked(waitMs);
  return answer({ slice: kick.slice, status: "told" }, requestId);
}

async function asked(waitMs: number): Promise<void> {
  try {
    await kickIn(waitMs);
  } catch (cause) {
    throw new UpstreamError("unavailable", { cause, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
  }
}

async function receiver() {
  const { QSTASH_CURRENT_SIGNING_KEY: currentSigningKey, QSTASH_NEXT_SIGNING_KEY: nextSigningKey } = serverEnv();
  if (currentSigningKey === undefined || nextSigningKey === undefined) {
    throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
  }
  const { kickReceiver } = await import("@plinth/jobs/qstash");
  return kickReceiver({ currentSigningKey, nextSigningKey, destination: kickAddress() });
}

/** Signed, and yet nothing that this version knows: the next try would bring the same. */
function unfit(request: Request, requestId: string): Response {
  const error = new InputError("invalid_input", { detail: "Send a second alone." });
  const problem = toProblem(error, { instance: new URL(request.url).pathname, requestId });
  const headers = { ...noOtherTry, "content-type": "application/problem+json" };
  return answer({ ...problem, status: 489 }, requestId, { status: 489, headers });
}
