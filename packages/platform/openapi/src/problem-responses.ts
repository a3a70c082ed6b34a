import { type Operation, answerHeadersOf, problemsOf } from "@plinth/http";
import { Problem, type ProblemCode, problemCodes, problemType } from "@plinth/kernel";
import type { ZodOpenApiResponseObject, oas31 } from "zod-openapi";
import { answerField } from "./header-fields.ts";

/** Returns a reference to the response of every status that is a problem. */
export function problemReferences(operation: Operation): Record<string, oas31.ReferenceObject> {
  return Object.fromEntries(
    byStatus(operation).map(([status, codes]) => [
      status,
      { $ref: `#/components/responses/${nameOf(operation, codes)}` },
    ]),
  );
}

/** Returns the responses that the operations refer to, by name: operations that fail alike share them. */
export function problemResponses(operations: readonly Operation[]): Record<string, ZodOpenApiResponseObject> {
  const all = operations.flatMap((operation) =>
    byStatus(operation).map(
      ([status, codes]) => [nameOf(operation, codes), responseOf(operation, status, codes)] as const,
    ),
  );
  return Object.fromEntries(all.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function byStatus(operation: Operation): [number, ProblemCode[]][] {
  const statuses = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    const { status } = problemCodes[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return [...statuses];
}

/** Named by its codes, in the case that generators of clients like; answers of other fields have other names. */
function nameOf(operation: Operation, codes: readonly ProblemCode[]): string {
  const name = codes.map(pascal).join("Or");
  const { definition } = operation;
  if (definition === undefined) return `${name}Uncounted`;
  return definition.deprecated === undefined ? name : `${name}Deprecated`;
}

function responseOf(operation: Operation, status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  const fields = answerHeadersOf(operation, status);
  return {
    description: codes
      .map((code) => `\`${code}\`: ${problemCodes[code].title}. ${problemCodes[code].fix}`)
      .join("\n\n"),
    headers: Object.fromEntries(fields.map(answerField)),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            { type: "object", properties: { status: { const: status }, code: { enum: [...codes] } } },
          ],
        },
        examples: Object.fromEntries(
          codes.map((code) => [code, { summary: problemCodes[code].title, value: exampleOf(code) }]),
        ),
      },
    },
  };
}

/** What the answer looks like; checked against the schema of every problem. */
function exampleOf(code: ProblemCode): Problem {
  const { status, title, fix } = problemCodes[code];
  const faults = [{ pointer: "/name", code: "missing", message: "is missing" }];
  return Problem.parse({
    type: problemType(code),
    title,
    status,
    detail: code === "invalid_input" ? "/name: is missing" : fix,
    instance: "/api/v1/…",
    code,
    requestId: "01900000-0000-7000-8000-000000000000",
    ...(code === "invalid_input" ? { errors: faults } : {}),
  });
}

const pascal = (code: string) => code.replaceAll(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());
