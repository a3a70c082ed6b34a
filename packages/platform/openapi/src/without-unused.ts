import type { oas31 } from "zod-openapi";

const kinds = ["schemas", "responses", "headers"] as const;

/** Returns the document without the components that nothing refers to, directly or through others. */
export function withoutUnused(document: oas31.OpenAPIObject): oas31.OpenAPIObject {
  const { components = {} } = document;
  const used = new Set<string>();
  const visit = (part: unknown) => {
    for (const reference of JSON.stringify(part ?? null).matchAll(/"#\/components\/(\w+)\/([\w.-]+)"/g)) {
      const [, kind = "", name = ""] = reference;
      if (used.has(`${kind}/${name}`)) continue;
      used.add(`${kind}/${name}`);
      visit((components as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[kind]?.[name]);
    }
  };
  visit(document.paths);
  const kept = kinds.map((kind) => {
    const entries = Object.entries(components[kind] ?? {}).filter(([name]) => used.has(`${kind}/${name}`));
    return [kind, Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)))] as const;
  });
  return { ...document, components: { ...components, ...Object.fromEntries(kept) } };
}
