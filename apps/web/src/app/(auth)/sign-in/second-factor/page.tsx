import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ownPath } from "@/server/own-path.ts";
import { heldSignIn } from "@/server/second-factor-cookie.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { completeSignIn } from "../../actions.ts";
import { AuthHeading } from "../../auth-heading.tsx";
import { nextPath, withNext } from "../../next-path.ts";
import { PasskeySignIn } from "../../passkey-sign-in.tsx";
import { textLinkStyle } from "../../text-link-style.ts";

export const metadata: Metadata = { title: "One more step" };

export default async function SecondFactorPage({ searchParams }: PageProps<"/sign-in/second-factor">) {
  const [held, parameters] = await Promise.all([heldSignIn(), searchParams]);
  const next = nextPath(parameters);
  if (held === null) return redirect(withNext("/sign-in", next));
  const { token, methods } = held;
  return (
    <>
      <AuthHeading title="One more step">This account asks for a second proof that it is you.</AuthHeading>
      <div className="grid gap-6">
        {methods.includes("passkey") && (
          <PasskeySignIn next={ownPath(next)} token={token}>
            Use a passkey
          </PasskeySignIn>
        )}
        <ActionForm action={completeSignIn} label="Enter a code" className="grid gap-5">
          <input type="hidden" name="token" value={token} />
          {next !== undefined && <input type="hidden" name="next" value={next} />}
          <CodeField byApp={methods.includes("totp")} />
          <SubmitButton>Continue</SubmitButton>
        </ActionForm>
        <p className="text-sm text-muted">
          Too late, or somebody else?{" "}
          <Link href={withNext("/sign-in", next)} className={textLinkStyle}>
            Begin again
          </Link>
        </p>
      </div>
    </>
  );
}

function CodeField({ byApp }: { readonly byApp: boolean }) {
  const hint = byApp
    ? "The 6 digits that your authenticator app shows, or one of your recovery codes."
    : "One of the codes that you kept for this.";
  return (
    <TextField
      name="code"
      label={byApp ? "Code" : "Recovery code"}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}
