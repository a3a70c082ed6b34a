import type { WebhookEndpoint } from "@plinth/webhooks";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/ui/badge.tsx";
import { Moment } from "@/ui/moment.tsx";
import { endpointState } from "./endpoint-state.ts";
import { toldWords } from "./told-words.ts";

/** One endpoint: where it is, how it stands, and when it last took something and did not. */
export function EndpointRow({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { id, url, description, eventTypes, lastSucceededAt, lastFailedAt, withheld } = endpoint;
  const state = endpointState(endpoint);
  return (
    <li className="px-4 py-4 sm:px-5">
      <p className="flex flex-wrap items-center gap-2">
        <Link
          href={`/settings/webhooks/${id}` as Route}
          className="min-w-0 rounded font-medium break-all underline-offset-4 hover:underline"
        >
          {url}
        </Link>
        <Badge tone={state === "active" ? "accent" : "neutral"}>{state}</Badge>
      </p>
      {description !== "" && <p className="mt-1 text-sm break-words">{description}</p>}
      <p className="mt-1 text-sm text-muted">{toldWords({ eventTypes, withheld })}</p>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
        <Last words="took" at={lastSucceededAt} />
        <Last words="failed to take" at={lastFailedAt} />
      </p>
    </li>
  );
}

function Last({ words, at }: { readonly words: string; readonly at: string | null }) {
  if (at === null) return <span>Never {words} a message</span>;
  return (
    <span>
      Last {words} one <Moment instant={at} />
    </span>
  );
}
