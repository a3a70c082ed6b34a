import { SectionHeading } from "./section-heading.tsx";

const steps = [
  ["POST /api/v1/projects", "comes in with its session"],
  ["route.ts", "names the verb, in one line"],
  ["service.ts", "authorises, decides, stores"],
  ["repository.ts", "the only file that knows the database"],
  ["PostgreSQL", "checks the tenant once more"],
] as const;

/** One request, followed from the wire to the table. */
export function Journey() {
  return (
    <section aria-labelledby="journey">
      <SectionHeading id="journey" title="Follow one request">
        Three files know about projects on the way from the wire to the table. You will find them by their names.
      </SectionHeading>
      <ol className="mt-10 grid gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-5">
        {steps.map(([place, what], number) => (
          <li key={place} className="bg-surface p-5">
            <span aria-hidden="true" className="font-mono text-xs text-muted">
              {number + 1}
            </span>
            <p className="mt-2 font-mono text-sm font-semibold break-words">{place}</p>
            <p className="mt-1 text-sm text-muted">{what}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
