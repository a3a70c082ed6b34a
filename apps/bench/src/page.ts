import { type Results, tableOf } from "./results.ts";
import { scenarios } from "./scenarios.ts";
import { kinds } from "./servers.ts";

const listOf = (items: readonly { readonly name: string; readonly about: string }[]) =>
  items.map(({ name, about }) => `- **${name}**: ${about}.`).join("\n");

/** Returns the page with what stands between its marks made anew from the code and the results. */
export function pageOf(page: string, results: Results): string {
  const parts = { servers: listOf(kinds), scenarios: listOf(scenarios), results: tableOf(results) };
  return Object.entries(parts).reduce(
    (text, [name, part]) =>
      text.replace(
        new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`),
        () => `<!-- ${name} -->\n\n${part.trimEnd()}\n\n<!-- /${name} -->`,
      ),
    page,
  );
}
