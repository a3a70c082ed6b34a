import { SectionHeading } from "./section-heading.tsx";

const guarantees = [
  [
    "Tenants stay apart",
    "Every query names the organization, and row-level security checks it again. Another tenant’s project is a 404, the same bytes as one that never was.",
  ],
  [
    "Nobody forgets to authorise",
    "A verb checks its own permission. There is no page, route or job that could call around it.",
  ],
  [
    "Errors say how to fix them",
    "Every failure is problem+json with a stable code, the field at fault and the request id under which it was logged.",
  ],
  [
    "Nobody overwrites anybody",
    "What can change carries a version. Who saves late is told so, and nothing is lost in silence.",
  ],
  [
    "Signed out means out",
    "Passwords are kept as argon2id, and a session is a row that must be live: revoking it works on the next request.",
  ],
  [
    "Events match what happened",
    "An event and the change behind it are one transaction: there is never one without the other.",
  ],
  [
    "The last page costs what the first does",
    "Lists go on from where they were, by key. Their order is stable, and their cost does not grow.",
  ],
  ["A fresh clone runs", "A real PostgreSQL comes with the dependencies. No account, no container, no configuration."],
] as const;

/** What holds, in plain words. */
export function Guarantees() {
  return (
    <section aria-labelledby="guarantees">
      <SectionHeading id="guarantees" title="What you can rely on">
        Not features: guarantees. Each of them is kept by tests.
      </SectionHeading>
      <dl className="mt-10 grid gap-x-12 gap-y-8 sm:grid-cols-2">
        {guarantees.map(([title, text]) => (
          <div key={title} className="border-t border-line pt-5">
            <dt className="font-semibold">{title}</dt>
            <dd className="mt-1.5 max-w-prose text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
