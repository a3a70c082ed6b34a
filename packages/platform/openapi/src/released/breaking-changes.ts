import type { oas31 } from "zod-openapi";
import { isOver, narrowed } from "./narrowed.ts";
import { type Schema, follow } from "./resolved.ts";

type Document = Pick<oas31.OpenAPIObject, "paths" | "components">;

/**
 * Returns, in words, what in today's document breaks clients of the released one; what had been deprecated there, with
 * a sunset that has passed by `now`, may go.
 */
export function breakingChanges(released: Document, today: Document, now: Date): string[] {
  const before = operationsOf(released);
  const after = operationsOf(today);
  return [...before].flatMap(([line, operation]) => {
    if (isOver(operation, now)) return [];
    const successor = after.get(line);
    if (successor === undefined) return [`${line}: is gone`];
    return broken({ document: released, operation }, { document: today, operation: successor }, now).map(
      (change) => `${line}: ${change}`,
    );
  });
}

type Media = { readonly schema?: Schema };
type Content = Readonly<Record<string, Media>>;
type Reference = { readonly $ref: string };

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Answer {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Content;
}

interface OperationObject {
  readonly deprecated?: boolean;
  readonly "x-sunset"?: string;
  readonly "x-permission"?: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content } | Reference;
  readonly responses?: Readonly<Record<string, Answer | Reference>>;
}

/** An operation, and the document that its references lead into. */
interface Side {
  readonly document: Document;
  readonly operation: OperationObject;
}

function operationsOf({ paths = {} }: Document): Map<string, OperationObject> {
  const lines = Object.entries(paths as Readonly<Record<string, Readonly<Record<string, OperationObject>>>>);
  return new Map(
    lines.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
}

function broken(released: Side, today: Side, now: Date): string[] {
  return [
    ...accessBroken(released, today),
    ...parametersBroken(released, today, now),
    ...bodyBroken(released, today, now),
    ...answersBroken(released, today, now),
  ];
}

/** Whoever could ask still can, with what they held. */
function accessBroken({ operation: before }: Side, { operation: after }: Side): string[] {
  const ways = after.security ?? [];
  const isOpen = ways.length === 0;
  const lost = (before.security ?? [])
    .flatMap((way) => Object.keys(way))
    .filter((name) => !isOpen && !ways.some((way) => name in way));
  const permission = after["x-permission"];
  return [
    ...(before.security?.length === 0 && !isOpen ? ["asks who one is now"] : []),
    ...lost.map((name) => `lets nobody in by ${name} any more`),
    ...(permission !== undefined && permission !== before["x-permission"]
      ? [`needs the permission ${permission} now`]
      : []),
  ];
}

function parametersBroken(released: Side, today: Side, now: Date): string[] {
  const before = parametersOf(released);
  const after = parametersOf(today);
  const added = [...after].filter(([at, { required }]) => required === true && before.get(at)?.required !== true);
  const kept = [...before].flatMap(([at, { schema = {} }]) => {
    const successor = after.get(at);
    if (isOver(schema, now)) return [];
    if (successor === undefined) return [`${at} is gone`];
    const sides = [
      { schema, document: released.document },
      { schema: successor.schema ?? {}, document: today.document },
    ] as const;
    return narrowed(...sides, { at, direction: "request", now });
  });
  return [...added.map(([at]) => `${at} is required now`), ...kept];
}

const parametersOf = ({ document, operation: { parameters = [] } }: Side) =>
  new Map(
    parameters
      .map((parameter) => follow<Parameter>(parameter, document))
      .map((parameter) => [`the ${parameter.in} parameter ${parameter.name}`, parameter]),
  );

function bodyBroken(released: Side, today: Side, now: Date): string[] {
  const [before, after] = [released, today].map(
    ({ document, operation: { requestBody } }) =>
      requestBody && follow<{ required?: boolean; content: Content }>(requestBody, document),
  );
  const demanded = after?.required === true && before?.required !== true ? ["a body is required now"] : [];
  if (before === undefined) return demanded;
  if (after === undefined) return ["takes no body any more"];
  const change = contentBroken(
    { document: released.document, content: before.content },
    { document: today.document, content: after.content },
    { at: "body", direction: "request", now },
  );
  return [...demanded, ...change];
}

function answersBroken(released: Side, today: Side, now: Date): string[] {
  return Object.entries(released.operation.responses ?? {}).flatMap(([status, told]) => {
    const before = follow<Answer>(told, released.document);
    const successor = today.operation.responses?.[status];
    if (successor === undefined) return [`the answer ${status} is gone`];
    const after = follow<Answer>(successor, today.document);
    const lost = Object.keys(before.headers ?? {}).filter((name) => !(name in (after.headers ?? {})));
    const change = contentBroken(
      { document: released.document, content: before.content },
      { document: today.document, content: after.content },
      { at: status, direction: "answer", now },
    );
    return [...lost.map((name) => `the answer ${status} has no ${name} any more`), ...change];
  });
}

interface Body {
  readonly document: Document;
  readonly content: Content | undefined;
}

function contentBroken(released: Body, today: Body, place: Parameters<typeof narrowed>[2]): string[] {
  return Object.entries(released.content ?? {}).flatMap(([type, { schema = {} }]) => {
    const successor = today.content?.[type];
    if (successor === undefined) return [`${place.at} is not of ${type} any more`];
    const after = { schema: successor.schema ?? {}, document: today.document };
    return narrowed({ schema, document: released.document }, after, place);
  });
}
