import type { Metadata } from "next";
import Link from "next/link";
import { offeredProviders } from "@/server/offered-providers.ts";
import { ownPath } from "@/server/own-path.ts";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { AuthHeading } from "../../auth-heading.tsx";
import { textLinkStyle } from "../../text-link-style.ts";
import { beginOutsideProof, confirmByApp } from "./actions.ts";
import { ConfirmByPasskey } from "./confirm-by-passkey.tsx";
import { ConfirmByPassword } from "./confirm-by-password.tsx";

export const metadata: Metadata = { title: "Confirm that it is you" };

/** Where every action leads that asks for a proof of the last 10 minutes; it needs no organization. */
export default async function ConfirmPage({ searchParams }: PageProps<"/account/confirm">) {
  const [{ totp, passkeys }, { email }, { items: accounts }, parameters] = await Promise.all([
    load(services.authenticators.get, {}),
    load(services.identity.getOwn, {}),
    load(services.identity.listAccounts, {}),
    searchParams,
  ]);
  const next = ownPath(parameters["next"]);
  const proving = offeredProviders().filter(
    ({ key, provesAnew }) => provesAnew && accounts.some(({ provider }) => provider === key),
  );
  return (
    <>
      <AuthHeading title="Confirm that it is you">
        What matters most asks once more. It then stays open for 10 minutes.
      </AuthHeading>
      <div className="space-y-6">
        {passkeys.length > 0 && (
          <Card title="By passkey" description="With your finger, face or PIN.">
            <ConfirmByPasskey next={next} />
          </Card>
        )}
        {totp !== null && (
          <Card title="By authenticator app" description="With the 6 digits that the app shows now.">
            <ActionForm action={confirmByApp} label="Confirm by app" className="grid max-w-md gap-4">
              <input type="hidden" name="next" value={next} />
              <TextField name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" required />
              <div>
                <SubmitButton>Confirm</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        )}
        <Card title="By password">
          <ConfirmByPassword email={email} next={next} />
        </Card>
        {proving.map(({ id, name }) => (
          <Card key={id} title={`By ${name}`} description="You are asked to sign in there anew.">
            <ActionForm action={beginOutsideProof} label={`Confirm by ${name}`}>
              <input type="hidden" name="provider" value={id} />
              <input type="hidden" name="next" value={next} />
              <SubmitButton>Go to {name}</SubmitButton>
            </ActionForm>
          </Card>
        ))}
        <p className="text-sm text-muted">
          No password yet, or forgotten?{" "}
          <Link href="/forgot-password" className={textLinkStyle}>
            Get a link by mail
          </Link>
        </p>
      </div>
    </>
  );
}
