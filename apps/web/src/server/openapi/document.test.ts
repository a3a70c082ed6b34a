import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { clientTypes, createDocument } from "@plinth/openapi";
import { describe, expect, test } from "vitest";
import { boundVerbs } from "../testing/index.ts";
import { readApi } from "./api.ts";

const document = createDocument(await readApi());
const operations = Object.values(document.paths ?? {}).flatMap((item) => [
  item.get,
  item.post,
  item.put,
  item.patch,
  item.delete,
]);
const named = new Map(operations.map((operation) => [operation?.operationId, operation]));
const verbs = (await boundVerbs()).map(({ definition }) => [definition.name, definition] as const);

test("the committed document is that of the contracts and routes: run npm run docs:openapi when it is not", async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot("document.json");
});

test("the client's types are those of the document: npm run docs:openapi makes them anew", async () => {
  const types = await clientTypes(document, "apiKey");
  await expect(types).toMatchFileSnapshot("../../../../../packages/platform/api-client/src/generated/api.ts");
});

test("every write that a key may do takes an Idempotency-Key, so that the client may repeat it", () => {
  const writes = Object.values(document.paths ?? {}).flatMap((item) => [item.post, item.put, item.patch, item.delete]);
  const open = writes.filter((operation) => operation?.security?.some((way) => "apiKey" in way));
  const unkeyed = open.filter((operation) => !JSON.stringify(operation?.parameters).includes('"Idempotency-Key"'));
  expect(open.length).toBeGreaterThan(10);
  expect(unkeyed.map((operation) => operation?.operationId)).toEqual([]);
});

test("Redocly's recommended rules find no error in it", async () => {
  const redocly = createRequire(import.meta.url)
    .resolve("@redocly/cli/package.json")
    .replace("package.json", "bin/cli.js");
  const file = fileURLToPath(new URL("document.json", import.meta.url));
  const env = { NODE_ENV: "test" as const, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const lint = promisify(execFile)(
    process.execPath,
    [redocly, "lint", file, "--extends", "recommended", "--format", "json"],
    { env },
  );
  const { totals } = JSON.parse((await lint).stdout) as { totals: { errors: number } };
  expect(totals.errors).toBe(0);
});

describe.each(verbs)("%s", (name, definition) => {
  const operation = named.get(name);

  test("is in the document, under the name of its context", () => {
    expect(operation?.tags).toEqual([name.split(".")[0]]);
  });

  test("has an example of every input and body, which its schemas allow: a pattern wants .meta({ examples })", () => {
    const sent = contentOf(operation?.requestBody)["application/json"]?.example as object | undefined;
    const inPath = (operation?.parameters ?? []).flatMap((parameter) =>
      "in" in parameter && parameter.in !== "header" ? [[parameter.name, parameter.example as unknown] as const] : [],
    );
    expect(definition.input.safeParse({ ...Object.fromEntries(inPath), ...sent }).error?.issues).toBeUndefined();
    const told = Object.values(operation?.responses ?? {}).flatMap(
      (response) => contentOf(response)["application/json"] ?? [],
    );
    const faults = told.map(({ example }) => definition.output.safeParse(example).error?.issues);
    expect(faults.filter((issues) => issues !== undefined)).toEqual([]);
  });
});

interface Media {
  readonly example?: unknown;
}

const contentOf = (part: unknown): Readonly<Record<string, Media>> =>
  (part as { content?: Record<string, Media> } | undefined)?.content ?? {};
