import type { ApiKey } from "@plinth/api-keys";
import { Badge } from "@/ui/badge.tsx";
import { Day } from "@/ui/day.tsx";
import type { KeyState } from "./key-state.ts";
import { RevokeKey } from "./revoke-key.tsx";
import { RotateKey } from "./rotate-key.tsx";

type KeyRowProps = {
  readonly apiKey: ApiKey;
  readonly state: KeyState;
  readonly mayRotate: boolean;
  readonly mayRevoke: boolean;
};

/** One key: what it may do, how it stands, and what can still be done with it. */
export function KeyRow({ apiKey, state, mayRotate, mayRevoke }: KeyRowProps) {
  const works = state === "live" || state === "rotated";
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="truncate font-medium">{apiKey.name}</span>
          <code className="font-mono text-xs text-muted">plinth_…{apiKey.prefix.slice(-4)}…</code>
          {state !== "live" && <Badge tone={works ? "accent" : "neutral"}>{state}</Badge>}
        </p>
        <ul aria-label={`Scopes of ${apiKey.name}`} className="mt-2 flex flex-wrap gap-1.5">
          {apiKey.scopes.map((scope) => (
            <li key={scope}>
              <Badge>{scope}</Badge>
            </li>
          ))}
        </ul>
        {apiKey.origins.length > 0 && (
          <p className="mt-2 text-sm break-words text-muted">Also from pages of {apiKey.origins.join(", ")}</p>
        )}
        <p className="mt-2 text-sm text-muted">
          <LastUsed at={apiKey.lastUsedAt} /> · <Ends apiKey={apiKey} />
        </p>
      </div>
      {works && (
        <div className="flex shrink-0 sm:ml-auto">
          {mayRotate && state === "live" && <RotateKey apiKey={apiKey} />}
          {mayRevoke && <RevokeKey apiKey={apiKey} />}
        </div>
      )}
    </li>
  );
}

function LastUsed({ at }: { readonly at: string | null }) {
  if (at === null) return "Never used";
  return (
    <>
      Last used <Day instant={at} />
    </>
  );
}

function Ends({ apiKey: { revokedAt, expiresAt } }: { readonly apiKey: ApiKey }) {
  const end = revokedAt ?? expiresAt;
  if (end === null) return "never expires";
  return (
    <>
      {revokedAt === null ? "expires" : "revoked"} <Day instant={end} />
    </>
  );
}
