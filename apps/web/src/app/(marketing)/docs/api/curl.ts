import type { ReferenceOperation } from "@/server/openapi/reference.ts";

/** Returns a command line that sends the document's example: its required parameters, and its body. */
export function curlOf({ method, path, ways, parameters, body }: ReferenceOperation, origin: string): string {
  const required = parameters.filter((parameter) => parameter.required);
  const address = required
    .filter((parameter) => parameter.in === "path")
    .reduce((line, { name, example }) => line.replace(`{${name}}`, encodeURIComponent(example)), path);
  const url = new URL(address, origin);
  for (const { in: place, name, example } of required) if (place === "query") url.searchParams.set(name, example);
  const fields = required.filter((parameter) => parameter.in === "header");
  return [
    `curl -X ${method} ${quoted(url.href)}`,
    ...wayIn(ways),
    ...fields.map(({ name, example }) => `-H ${quoted(`${name}: ${example}`)}`),
    ...(body === undefined
      ? []
      : [`-H ${quoted("Content-Type: application/json")}`, `-d ${quoted(oneLine(body.example))}`]),
  ].join(" \\\n  ");
}

function wayIn(ways: readonly string[]): string[] {
  if (ways.includes("apiKey")) return [`-H "Authorization: Bearer $API_KEY"`];
  if (ways.includes("session")) return ["-b cookies.txt"];
  return ways.length === 0 ? [] : [`-H "Authorization: Bearer $TOKEN"`];
}

const oneLine = (json: string) => JSON.stringify(JSON.parse(json));

/** A shell takes it as it is. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
