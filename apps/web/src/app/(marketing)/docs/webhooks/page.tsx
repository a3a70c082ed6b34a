import type { Metadata } from "next";
import Link from "next/link";
import { exampleOf } from "@/server/asyncapi.ts";
import { eventCatalog } from "@/server/event-catalog.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Prose } from "@/ui/prose.tsx";
import { linkStyle } from "../api/link-style.ts";

export const metadata: Metadata = {
  title: "Webhooks",
  description: "Every event that webhooks tell of, with an example of what is sent.",
};

/** What a receiver can rely on, in sentences. */
const promises = [
  "Each message is a POST of JSON, signed as Standard Webhooks: verify `webhook-signature` with the endpoint's secret by any of its libraries, over the bytes of the body as they came.",
  "It arrives at least once, in no particular order: `webhook-id` is the same at every attempt, so answer 2xx to what you have already, and do nothing.",
  "Answer 2xx within 15 seconds. Everything else is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 14 h, and no sooner than `Retry-After` asks for; a redirect is not followed.",
  "Answer 410 and nothing more is sent. An endpoint that has taken nothing for 5 days is disabled, too, and the owners have a mail.",
  "An endpoint is told what the person who saved it last may read: at the moment of each event, and no more than they could when they saved it. Whoever saves it next takes its place.",
  "While a secret rotates, messages are signed by the old one and the new one.",
] as const;

export default function WebhooksPage() {
  return (
    <div className="mx-auto max-w-3xl wrap-anywhere px-4 pt-12 sm:px-6">
      <PageHeading title="Webhooks">
        <p>
          What happens in an organization is told to the https addresses that it registers in{" "}
          <Link href="/settings/webhooks" className={linkStyle}>
            its settings
          </Link>{" "}
          or by{" "}
          <Link href="/docs/api#webhookEndpoints" className={linkStyle}>
            the API
          </Link>
          . All kinds of events with their schemas are in{" "}
          <Link href="/api/asyncapi.json" prefetch={false} className={linkStyle}>
            the AsyncAPI document
          </Link>
          .
        </p>
      </PageHeading>
      <ul className="mb-12 list-disc space-y-2 pl-5 text-sm">
        {promises.map((promise) => (
          <li key={promise}>
            <Prose text={promise} />
          </li>
        ))}
      </ul>
      {Object.entries(eventCatalog).map(([name, kind]) => (
        <section key={name} aria-labelledby={name} className="mb-8">
          <h2 id={name} className="scroll-mt-6 font-mono text-base font-semibold">
            {name}
          </h2>
          <p className="mt-1 text-sm text-muted">
            {kind.about} Needs <code className="font-mono text-[0.9em]">{kind.allow}</code>.
          </p>
          <pre className="mt-2 break-words whitespace-pre-wrap rounded-xl border border-line bg-sunken p-4 font-mono text-sm">
            {JSON.stringify(exampleOf(name, kind), null, 2)}
          </pre>
        </section>
      ))}
    </div>
  );
}
