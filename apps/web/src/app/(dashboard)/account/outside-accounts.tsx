import { offeredProviders } from "@/server/offered-providers.ts";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Alert } from "@/ui/alert.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Card } from "@/ui/card.tsx";
import { Day } from "@/ui/day.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import type { SearchParameters } from "../../(auth)/next-path.ts";
import { signInProblem } from "../../(auth)/sign-in-problem.ts";
import { beginLink } from "./actions.ts";
import { type OutsideRow, outsideRows } from "./outside-rows.ts";
import { UnlinkAccount } from "./unlink-account.tsx";

/** The outside accounts that let one in, and the providers that could; what a walk to one has ended in is said here. */
export async function OutsideAccounts({ parameters }: { readonly parameters: SearchParameters }) {
  const rows = outsideRows(offeredProviders(), (await load(services.identity.listAccounts, {})).items);
  if (rows.length === 0) return null;
  const problem = signInProblem(parameters);
  const linked = rows.find(({ account }) => account !== null && account.id === parameters["linked"]);
  return (
    <Card title="Other ways in" description="Accounts elsewhere that sign you in here, besides your password.">
      {problem !== undefined && <Alert>{problem}</Alert>}
      {linked !== undefined && (
        <p
          role="status"
          className="mb-5 first-letter:uppercase rounded-lg bg-accent-soft px-4 py-3 text-sm text-accent-strong"
        >
          {linked.name} is linked: it signs you in from now on.
        </p>
      )}
      <ul aria-label="Other ways in" className="divide-y divide-line">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ row: { id, name, account } }: { readonly row: OutsideRow }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate first-letter:uppercase">{name}</span>
          {id === null && <Badge>switched off</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          {account === null ? (
            "Not linked"
          ) : (
            <>
              {account.email ?? "Linked"} · since <Day instant={account.createdAt} />
            </>
          )}
        </p>
      </div>
      {account === null ? <Link id={id ?? ""} name={name} /> : <UnlinkAccount id={account.id} name={name} />}
    </li>
  );
}

function Link({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <ActionForm action={beginLink} label={`Link ${name}`}>
      <input type="hidden" name="provider" value={id} />
      <SubmitButton variant="secondary" size="small" aria-label={`Link ${name}`}>
        Link
      </SubmitButton>
    </ActionForm>
  );
}
