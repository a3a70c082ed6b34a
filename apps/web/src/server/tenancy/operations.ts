import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Verb } from "@plinth/kernel";
import type { ActionOutcome } from "@plinth/testing/next";
import { services } from "../services.ts";
import { type BoundVerb, boundVerbs, caller, requestOf, runAction } from "../testing/index.ts";

/** One way in from outside: a method of a route or a Server Action, with the verb that it leads to. */
export interface Operation {
  readonly title: string;
  readonly definition: Verb["definition"];
  /** Calls it with the verb's input and a browser's headers; resolves to what that browser receives. */
  readonly call: (input: Input, headers: Sent) => Promise<Received>;
}

/** What the asker received: `code` is "done" or the problem's, the rest is every byte but for the request's ids, date and count. */
export interface Received {
  readonly code: string;
  readonly answer: unknown;
}

type Input = Readonly<Record<string, unknown>>;
type Sent = Readonly<Record<string, string>>;

const source = fileURLToPath(new URL("../../", import.meta.url));

/** The files whose exports anybody can call from outside. */
export const actionFiles: readonly string[] = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes("server/tenancy/"))
  .filter((file) => readFileSync(source + file, "utf8").includes('"use server"'));

/** Actions that lead to a verb in more than one step. */
const inSteps: Readonly<Record<string, string>> = {
  signUp: "identity.signUp",
  signIn: "identity.signIn",
  completeSignIn: "authenticators.completeSignIn",
  confirmByApp: "authenticators.reauthenticate",
  confirm: "identity.reauthenticate",
  signOut: "identity.signOut",
  switchAccount: "identity.signOut",
  joinAsNewUser: "organizations.joinAsNewUser",
};

/** Actions that lead to no verb, and why they need no row. */
const withoutVerb: Readonly<Record<string, string>> = {
  chooseTheme: "sets a cookie of the browser's own look",
  continueWith: "leads to the provider's page and reads nothing that is stored",
};

/** Returns every route and every action that leads to a verb, found on disk so that a new one cannot be forgotten. */
export async function operations(): Promise<Operation[]> {
  return [...(await boundVerbs()).map(ofRoute), ...(await actionOperations())];
}

function ofRoute(bound: BoundVerb): Operation {
  const { method, page, definition } = bound;
  const call: Operation["call"] = async (input, headers) => {
    const { line, sent } = requestOf(bound, input);
    const { status, headers: all, json } = await caller(headers)(line, sent);
    const kept = [...all].filter(([name]) => !["x-request-id", "date", "ratelimit"].includes(name));
    const code = status < 400 ? "done" : (json as { code: string }).code;
    return { code, answer: { status, headers: kept, body: withoutPlace(json) } };
  };
  return { title: `${method} ${page.slice(0, -"/route".length)}`, definition, call };
}

async function actionOperations(): Promise<Operation[]> {
  const found = await Promise.all(actionFiles.map(actionsOf));
  return found.flat().map(({ name, run, definition }) => ({
    title: `action ${name}`,
    definition,
    call: async (input, headers) => {
      const said = JSON.stringify(input);
      const outcome = await runAction(() => run(null, formOf(input)), { headers, said });
      return { code: codeOf(outcome), answer: withoutPlace(JSON.parse(JSON.stringify(outcome))) };
    },
  }));
}

type ExportedAction = (previous: null, form: FormData) => Promise<unknown>;

async function actionsOf(file: string) {
  const text = readFileSync(source + file, "utf8");
  const module = (await import(source + file)) as Readonly<Record<string, ExportedAction>>;
  return Object.entries(module).flatMap(([name, run]) => {
    if (name in withoutVerb) return [];
    const bound = new RegExp(`export const ${name} = action\\(services\\.(\\w+\\.\\w+)\\b`).exec(text)?.[1];
    return [{ name, run, definition: definitionOf(bound ?? inSteps[name], `${name} of ${file}`) }];
  });
}

function definitionOf(verb: string | undefined, what: string): Verb["definition"] {
  const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
  const found = verbs.find(({ definition }) => definition.name === verb);
  if (found === undefined) throw new Error(`${what} leads to no verb that is known: name it in operations.ts.`);
  return found.definition;
}

function formOf(input: Input): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) for (const each of [value].flat()) form.append(name, String(each));
  return form;
}

function codeOf({ value, redirectTo }: ActionOutcome<unknown>): string {
  if (redirectTo !== undefined) return "done";
  const result = value as { ok: boolean; error?: { code: string } };
  return result.ok ? "done" : (result.error?.code ?? "no code");
}

/** A problem names the address it was asked at and its request: all else is the answer. */
function withoutPlace(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body ?? null), (name, value: unknown) =>
    name === "instance" || name === "requestId" ? undefined : value,
  );
}
