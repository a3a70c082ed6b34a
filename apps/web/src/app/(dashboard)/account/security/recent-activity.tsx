import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Card } from "@/ui/card.tsx";
import { Moment } from "@/ui/moment.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { eventWords } from "./event-words.ts";

/** What has happened to the account, newest first. */
export async function RecentActivity({ cursor }: { readonly cursor: string | undefined }) {
  const { items, nextCursor } = await load(
    services.identity.listSecurityEvents,
    cursor === undefined ? {} : { cursor },
  );
  return (
    <Card title="Recent activity" description="What has happened to your account. Nobody can take a line away.">
      <ul aria-label="Recent activity" className="divide-y divide-line rounded-lg border border-line">
        {items.map(({ id, kind, occurredAt, device, address }) => (
          <li key={id} className="px-4 py-3">
            <p className="font-medium">{eventWords[kind]}</p>
            <p className="mt-1 text-sm text-muted">
              <Moment instant={occurredAt} /> · {device}
              {address === "" ? "" : ` · ${address}`}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        first={cursor === undefined ? null : "/account/security"}
        next={
          nextCursor === null ? null : `/account/security?${new URLSearchParams({ cursor: nextCursor }).toString()}`
        }
      />
    </Card>
  );
}
