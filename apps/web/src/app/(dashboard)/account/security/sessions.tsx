import type { OwnSession } from "@plinth/identity";
import { ActionForm } from "@/ui/action-form.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Card } from "@/ui/card.tsx";
import { Moment } from "@/ui/moment.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { revokeOtherSessions, revokeSession, signOutEverywhere } from "../actions.ts";

type SessionsProps = { readonly sessions: readonly OwnSession[] };

/** Where one is signed in, and the ways to end that. */
export function Sessions({ sessions }: SessionsProps) {
  return (
    <Card
      title="Where you are signed in"
      description="Is one of them not yours? Sign it out, and change your password."
    >
      <ul aria-label="Sessions" className="divide-y divide-line rounded-lg border border-line">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap gap-3">
        {sessions.length > 1 && (
          <ActionForm action={revokeOtherSessions} label="Sign out all others" done="All others are signed out.">
            <SubmitButton variant="secondary">Sign out all others</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={signOutEverywhere} label="Sign out everywhere">
          <SubmitButton variant="secondary">Sign out everywhere</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}

function SessionRow({ session }: { readonly session: OwnSession }) {
  const { id, device, address, createdAt, lastSeenAt, current } = session;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-center">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{device}</span>
          {current && <Badge tone="accent">this one</Badge>}
        </p>
        <p className="mt-1 text-sm text-muted">
          {address === "" ? "unknown network" : address} · since <Moment instant={createdAt} /> · last used{" "}
          <Moment instant={lastSeenAt} />
        </p>
      </div>
      {!current && (
        <ActionForm action={revokeSession} label={`Sign out ${device}`} done={`${device} is signed out.`}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="quiet" size="small" aria-label={`Sign out ${device}`}>
            Sign out
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
