import { type ReactNode, useId } from "react";

type OrganizationNamesProps = {
  readonly title: string;
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  readonly children: ReactNode;
};

/** Organizations that something is to be said of. */
export function OrganizationNames({ title, organizations, children }: OrganizationNamesProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface p-5">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <p className="mt-1 text-sm text-muted">{children}</p>
      <ul className="mt-3 list-disc pl-5 text-sm break-words">
        {organizations.map((organization) => (
          <li key={organization.id}>{organization.name}</li>
        ))}
      </ul>
    </section>
  );
}
