import { Code } from "@/ui/code.tsx";
import { type Excerpt, actionExcerpt, contractExcerpt, routeExcerpt } from "./excerpts.ts";
import { SectionHeading } from "./section-heading.tsx";

const derived = [
  ["input, output", "Requests are parsed once, answers are checked, forms know their errors."],
  ["allow", "The verb checks the permission itself, whoever calls it."],
  ["limit", "The class of rate limit that its calls belong to."],
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
          <Quote excerpt={contractExcerpt} />
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
          <Quote excerpt={routeExcerpt} />
          <Quote excerpt={actionExcerpt} />
          <p className="max-w-prose text-sm text-muted">
            That is all of a route, and all of the action behind a form. Request ids, parsing, errors and cache tags are
            not in them, because they are the same for every verb.
          </p>
        </div>
      </div>
    </section>
  );
}

function Quote({ excerpt: { file, source } }: { readonly excerpt: Excerpt }) {
  return <Code title={file} source={source} />;
}
