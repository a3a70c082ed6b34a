import type { EventTypes, TenantActor } from "@plinth/kernel";
import { type Rights, type RightsOf, mayHear } from "./hearing.ts";
import type { WebhookEndpoint } from "./model.ts";
import type { StoredEndpoint } from "./repository.ts";

/** What endpoints are judged by. */
interface Judging {
  readonly eventTypes: EventTypes;
  readonly rightsOf: RightsOf;
}

/** Returns what shows endpoints: without what signs, and with what each asks for and is not told. */
export function createShowing({ eventTypes, rightsOf }: Judging) {
  async function showAll(actor: TenantActor, endpoints: readonly StoredEndpoint[]): Promise<WebhookEndpoint[]> {
    const people = [...new Set(endpoints.flatMap(({ savedBy }) => savedBy ?? []))];
    const rights = people.length === 0 ? [] : await rightsOf(actor, people);
    return endpoints.map((endpoint) => shownBy(endpoint, rights));
  }

  const show = async (actor: TenantActor, endpoint: StoredEndpoint): Promise<WebhookEndpoint> =>
    shownBy(endpoint, endpoint.savedBy === null ? [] : await rightsOf(actor, [endpoint.savedBy]));

  /** A page is handed what is returned as it is: what signs is left out here. */
  function shownBy({ sealedSecrets: _sealed, reads, ...endpoint }: StoredEndpoint, rights: readonly Rights[]) {
    const { savedBy } = endpoint;
    const asked = endpoint.eventTypes.length === 0 ? Object.keys(eventTypes) : endpoint.eventTypes;
    const withheld = asked.filter((name) => {
      const kind = eventTypes[name];
      return kind !== undefined && !mayHear({ savedBy, reads }, kind.allow, rights);
    });
    return { ...endpoint, withheld };
  }

  return { show, showAll };
}
