import { type EventTypes, type TenantActor, can, invalidInput } from "@plinth/kernel";
import { OutboundError, checkTarget } from "@plinth/outbound";

/** What somebody wants of an endpoint. */
interface Wanted {
  readonly url: string;
  readonly eventTypes: readonly string[];
}

/** What there is, and whether this machine may be an endpoint. */
interface Offered {
  readonly eventTypes: EventTypes;
  readonly loopback: boolean;
}

/**
 * Throws InputError, with each type that is none or that the actor may not read itself, and for an address that cannot be
 * one: what a name stands for is checked when it is called, and what can be told before is told at once.
 */
export function refuseWrong(actor: TenantActor, { url, eventTypes }: Wanted, { eventTypes: known, loopback }: Offered) {
  const wrong = eventTypes.flatMap((name, index) => {
    const problem = problemOf(actor, known, name);
    return problem === null ? [] : [{ pointer: `/eventTypes/${index}`, ...problem }];
  });
  if (wrong.length > 0) throw invalidInput(wrong);
  try {
    checkTarget(url, { loopback });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const message = "must be a public https address on port 443, without user and password";
    throw invalidInput([{ pointer: "/url", code: error.reason, message }]);
  }
}

function problemOf(actor: TenantActor, known: EventTypes, name: string) {
  const kind = known[name];
  if (kind === undefined) return { code: "unknown_event", message: "is no event: /docs/webhooks lists them" };
  if (can(actor, kind.allow)) return null;
  return { code: "permission_needed", message: `tells what only "${kind.allow}" lets you read: ${name}` };
}
