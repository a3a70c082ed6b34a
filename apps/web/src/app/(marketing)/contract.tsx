import { Code } from "@/ui/code.tsx";
import { SectionHeading } from "./section-heading.tsx";

const contractSource = `create: command({
  input: NewProject,
  output: Project,
  allow: "project:create",
  limit: "write",
  emits: ["project.created"],
  invalidates: touched,
}),`;

const routeSource = `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(services.projects.list),
  POST: route(services.projects.create, { status: 201 }),
});`;

const actionSource = `export const createProject = action(services.projects.create);`;

const derived = [
  ["input, output", "Requests are parsed once, answers are checked, forms know their errors."],
  ["allow", "The verb checks the permission itself, whoever calls it."],
  ["limit", "Which class of rate limit it falls under."],
  ["emits", "The event is stored in the transaction that caused it."],
  ["invalidates", "The next page shows the change, and nothing else is read again."],
] as const;

/** The idea that carries the rest: a verb is data, and everything else is read from it. */
export function Contract() {
  return (
    <section aria-labelledby="contract">
      <SectionHeading id="contract" title="Say it once">
        What a verb takes, gives, allows and changes is data. The API, the pages and the tests read it from there, so
        they cannot drift apart.
      </SectionHeading>
      <div className="mt-10 grid gap-6 lg:grid-cols-[1fr_1.2fr]">
        <div className="min-w-0 space-y-6">
          <Code title="packages/contexts/projects/src/contract.ts" source={contractSource} />
          <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
            {derived.map(([word, meaning]) => (
              <div key={word} className="contents">
                <dt className="font-mono text-[0.8125rem] text-accent">{word}</dt>
                <dd className="text-muted max-sm:mb-2">{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="min-w-0 space-y-6">
          <Code title="apps/web/src/app/api/v1/projects/route.ts" source={routeSource} />
          <Code title="apps/web/src/app/(dashboard)/projects/actions.ts" source={actionSource} />
          <p className="max-w-prose text-sm text-muted">
            That is all of a route, and all of the action behind a form. Request ids, parsing, errors and cache tags are
            not in them, because they are the same for every verb.
          </p>
        </div>
      </div>
    </section>
  );
}
