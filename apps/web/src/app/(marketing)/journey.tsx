import { journeySteps } from "./journey-steps.ts";
import { SectionHeading } from "./section-heading.tsx";

/** One request, followed from the wire to the table. */
export function Journey() {
  return (
    <section aria-labelledby="journey">
      <SectionHeading id="journey" title="Follow one request">
        Four files know of projects on the way from the wire to the table. You will find them by their names.
      </SectionHeading>
      <ol className="mt-10 grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-2 lg:grid-cols-3">
        {journeySteps.map(([place, what], number) => (
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
