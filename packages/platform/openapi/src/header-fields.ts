import type { oas31 } from "zod-openapi";

/** A field of a request or of an answer: what it tells, the form of its value, and one to look at. */
interface Field {
  readonly about: string;
  readonly schema: oas31.SchemaObject;
  readonly example: string | number;
}

const text = { type: "string" } as const;

/** The fields that requests may carry. */
const requestFields: Readonly<Record<string, Field>> = {
  "Idempotency-Key": {
    about:
      "Tells a repetition from a new request: whatever is sent again under its key within 24 hours is done once, and gets the first answer.",
    schema: { type: "string", minLength: 1, maxLength: 512 },
    example: "8e03978e-40d5-43e8-bc93-6894a57f9324",
  },
  "If-Match": {
    about: "The ETag of what was read: the change applies to that version only.",
    schema: text,
    example: '"v1.fLhRv0c2UHmO5sjO"',
  },
  "If-None-Match": {
    about: "The ETag of an answer that you have: the same one is not sent again.",
    schema: text,
    example: '"v1.fLhRv0c2UHmO5sjO"',
  },
};

/** The fields that answers may carry. */
const answerFields: Readonly<Record<string, Field>> = {
  "X-Request-Id": {
    about: "The name of this request in our log; your own of 8 to 64 letters, digits, `-` and `_` is kept.",
    schema: text,
    example: "01900000-0000-7000-8000-000000000000",
  },
  "RateLimit-Policy": {
    about: "How many requests (q) of this class may be sent in any so many seconds (w).",
    schema: text,
    example: '"read";q=600;w=60',
  },
  RateLimit: {
    about: "How many requests are left (r), and in how many seconds the window ends (t).",
    schema: text,
    example: '"read";r=599;t=60',
  },
  "Retry-After": { about: "How many seconds to wait.", schema: { type: "integer", minimum: 0 }, example: 30 },
  "WWW-Authenticate": {
    about: "The ways to say who you are.",
    schema: text,
    example: 'Bearer realm="plinth", Cookie realm="plinth"',
  },
  ETag: {
    about: "The validator of this answer, for If-Match and If-None-Match.",
    schema: text,
    example: '"v1.fLhRv0c2UHmO5sjO"',
  },
  Link: {
    about:
      'Where this list begins (`rel="first"`), and where it goes on (`rel="next"`) unless it ends here (RFC 8288).',
    schema: text,
    example: '</api/v1/things?limit=2>; rel="first", </api/v1/things?limit=2&cursor=WzFd>; rel="next"',
  },
  Location: {
    about: "Where the new thing is.",
    schema: { type: "string", format: "uri-reference" },
    example: "/api/v1/me",
  },
  "Content-Disposition": {
    about: "What to call the file that this is to be kept in.",
    schema: text,
    example: 'attachment; filename="things.csv"',
  },
  "Set-Cookie": {
    about: "Begins or ends the session.",
    schema: text,
    example: "__Host-plinth.session=…; Path=/; HttpOnly",
  },
  "Idempotent-Replayed": {
    about: "`true` where this is the answer of an earlier request with the same key.",
    schema: { const: "true" },
    example: "true",
  },
  Deprecation: {
    about: "Since when this is deprecated (RFC 9745).",
    schema: { type: "string", pattern: String.raw`^@\d+$` },
    example: "@1767225600",
  },
  Sunset: { about: "When this goes (RFC 8594).", schema: text, example: "Fri, 01 Jan 2027 00:00:00 GMT" },
};

/** Returns a reference to the field of a request. */
export function requestField({ name, required }: { name: string; required: boolean }): oas31.ParameterObject {
  const { about, schema, example } = known(requestFields, name);
  return { in: "header", name, required, description: about, schema, example };
}

/** Returns a reference to the field of an answer; a field that nobody has described is a bug. */
export function answerField({ name }: { name: string }): [string, oas31.ReferenceObject] {
  known(answerFields, name);
  return [name, { $ref: `#/components/headers/${name}` }];
}

/** Every field of an answer, for the components. */
export const answerFieldObjects: Record<string, oas31.HeaderObject> = Object.fromEntries(
  Object.entries(answerFields).map(([name, { about, schema, example }]) => [
    name,
    { description: about, schema, example },
  ]),
);

function known(fields: Readonly<Record<string, Field>>, name: string): Field {
  const field = fields[name];
  if (field === undefined) throw new Error(`the field ${name} has no description in header-fields.ts`);
  return field;
}
