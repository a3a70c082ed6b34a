import { newId } from "@plinth/kernel";
import type { Home } from "./world.ts";

/** Whom a call is made for: the home whose things it names, and the one that the caller acts in. */
interface Aim {
  readonly named: Home;
  readonly own: Home;
}

/** The password of everybody who signs up here. */
const password = "correct horse battery staple";

/** Somebody who can sign in. */
export const walkIn = { email: "walk-in@plinth.example", password } as const;

/** A valid call of every verb: a verb without a line here fails the matrix. */
const inputs: Readonly<Record<string, (aim: Aim) => Readonly<Record<string, unknown>>>> = {
  "identity.signUp": () => ({ name: "New", email: `${newId()}@plinth.example`, password }),
  "identity.signIn": () => walkIn,
  "identity.signOut": () => ({}),
  "identity.getOwn": () => ({}),
  "identity.renameOwn": () => ({ name: "Renamed" }),
  "organizations.listOwn": () => ({}),
  "organizations.get": () => ({}),
  "organizations.create": () => ({ name: "New" }),
  "organizations.switch": ({ named }) => ({ id: named.organizationId }),
  "organizations.rename": () => ({ name: "Renamed", version: 1 }),
  "organizations.delete": ({ own }) => ({ name: own.organizationName }),
  "organizations.listMembers": () => ({}),
  "organizations.changeRole": ({ named }) => ({ userId: named.viewerId, role: "member" }),
  "organizations.removeMember": ({ named }) => ({ userId: named.viewerId }),
  "organizations.leave": () => ({}),
  "projects.list": () => ({}),
  "projects.get": ({ named }) => ({ id: named.projectId }),
  "projects.create": () => ({ name: "New" }),
  "projects.rename": ({ named }) => ({ id: named.projectId, name: "Renamed", version: 1 }),
  "projects.archive": ({ named }) => ({ id: named.projectId }),
  "projects.restore": ({ named }) => ({ id: named.projectId }),
  "projects.delete": ({ named }) => ({ id: named.projectId }),
  "apiKeys.list": () => ({}),
  "apiKeys.create": () => ({ name: "New", scopes: ["project:read"] }),
  "apiKeys.rotate": ({ named }) => ({ id: named.apiKeyId, graceHours: 1 }),
  "apiKeys.revoke": ({ named }) => ({ id: named.apiKeyId }),
};

/** Returns the names of those verbs that have no valid call. */
export const withoutInput = (verbs: readonly string[]): string[] => verbs.filter((verb) => !(verb in inputs));

/** Returns what the verb takes; its ids are those of the home that is named. */
export function validInput(verb: string, aim: Aim): Readonly<Record<string, unknown>> {
  const make = inputs[verb];
  if (make === undefined) throw new Error(`${verb} has no valid call: add one to valid-input.ts.`);
  return make(aim);
}

/** Tells whether the verb's input names a thing by its id. */
export function namesThing(verb: string, home: Home): boolean {
  const ids: readonly unknown[] = Object.values(home);
  return Object.entries(validInput(verb, { named: home, own: home })).some(
    ([field, value]) => /id$/i.test(field) && ids.includes(value),
  );
}
