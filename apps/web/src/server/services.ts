import { cached } from "@plinth/cache";
import { createIdentityService, createProviderSignIn, createSessions, identityRepository } from "@plinth/identity";
import { surround } from "@plinth/kernel";
import { observed } from "@plinth/observability";
import { createOrganizationService, organizationRepository } from "@plinth/organizations";
import { createProjectService } from "@plinth/projects";

/** Who somebody is, for the code that turns a request into an actor. */
export const sessions = createSessions();
export const memberships = organizationRepository;
export const providerSignIn = createProviderSignIn({ sessions });

const identity = createIdentityService({ sessions });
const organizations = createOrganizationService({
  listUsers: identityRepository.listUsers,
  switchSession: sessions.switchTo,
});
const projects = createProjectService();

/** Every verb of the business: the order of the lines above is the whole graph of the contexts. */
export const services = {
  identity: surround(identity, observed),
  organizations: surround(organizations, observed),
  projects: surround(surround(projects, observed), cached),
};
