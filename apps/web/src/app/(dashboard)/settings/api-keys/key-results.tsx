import { can } from "@plinth/kernel";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { KeyRow } from "./key-row.tsx";
import { keyState } from "./key-state.ts";

/** A page of the keys, with the ways on. */
export async function KeyResults({ cursor }: { readonly cursor: string | undefined }) {
  const [actor, { items, nextCursor }] = await Promise.all([
    currentActor(),
    load(services.apiKeys.list, cursor === undefined ? {} : { cursor }),
  ]);
  if (items.length === 0) return <EmptyState title="No keys yet">A key lets a program in: make one above.</EmptyState>;
  const now = new Date();
  const held: readonly string[] = actor.permissions;
  return (
    <>
      <ul aria-label="API keys" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((key) => (
          <KeyRow
            key={key.id}
            apiKey={key}
            state={keyState(key, now)}
            mayRotate={can(actor, "api_key:create") && key.scopes.every((scope) => held.includes(scope))}
            mayRevoke={can(actor, "api_key:revoke")}
          />
        ))}
      </ul>
      <Pagination
        first={cursor === undefined ? null : "/settings/api-keys"}
        next={
          nextCursor === null ? null : `/settings/api-keys?${new URLSearchParams({ cursor: nextCursor }).toString()}`
        }
      />
    </>
  );
}
