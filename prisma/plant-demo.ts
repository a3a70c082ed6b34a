import { createIdentityService, createSessions, identityRepository } from "@plinth/identity";
import { ConflictError, anonymous } from "@plinth/kernel";
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

/** Plants a person, an organization and projects through the verbs themselves; returns false when all of it is there already. */
export async function plantDemo(): Promise<boolean> {
  const sessions = createSessions();
  const identity = createIdentityService({ sessions });
  const organizations = createOrganizationService({
    listUsers: identityRepository.listUsers,
    switchSession: sessions.switchTo,
  });
  const { name, email, password, organization } = demo;
  const isNew = await planted(identity.signUp(anonymous, { name, email, password }));
  const { user, session } = await identity.signIn(anonymous, { email, password });
  const { id: sessionId, userId } = session;
  const person = { kind: "user", userId, sessionId, organizationId: null, role: null, permissions: [] } as const;
  try {
    if ((await organizations.listOwn(person, {})).items.length > 0) return isNew;
    const { id } = await organizations.create(person, { name: organization });
    const owner = { ...person, organizationId: id, permissions: rolePermissions.owner };
    for (const project of projectNames) await createProjectService().create(owner, { name: project });
    return true;
  } finally {
    await sessions.end({ id: sessionId, userId: user.id });
  }
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
