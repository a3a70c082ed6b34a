/** What is told of an event. */
interface Told {
  readonly name: string;
  readonly occurredAt: string;
  readonly payload: unknown;
}

/** Returns what is sent of an event, as Standard Webhooks writes it: its type, when it happened, and what it says. */
export const messageBody = ({ name, occurredAt, payload }: Told): string =>
  JSON.stringify({ type: name, timestamp: occurredAt, data: payload });
