import { newId } from "@plinth/kernel";
import { type Home, invitationToken } from "./world.ts";

/** Whom a call is made for: the home whose things it names, and the one that the caller acts in. */
interface Aim {
  readonly named: Home;
  readonly own: Home;
}

/** The password of everybody who signs up here. */
const password = "a pelican sings of rust";

/** What a link in a mail would carry. */
const token = "a".repeat(43);

/** Somebody who can sign in. */
export const walkIn = { email: "walk-in@plinth.example", password } as const;

/** A valid call of every verb: a verb without a line here fails the matrix. */
const inputs: Readonly<Record<string, (aim: Aim) => Readonly<Record<string, unknown>>>> = {
  "identity.startSignUp": () => ({ email: `${newId()}@plinth.example` }),
  "identity.signUp": () => ({ token, name: "New", password }),
  "identity.signIn": () => walkIn,
  "identity.unlock": () => ({ token }),
  "identity.requestPasswordReset": () => ({ email: `${newId()}@plinth.example` }),
  "identity.resetPassword": () => ({ token, password }),
  "identity.changePassword": () => ({ currentPassword: password, password: "another pelican sings" }),
  "identity.reauthenticate": () => ({ password }),
  "identity.requestEmailChange": () => ({ email: `${newId()}@plinth.example` }),
  "identity.confirmEmailChange": () => ({ token }),
  "identity.undoEmailChange": () => ({ token }),
  "identity.listSessions": () => ({}),
  "identity.revokeSession": () => ({ id: newId() }),
  "identity.revokeOtherSessions": () => ({}),
  "identity.signOutEverywhere": () => ({}),
  "identity.listSecurityEvents": () => ({}),
  "identity.getDeparture": () => ({}),
  "identity.deleteOwn": () => ({ email: walkIn.email }),
  "identity.signOut": () => ({}),
  "identity.getOwn": () => ({}),
  "identity.renameOwn": () => ({ name: "Renamed" }),
  "identity.listAccounts": () => ({}),
  "identity.beginLink": () => ({ provider: "github" }),
  "identity.beginOutsideProof": () => ({ provider: "oidc" }),
  "identity.unlinkAccount": () => ({ id: newId() }),
  "authenticators.get": () => ({}),
  "authenticators.beginTotp": () => ({}),
  "authenticators.confirmTotp": () => ({ code: "123456" }),
  "authenticators.removeTotp": () => ({}),
  "authenticators.renewRecoveryCodes": () => ({}),
  "authenticators.beginPasskey": () => ({}),
  "authenticators.addPasskey": () => ({ name: "New", response: {} }),
  "authenticators.renamePasskey": () => ({ id: newId(), name: "Renamed" }),
  "authenticators.removePasskey": () => ({ id: newId() }),
  "authenticators.completeSignIn": () => ({ token: "token", code: "123456" }),
  "authenticators.beginPasskeySignIn": () => ({}),
  "authenticators.signInWithPasskey": () => ({ response: {} }),
  "authenticators.reauthenticate": () => ({ code: "123456" }),
  "authenticators.beginPasskeyReauthentication": () => ({}),
  "authenticators.reauthenticateWithPasskey": () => ({ response: {} }),
  "organizations.listOwn": () => ({}),
  "organizations.get": () => ({}),
  "organizations.create": () => ({ name: "New" }),
  "organizations.switch": ({ named }) => ({ id: named.organizationId }),
  "organizations.rename": () => ({ name: "Renamed", version: 1 }),
  "organizations.delete": ({ own }) => ({ name: own.organizationName }),
  "organizations.listMembers": () => ({}),
  "organizations.exportMembers": () => ({}),
  "organizations.changeRole": ({ named }) => ({ userId: named.viewerId, role: named.roleId }),
  "organizations.removeMember": ({ named }) => ({ userId: named.viewerId }),
  "organizations.leave": () => ({}),
  "organizations.listRoles": () => ({}),
  "organizations.createRole": () => ({ name: "New", permissions: ["project:read"] }),
  "organizations.editRole": ({ named }) => ({
    id: named.roleId,
    name: "New",
    permissions: ["project:read"],
    version: 1,
  }),
  "organizations.deleteRole": ({ named }) => ({ id: named.roleId }),
  "organizations.restrictEmailDomain": () => ({ emailDomain: "plinth.example" }),
  "organizations.liftEmailDomain": () => ({}),
  "organizations.listInvitations": () => ({}),
  "organizations.invite": () => ({ email: `${newId()}@plinth.example`, role: "viewer" }),
  "organizations.resendInvitation": ({ named }) => ({ id: named.invitationId }),
  "organizations.revokeInvitation": ({ named }) => ({ id: named.invitationId }),
  "organizations.describeInvitation": ({ own }) => ({ token: invitationToken(own) }),
  "organizations.acceptInvitation": ({ own }) => ({ token: invitationToken(own) }),
  "organizations.joinAsNewUser": ({ own }) => ({ token: invitationToken(own), name: "New", password }),
  "projects.list": () => ({}),
  "projects.export": () => ({}),
  "projects.get": ({ named }) => ({ id: named.projectId }),
  "projects.create": () => ({ name: "New" }),
  "projects.createMany": () => ({ items: [{ name: "New" }] }),
  "projects.renameMany": ({ named }) => ({ items: [{ id: named.projectId, name: "Renamed", version: 1 }] }),
  "projects.rename": ({ named }) => ({ id: named.projectId, name: "Renamed", version: 1 }),
  "projects.archive": ({ named }) => ({ id: named.projectId }),
  "projects.restore": ({ named }) => ({ id: named.projectId }),
  "projects.delete": ({ named }) => ({ id: named.projectId }),
  "audit.list": () => ({}),
  "audit.export": () => ({}),
  "notifications.list": () => ({}),
  "notifications.countUnread": () => ({}),
  "notifications.follow": () => ({}),
  "notifications.read": ({ named }) => ({ id: named.notificationId }),
  "notifications.readAll": () => ({}),
  "notifications.listPreferences": () => ({}),
  "notifications.setPreference": () => ({ kind: "member.joined", delivery: "mail" }),
  "notifications.unsubscribe": () => ({ token }),
  "queue.get": () => ({}),
  "queue.listDeadLetters": () => ({}),
  "queue.redrive": () => ({ sequence: 1840 }),
  "queue.redriveAll": () => ({ consumer: "a.consumer" }),
  "queue.pause": () => ({ consumer: "a.consumer" }),
  "queue.resume": () => ({ consumer: "a.consumer" }),
  "webhookEndpoints.list": () => ({}),
  "webhookEndpoints.get": ({ named }) => ({ id: named.endpointId }),
  "webhookEndpoints.create": () => ({ url: "https://hooks.example/new" }),
  "webhookEndpoints.update": ({ named }) => ({
    id: named.endpointId,
    url: "https://hooks.example/other",
    description: "Renamed",
    eventTypes: ["project.created"],
    version: 1,
  }),
  "webhookEndpoints.pause": ({ named }) => ({ id: named.endpointId }),
  "webhookEndpoints.resume": ({ named }) => ({ id: named.endpointId }),
  "webhookEndpoints.rotate": ({ named }) => ({ id: named.endpointId, graceHours: 1 }),
  "webhookEndpoints.delete": ({ named }) => ({ id: named.endpointId }),
  "webhookEndpoints.test": ({ named }) => ({ id: named.endpointId }),
  "webhookEndpoints.redrive": ({ named }) => ({ id: named.endpointId, since: "2026-01-01T00:00:00.000Z" }),
  "webhookDeliveries.list": () => ({}),
  "webhookDeliveries.get": ({ named }) => ({ id: named.deliveryId }),
  "webhookDeliveries.redeliver": ({ named }) => ({ id: named.deliveryId }),
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

/** Returns which things of a home the verb's input names by their ids. */
export function namedThings(verb: string, home: Home): (keyof Home)[] {
  const values = Object.values(validInput(verb, { named: home, own: home })).flat();
  const things = Object.keys(home) as (keyof Home)[];
  return things.filter((thing) => thing.endsWith("Id") && values.includes(home[thing]));
}
