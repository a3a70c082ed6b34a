import { createApiKeyService, createKeyRing } from "@plinth/api-keys";
import { cached } from "@plinth/cache";
import { createIdentityService, createProviderSignIn, createSessions, identityRepository } from "@plinth/identity";
import { surround, systemActor } from "@plinth/kernel";
import { observed } from "@plinth/observability";
import { createOrganizationService, organizationRepository, rolePermissions } from "@plinth/organizations";
import { createProjectService } from "@plinth/projects";
import { after } from "next/server";

/** Who somebody is, for the code that turns a request into an actor. */
export const sessions = createSessions();
export const memberships = organizationRepository;
export const providerSignIn = createProviderSignIn({ sessions });
export const keyRing = createKeyRing({ permissionsOf, later: after });

const identity = createIdentityService({ sessions });
const organizations = createOrganizationService({
  listUsers: identityRepository.listUsers,
  switchSession: sessions.switchTo,
});
const projects = createProjectService();
const apiKeys = createApiKeyService();

/** Every verb of the business: the order of the lines above is the whole graph of the contexts. */
export const services = {
  identity: surround(identity, observed),
  organizations: surround(organizations, observed),
  projects: surround(surround(projects, observed), cached),
  apiKeys: surround(apiKeys, observed),
};

/** What somebody may do in the organization at this moment; null when they are no member of it. */
async function permissionsOf(organizationId: string, userId: string) {
  const reader = { ...systemActor("api-keys", organizationId, []), organizationId };
  const member = await organizationRepository.findMember(reader, userId);
  return member && rolePermissions[member.role];
}
