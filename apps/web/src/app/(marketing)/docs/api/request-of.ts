import type { Parameter } from "@/server/openapi/reference.ts";

/** What the form needs to know of an operation. */
export interface TriedOperation {
  readonly method: string;
  readonly path: string;
  readonly ways: readonly string[];
  readonly parameters: readonly Parameter[];
  /** An example of the body, where there is one. */
  readonly example: string | undefined;
}

/** The name of a parameter's field in the form. */
export const fieldName = ({ in: place, name }: Pick<Parameter, "in" | "name">): string => `${place}:${name}`;

/** Returns the request that a form describes: empty fields are left out, and a session is sent only where no key is. */
export function requestOf({ method, path, parameters, example }: TriedOperation, form: FormData) {
  const sent = parameters
    .map((parameter) => ({ ...parameter, value: valueOf(parameter, form) }))
    .filter(({ value }) => value !== "");
  const address = sent
    .filter((parameter) => parameter.in === "path")
    .reduce((line, { name, value }) => line.replace(`{${name}}`, encodeURIComponent(value)), path);
  const query = new URLSearchParams(
    sent.flatMap(({ in: place, name, value }) => (place === "query" ? [[name, value]] : [])),
  );
  const headers = new Headers(
    sent.flatMap(({ in: place, name, value }) => (place === "header" ? [[name, value]] : [])),
  );
  const key = text(form, "key");
  if (key !== "") headers.set("authorization", `Bearer ${key}`);
  if (example !== undefined) headers.set("content-type", "application/json");
  return {
    url: query.size === 0 ? address : `${address}?${query}`,
    init: {
      method,
      headers,
      cache: "no-store",
      credentials: key === "" ? "same-origin" : "omit",
      ...(example === undefined ? {} : { body: text(form, "body") }),
    } satisfies RequestInit,
  };
}

/** A key that must be sent is made where none was chosen. */
function valueOf(parameter: Parameter, form: FormData): string {
  const value = text(form, fieldName(parameter));
  return value === "" && isKey(parameter) && parameter.required ? crypto.randomUUID() : value;
}

/** Tells whether the field is made anew for every request when it is left empty. */
export const isKey = ({ name }: Pick<Parameter, "name">): boolean => name === "Idempotency-Key";

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
