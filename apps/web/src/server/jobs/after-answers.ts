import { type Published, onPublished } from "@plinth/jobs";
import { onMailEnqueued } from "@plinth/mail/delivery";
import { type RequestContext, logger, requestContext } from "@plinth/observability";
import { after } from "next/server";
import { deliverMails } from "../deliver-mails.ts";
import { tellOf } from "./transport.ts";
import { tellNow } from "./worker.ts";

/** What each request has stored so far. */
const stored = new WeakMap<RequestContext, Published[]>();

/** From here on a request that stores a mail or an event has it sent or told once it has been answered. */
export function workAfterAnswers(): void {
  onMailEnqueued(() => afterAnswer(deliverMails));
  onPublished(tellAfterAnswer);
}

/** All events of one request are told of together. */
function tellAfterAnswer(event: Published | null): void {
  if (event === null) return afterAnswer(tellNow);
  const request = requestContext();
  const before = request === undefined ? undefined : stored.get(request);
  if (before !== undefined) return void before.push(event);
  const events = [event];
  if (request !== undefined) stored.set(request, events);
  afterAnswer(async () => {
    if (request !== undefined) stored.delete(request);
    await tellOf(events);
  });
}

function afterAnswer(work: () => Promise<void>): void {
  try {
    after(work);
  } catch (error) {
    // There is no answer to wait for where no request is: the next turn of a worker finds it.
    logger.debug({ err: error }, "something was stored outside of a request");
  }
}
