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

/** Plants a person, an organization and projects through the verbs themselves; returns false when they are there already. */
export async function plantDemo(): Promise<boolean> {
  const sessions = createSessions();
  const identity = createIdentityService({ sessions });
  const organizations = createOrganizationService({
    listUsers: identityRepository.listUsers,
    switchSession: sessions.switchTo,
  });
  const { name, email, password, organization } = demo;
  try {
    await identity.signUp(anonymous, { name, email, password });
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
  const { user, session } = await identity.signIn(anonymous, { email, password });
  const person = { kind: "user", userId: user.id, sessionId: session.id, role: null } as const;
  const acme = await organizations.create({ ...person, organizationId: null, permissions: [] }, { name: organization });
  const owner = { ...person, organizationId: acme.id, permissions: rolePermissions.owner };
  for (const project of projectNames) await createProjectService().create(owner, { name: project });
  await sessions.end({ id: session.id, userId: user.id });
  return true;
}
