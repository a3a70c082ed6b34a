/** What one gauge shows for its labels. */
export interface Sample<Name extends string = string> {
  readonly name: Name;
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Returns the samples in Prometheus's text form, for what is measured at each scrape: unlike a gauge of the process it keeps
 * nothing of the scrape before, so what is gone is not shown any more. `gauges` says of each name what it shows.
 */
export function gaugesText<Name extends string>(
  gauges: Readonly<Record<Name, string>>,
  samples: readonly Sample<NoInfer<Name>>[],
): string {
  return (Object.keys(gauges) as Name[])
    .map((name) => ({ name, own: samples.filter((sample) => sample.name === name) }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, own }) => [`# HELP ${name} ${gauges[name]}`, `# TYPE ${name} gauge`, ...own.map(line), ""].join("\n"))
    .join("");
}

function line({ name, value, labels = {} }: Sample): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${told.length === 0 ? "" : `{${told.join(",")}}`} ${value}`;
}

const escaped = (text: string) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
