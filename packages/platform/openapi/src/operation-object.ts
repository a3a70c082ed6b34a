import { type Operation, answerHeadersOf, requestHeadersOf, rowFormats } from "@plinth/http";
import { type Deprecation, streamedRow } from "@plinth/kernel";
import type { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { answerField, requestField } from "./header-fields.ts";
import { inputOf } from "./operation-input.ts";
import { problemReferences } from "./problem-responses.ts";
import { accessInWords, securityOf } from "./security.ts";

/** Returns the operation as the document tells of it; `about` is the docstring of its verb. */
export function operationObject(operation: Operation, about: string): ZodOpenApiOperationObject {
  const { definition, name } = operation;
  const { requestParams, requestBody } = inputOf(operation);
  return {
    operationId: name,
    tags: [name.split(".")[0] ?? name],
    summary: firstSentence(about),
    description: [about, ...(definition === undefined ? [] : traits(definition))].join("\n\n"),
    security: securityOf(operation),
    ...(definition?.allow.includes(":") ? { "x-permission": definition.allow } : {}),
    ...deprecation(operation),
    parameters: requestHeadersOf(operation).map(requestField),
    ...(requestParams === undefined ? {} : { requestParams }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: { ...successes(operation), ...problemReferences(operation) },
  };
}

function traits(definition: NonNullable<Operation["definition"]>): string[] {
  const { allow, fresh = false, limit, deprecated } = definition;
  const told = definition.kind === "command" ? (definition.emits ?? []) : [];
  const events = told.map((event) => `\`${event}\``).join(", ");
  return [
    `${accessInWords(allow, fresh)} Counts as \`${limit}\`.`,
    ...(told.length > 0 ? [`Tells of it by the event ${events}.`] : []),
    ...(deprecated === undefined ? [] : [endInWords(deprecated)]),
  ];
}

function endInWords({ since, sunset, instead }: Deprecation): string {
  const successor = instead === undefined ? "" : `: call \`${instead}\` instead`;
  return `Deprecated since ${since.slice(0, 10)}, and gone after ${sunset.slice(0, 10)}${successor}.`;
}

/** Clients get half a year at least: a verb that goes sooner makes no document. */
function deprecation({ name, definition }: Operation) {
  const ends = definition?.deprecated;
  if (ends === undefined) return {};
  const days = (Date.parse(ends.sunset) - Date.parse(ends.since)) / 86_400_000;
  if (!(days >= noticeDays))
    throw new Error(
      `${name} goes ${days} days after it was called deprecated: let its sunset be ${noticeDays} days later`,
    );
  return { deprecated: true, "x-deprecated-since": ends.since, "x-sunset": ends.sunset };
}

const noticeDays = 180;

function successes(operation: Operation): Record<string, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    operation.successes.map(({ status, output }) => [
      status,
      {
        description: successWords[status] ?? "Done.",
        headers: Object.fromEntries(answerHeadersOf(operation, status).map(answerField)),
        ...(output === null ? {} : { content: contentOf(operation, output) }),
      },
    ]),
  );
}

/** A stream is written in the format that is asked for; of JSON its schema tells what one line holds. */
function contentOf({ facts }: Operation, output: z.ZodType): NonNullable<ZodOpenApiResponseObject["content"]> {
  const row = streamedRow(output);
  if (row === null) return { [facts?.mediaType ?? "application/json"]: { schema: output } };
  const schemaIn = (mediaType: string) => (mediaType.endsWith("json") ? row : ({ type: "string" } as const));
  return Object.fromEntries(rowFormats.map(({ mediaType }) => [mediaType, { schema: schemaIn(mediaType) }]));
}

const successWords: Readonly<Record<number, string>> = {
  200: "Done; here is the outcome.",
  201: "Made; here it is.",
  202: "Understood, and not done yet: the answer says what is wanted.",
  204: "Done; there is nothing to say.",
  304: "As you have it already.",
};

/** The summary is what lists show. */
const firstSentence = (about: string) => about.replace(/([.:;]) [^]*$/, "$1").replace(/[.:;]$/, "");
