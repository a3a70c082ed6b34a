import type { WebhookAttempt } from "@plinth/webhooks";
import { Badge } from "@/ui/badge.tsx";
import { Moment } from "@/ui/moment.tsx";
import { Raw } from "./raw.tsx";

type AttemptCardProps = { readonly attempt: WebhookAttempt; readonly name: string };

/** One attempt: what was sent, what came back, and how long it took. */
export function AttemptCard({ attempt, name }: AttemptCardProps) {
  const { at, durationMs, status, failure, requestHeaders, responseHeaders, responseBody } = attempt;
  const taken = status !== null && status >= 200 && status <= 299;
  return (
    <li className="space-y-4 rounded-xl border border-line bg-surface p-4 sm:p-5">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name}</span>
        <Badge tone={taken ? "accent" : "neutral"}>
          {status === null ? `no answer: ${failure}` : `answered ${status}`}
        </Badge>
        <span className="text-sm text-muted">
          <Moment instant={at} /> · {durationMs} ms
        </span>
      </p>
      <Raw of={name} title="Request headers" text={lines(requestHeaders)} />
      {status !== null && <Raw of={name} title="Response headers" text={lines(responseHeaders)} />}
      {status !== null && <Raw of={name} title="Response" text={responseBody} />}
    </li>
  );
}

const lines = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
