import { problemCodes } from "@plinth/kernel";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { exampleOf } from "@/server/asyncapi.ts";
import { eventCatalog } from "@/server/event-catalog.ts";
import document from "@/server/openapi/document.json";
import { referenceOperations } from "@/server/openapi/reference.ts";
import OperationPage from "./api/[operation]/page.tsx";
import ApiPage from "./api/page.tsx";
import ProblemPage from "./problems/[code]/page.tsx";
import ProblemsPage from "./problems/page.tsx";
import WebhooksPage from "./webhooks/page.tsx";

const idsInDocument = Object.values(document.paths).flatMap((item) =>
  Object.values(item as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
);
const typesInDocument = [...new Set(JSON.stringify(document).match(/(?<="type":")\/[^"]*/g))];
const shown = async (page: Promise<ReactElement> | ReactElement) => renderToStaticMarkup(await page);
const operationPage = (operation: string) => shown(OperationPage({ params: Promise.resolve({ operation }) }));
const problemPage = (code: string) => shown(ProblemPage({ params: Promise.resolve({ code }) }));

test("the list leads to every operation of the document", async () => {
  const html = await shown(ApiPage());
  expect(idsInDocument.length).toBeGreaterThan(50);
  expect(idsInDocument.filter((id) => !html.includes(`href="/docs/api/${id}"`))).toEqual([]);
});

describe.each(referenceOperations.map((operation) => [operation.id, operation] as const))(
  "the page of %s",
  (id, operation) => {
    test("tells every parameter, every status and every problem of it", async () => {
      const html = await operationPage(id);
      const told = [
        operation.path,
        ...operation.parameters.map(({ name }) => name),
        ...(operation.body?.fields.map(({ path }) => path) ?? []),
        ...operation.answers.map(({ status }) => `id="answer-${status}"`),
        ...operation.answers.flatMap(({ problems }) => problems.map((code) => `href="/docs/problems/${code}"`)),
      ];
      expect(told.filter((part) => !html.includes(part))).toEqual([]);
    });
  },
);

test("every type of a problem in the document leads to the page of its code", async () => {
  expect(typesInDocument.length).toBeGreaterThan(25);
  const codes = typesInDocument.map((type) => /^\/docs\/problems\/(\w+)$/.exec(type)?.[1] ?? type);
  for (const code of codes) expect(await problemPage(code)).toContain(code);
});

test("every code of the table has a page, and the list leads to it", async () => {
  const list = await shown(ProblemsPage());
  for (const [code, { title }] of Object.entries(problemCodes)) {
    expect(list).toContain(`href="/docs/problems/${code}"`);
    expect(await problemPage(code)).toContain(title.replaceAll("'", "&#x27;"));
  }
});

test("the page of webhooks tells of every kind of event, with its example", async () => {
  const text = (await shown(WebhooksPage())).replaceAll("&quot;", '"');
  for (const [name, kind] of Object.entries(eventCatalog)) {
    expect(text).toContain(`id="${name}"`);
    expect(text).toContain(JSON.stringify(exampleOf(name, kind), null, 2));
  }
});

test.each(["nothing", "toString", "__proto__"])("there is no page of %s", async (name) => {
  await expect(problemPage(name)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
  await expect(operationPage(name)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});
