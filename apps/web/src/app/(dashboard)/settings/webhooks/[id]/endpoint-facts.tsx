import type { WebhookEndpoint } from "@plinth/webhooks";
import { Fact, Facts } from "@/ui/facts.tsx";
import { Moment } from "@/ui/moment.tsx";

/** What there is to know about an endpoint, and what it is not told. */
export function EndpointFacts({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { url, description, eventTypes, withheld, lastSucceededAt, lastFailedAt, failingSince, id } = endpoint;
  return (
    <Facts>
      <Fact term="Address">
        <span className="break-all">{url}</span>
      </Fact>
      <Fact term="Description">{description === "" ? "—" : <span className="break-words">{description}</span>}</Fact>
      <Fact term="Last success">{lastSucceededAt === null ? "Never" : <Moment instant={lastSucceededAt} />}</Fact>
      <Fact term="Last failure">{lastFailedAt === null ? "Never" : <Moment instant={lastFailedAt} />}</Fact>
      {failingSince !== null && (
        <Fact term="Failing since">
          <Moment instant={failingSince} />
        </Fact>
      )}
      <Fact term="Told">
        <span className="break-words">{eventTypes.length === 0 ? "Everything" : eventTypes.join(", ")}</span>
      </Fact>
      {withheld.length > 0 && (
        <Fact term="Withheld, since whoever saved it last may not read it">
          <span className="break-words">{withheld.join(", ")}</span>
        </Fact>
      )}
      <Fact term="Id">
        <code className="font-mono text-xs break-all">{id}</code>
      </Fact>
    </Facts>
  );
}
