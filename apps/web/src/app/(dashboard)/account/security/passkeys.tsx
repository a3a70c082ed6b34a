import type { Passkey } from "@plinth/authenticators";
import { ActionForm } from "@/ui/action-form.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Card } from "@/ui/card.tsx";
import { Day } from "@/ui/day.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { removePasskey, renamePasskey } from "./actions.ts";
import { AddPasskey } from "./add-passkey.tsx";

/** The passkeys that sign in by themselves. */
export function Passkeys({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  return (
    <Card
      title="Passkeys"
      description="Sign in with your finger, face or PIN, and no password: nothing can be guessed, or be given to a false page."
    >
      <div className="space-y-6">
        {passkeys.length > 0 && (
          <ul aria-label="Passkeys" className="divide-y divide-line rounded-lg border border-line">
            {passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        <AddPasskey />
      </div>
    </Card>
  );
}

function PasskeyRow({ passkey: { id, name, backedUp, createdAt, lastUsedAt } }: { readonly passkey: Passkey }) {
  return (
    <li className="space-y-3 p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium break-words">{name}</span>
        {backedUp && <Badge>backed up</Badge>}
      </p>
      <p className="text-sm text-muted">
        Added <Day instant={createdAt} />
        {lastUsedAt !== null && (
          <>
            , last used <Day instant={lastUsedAt} />
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Disclosure label="Rename" of={name} variant="quiet">
          <ActionForm action={renamePasskey} label={`Rename ${name}`} done="The name is saved." className="grid gap-4">
            <input type="hidden" name="id" value={id} />
            <TextField name="name" label="Name" defaultValue={name} maxLength={60} autoComplete="off" required />
            <div>
              <SubmitButton>Save</SubmitButton>
            </div>
          </ActionForm>
        </Disclosure>
        <Disclosure label="Remove" of={name} variant="quiet">
          <p className="mb-4 text-sm text-muted">It then signs nobody in. All other sessions end.</p>
          <ActionForm action={removePasskey} label={`Remove ${name}`} done={`“${name}” is removed.`}>
            <input type="hidden" name="id" value={id} />
            <SubmitButton variant="danger">Remove for good</SubmitButton>
          </ActionForm>
        </Disclosure>
      </div>
    </li>
  );
}
