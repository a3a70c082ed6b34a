import { type Operation, operationsOf, problemsOf, problemsOfVerb } from "@plinth/http";
import { type Problem, type Verb, problemCodes } from "@plinth/kernel";
import type { RouteModule } from "@plinth/testing/next";
import { services } from "../services.ts";
import type { Answer } from "./caller.ts";
import type { RoutePage } from "./route-modules.ts";

/** Pages that are no part of the documented API, and why. */
const undocumented: Readonly<Partial<Record<RoutePage, string>>> = {
  "/api/[...path]/route": "answers what no other route does, with 404",
  "/api/auth/[...nextauth]/route": "is Auth.js's own door, for browsers that are sent to it",
  "/api/cron/[name]/route": "is for the clock of the host that the app runs on",
  "/api/jobs/dispatch/route": "is for QStash, which signs its requests",
  "/api/webhooks/[provider]/route": "is for those whose messages it takes, in the form that they have",
  "/api/unsubscribe/[token]/route": "is for mail programs, in the form that RFC 8058 says",
  "/api/dev/inbox/[id]/route": "shows the mails of development, and is not there in production",
};

/** Throws when the answer is none of those that the API's document declares for the method of the page. */
export function assertDeclared(method: string, page: RoutePage, module: RouteModule, answer: Answer): void {
  if (page in undocumented) return;
  const asked = method === "HEAD" ? "GET" : method;
  const operation = operationsOf(page, module).find((candidate) => candidate.method === asked);
  const answered = answerOf(method, answer);
  if ((operation === undefined ? ofEveryResource(method) : declaredBy(operation, method)).includes(answered)) return;
  const remedy = operation?.definition
    ? `name the problem in "fails" of ${operation.name}'s contract, or do not answer so`
    : "tell what it may answer with documented() in route.ts";
  throw new Error(`${method} ${page} answered ${answered}, which it does not declare: ${remedy}.`);
}

/** Throws when an action answered with a problem that its verb does not declare. */
export function assertDeclaredByVerb({ code, instance }: Problem): void {
  const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
  const definition = verbs.find((verb) => verb.definition.name === instance)?.definition;
  if (definition === undefined || problemsOfVerb(definition).includes(code)) return;
  throw new Error(`${instance} ended in ${code}, which its contract does not declare: name it in "fails".`);
}

/** A status alone, or with the code of the problem; an answer to HEAD has no body, and so no code. */
const answerOf = (method: string, { status, json }: Answer): string =>
  status < 400 || method === "HEAD" ? String(status) : `${status} ${(json as Problem).code}`;

function declaredBy(operation: Operation, method: string): string[] {
  const successes = operation.successes.map(({ status }) => String(status));
  const problems = problemsOf(operation).map((code) => `${problemCodes[code].status} ${code}`);
  return [...successes, ...(method === "HEAD" ? problems.map((problem) => problem.slice(0, 3)) : problems)];
}

/** What a resource answers to a method that it does not have. */
const ofEveryResource = (method: string): string[] =>
  method === "OPTIONS" ? ["204"] : ["405", "405 method_not_allowed"];
