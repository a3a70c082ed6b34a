import { createApiKeyService } from "@plinth/api-keys";
import { clientEnv, serverEnv } from "@plinth/env";
import {
  createEntrance,
  createIdentityService,
  createProvenSignUp,
  createSessions,
  identityRepository,
  registerUser,
} from "@plinth/identity";
import { ConflictError, type Permission, type UserActor, anonymous } from "@plinth/kernel";
import { createOrganizationService, rolePermissions } from "@plinth/organizations";
import { createProjectService } from "@plinth/projects";
import { demo } from "./demo.mjs";

const projectNames = [
  "Website relaunch",
  "Mobile app",
  "Customer interviews",
  "Billing migration",
  "Onboarding e-mails",
];

const scopes: Permission[] = ["project:read", "project:create", "project:update", "project:archive"];

/** What was planted: false when all of it was there already; the secret of an API key where one was asked for and made. */
export interface Planted {
  readonly planted: boolean;
  readonly apiKey: string | null;
}

/** Plants a person, an organization, projects and, where it is asked for, an API key, through the verbs themselves. */
export async function plantDemo({ withApiKey }: { readonly withApiKey: boolean }): Promise<Planted> {
  const sessions = createSessions();
  const entrance = createEntrance({ sessions, secondFactor: { begin: async () => null, isHeld: async () => false } });
  const identity = createIdentityService({ sessions, entrance });
  const organizations = createOrganizationService({
    listUsers: identityRepository.listUsers,
    switchSession: sessions.switchTo,
    findUserByEmail: identityRepository.findByEmail,
    register: createProvenSignUp(),
    appName: clientEnv.NEXT_PUBLIC_APP_NAME,
    invitationUrl: (token) => new URL(`/invitations/${token}`, serverEnv().APP_URL).href,
  });
  const { name, email, password, organization } = demo;
  const isNew = await planted(registerUser({ name, email, password }));
  const entered = await identity.signIn(anonymous, { email, password });
  if ("challenge" in entered) throw new Error("The demo is planted by somebody who has one factor.");
  const { user, session } = entered;
  const { id: sessionId, userId, authenticatedAt } = session;
  const nowhere = { organizationId: null, role: null, permissions: [] } as const;
  const person = { kind: "user", userId, sessionId, authenticatedAt, ...nowhere } as const;
  try {
    const [own] = (await organizations.listOwn(person, {})).items;
    const { id } = own ?? (await organizations.create(person, { name: organization }));
    const owner = { ...person, organizationId: id, permissions: rolePermissions.owner };
    if (own === undefined) {
      for (const project of projectNames) await createProjectService().create(owner, { name: project });
    }
    const apiKey = withApiKey ? await plantApiKey(owner) : null;
    return { planted: isNew || own === undefined || apiKey !== null, apiKey };
  } finally {
    await sessions.end({ id: sessionId, userId: user.id });
  }
}

/** A secret cannot be read again: when there is a key already, none is made. */
async function plantApiKey(owner: UserActor): Promise<string | null> {
  const apiKeys = createApiKeyService();
  if ((await apiKeys.list(owner, { limit: 1 })).items.length > 0) return null;
  return (await apiKeys.create(owner, { name: "Demo", scopes })).secret;
}

/** A run that was cut short goes on where it stopped. */
async function planted(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
