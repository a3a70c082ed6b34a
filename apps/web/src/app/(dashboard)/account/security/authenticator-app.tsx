import type { Authenticators } from "@plinth/authenticators";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Day } from "@/ui/day.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { removeTotp } from "./actions.ts";
import { SetUpApp } from "./set-up-app.tsx";

/** The app whose codes are asked for at sign-in. */
export function AuthenticatorApp({ totp, totpBegun }: Pick<Authenticators, "totp" | "totpBegun">) {
  return (
    <Card
      title="Authenticator app"
      description="A code from an app on your phone, asked for after your password. Any app for time-based codes will do."
    >
      <div className="space-y-4">
        {totp !== null && (
          <p>
            In use since <Day instant={totp.confirmedAt} />.
          </p>
        )}
        <SetUpApp inUse={totp !== null} begun={totpBegun} />
        {totp !== null && (
          <Disclosure label="Remove the app">
            <p className="mb-4 text-sm text-muted">
              Its codes are then not asked for any more. All other sessions end.
            </p>
            <ActionForm action={removeTotp} label="Remove the app" done="The app is removed.">
              <SubmitButton variant="danger">Remove the app</SubmitButton>
            </ActionForm>
          </Disclosure>
        )}
      </div>
    </Card>
  );
}
