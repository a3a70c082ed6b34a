import { onPublished } from "@plinth/jobs";
import { onMailEnqueued } from "@plinth/mail/delivery";
import { logger } from "@plinth/observability";
import { after } from "next/server";
import { deliverMails } from "../deliver-mails.ts";
import { tellNow } from "./worker.ts";

/** From here on a request that stores a mail or an event has it sent or told once it has been answered. */
export function workAfterAnswers(): void {
  onMailEnqueued(() => afterAnswer(deliverMails));
  onPublished(() => afterAnswer(tellNow));
}

function afterAnswer(work: () => Promise<void>): void {
  try {
    after(work);
  } catch (error) {
    // There is no answer to wait for where no request is: the next turn of a worker finds it.
    logger.debug({ err: error }, "something was stored outside of a request");
  }
}
