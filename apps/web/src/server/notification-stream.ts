import { type ServerEvent, admitActor, eventStream, stillAdmitted } from "@plinth/http";
import { type Actor, RateLimitError } from "@plinth/kernel";
import { admission } from "./edge.ts";
import { services } from "./services.ts";

/** How many streams a person may have open in one process. */
export const mostStreams = 6;

/** How a stream is paced; without it as its defaults say. */
type Pace = Pick<Parameters<typeof eventStream>[0], "pollMs" | "longestMs">;

const open = new Map<string, number>();
const { definition } = services.notifications.follow;

/**
 * Answers with the asker's notifications as they come, and with how many are unread whenever that has changed. The id of an
 * event names the organization too: a place in one is none in another. Before each turn it is asked anew who is asking: when
 * the session has ended, or stands in another organization, the stream ends.
 */
export async function streamNotifications(request: Request, requestId: string, pace: Pace = {}): Promise<Response> {
  const { headers } = request;
  const actor = await admitActor(admission, { definition, headers, writes: false });
  await stillAdmitted(admission, { definition, headers, actor });
  const ended = takeSlot(actor);
  const next = followed(headers, actor);
  const response = await eventStream({ next, requestId, ended, ...pace });
  if (request.method === "HEAD") await response.body?.cancel();
  return request.method === "HEAD" ? new Response(null, response) : response;
}

function followed(headers: Headers, actor: Actor): () => Promise<readonly ServerEvent[]> {
  const organizationId = actor.organizationId ?? "none";
  let after = placeIn(organizationId, headers.get("last-event-id"));
  let told: number | undefined;
  return async () => {
    if (told !== undefined) await stillAdmitted(admission, { definition, headers, actor });
    const { items, last, unread } = await services.notifications.follow(actor, { after });
    const news = items.map((data) => ({ id: `${organizationId}.${data.sequence}`, event: "notification", data }));
    const count = { id: `${organizationId}.${last}`, event: "unread", data: { unread } };
    const events = unread === told ? news : [...news, count];
    [after, told] = [last, unread];
    return events;
  };
}

/** The place that a client has seen last; of another organization, or none that we gave, it is no place. */
function placeIn(organizationId: string, lastEventId: string | null): number | undefined {
  const [, organization, sequence] = /^([\da-f-]{36})\.(\d{1,9})$/.exec(lastEventId ?? "") ?? [];
  return organization === organizationId ? Number(sequence) : undefined;
}

/** Each stream asks the database again and again: nobody has any number of them in one process. */
function takeSlot(actor: Actor): () => void {
  const person = actor.kind === "user" ? actor.userId : "";
  const taken = open.get(person) ?? 0;
  if (taken >= mostStreams) {
    const detail = `${mostStreams} streams are open already.`;
    throw new RateLimitError("rate_limited", { detail, retryAfterSeconds: 60 });
  }
  open.set(person, taken + 1);
  return () => {
    const left = (open.get(person) ?? 1) - 1;
    if (left === 0) open.delete(person);
    else open.set(person, left);
  };
}
