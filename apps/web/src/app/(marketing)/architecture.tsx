import { SectionHeading } from "./section-heading.tsx";

const layers = [
  {
    name: "apps",
    about: "Pages, routes and actions. Each only names a verb.",
    parts: ["web"],
    width: "sm:w-[58%]",
  },
  {
    name: "contexts",
    about: "What the business does. Each owns its words, its tables and its rules.",
    parts: ["identity", "organizations", "projects"],
    width: "sm:w-[79%]",
  },
  {
    name: "platform",
    about: "What it stands on. No word of the business in here.",
    parts: ["kernel", "http", "db", "cache", "jobs", "env", "observability", "testing"],
    width: "w-full",
  },
] as const;

/** The one rule of the architecture, drawn: who may import whom. */
export function Architecture() {
  return (
    <section aria-labelledby="architecture">
      <SectionHeading id="architecture" title="One arrow, and it points down">
        An app may import contexts, a context may import the platform, and nothing ever points up or sideways. What one
        context needs of another it is given as a function, in one file that shows the whole graph. The build refuses
        everything else.
      </SectionHeading>
      <ol className="mt-10 flex flex-col items-center">
        {layers.map((layer, place) => (
          <li key={layer.name} className={`flex flex-col items-center max-sm:w-full ${layer.width}`}>
            {place > 0 && <Arrow />}
            <Layer {...layer} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Layer({ name, about, parts }: Pick<(typeof layers)[number], "name" | "about" | "parts">) {
  return (
    <div className="w-full rounded-lg border border-edge/60 bg-surface p-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono font-semibold text-accent">{name}</span>
        <span className="text-sm text-muted">{about}</span>
      </p>
      <ul aria-label={`Packages of ${name}`} className="mt-4 flex flex-wrap gap-2">
        {parts.map((part) => (
          <li key={part} className="rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-xs">
            {part}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Arrow() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 40" className="my-1.5 h-10 fill-none stroke-accent stroke-[1.5]">
      <path d="M8 0v37M2.500 31.500 8 37l5.500-5.500" />
    </svg>
  );
}
