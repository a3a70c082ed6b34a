import { apiKeyRepository, createApiKeyService, createKeyRing, createMadeKeys } from "@plinth/api-keys";
import { createAuditService } from "@plinth/audit";
import { createAuthenticatorService, createSecondFactor, hasPasskey } from "@plinth/authenticators";
import { dropAuthenticators, dropWaitingSignIns, listAuthenticators } from "@plinth/authenticators";
import { cached } from "@plinth/cache";
import { clientEnv, serverEnv } from "@plinth/env";
import {
  createAccountLinks,
  createEntrance,
  createIdentityService,
  createOutsideProof,
  createProvenSignUp,
  createProviderSignIn,
  createSessions,
  endSessions,
  entersWithoutPasskey,
  holdWaysIn,
  identityRepository,
  noteSecurityEvent,
  renewSession,
} from "@plinth/identity";
import { surround } from "@plinth/kernel";
import { createNotificationService } from "@plinth/notifications";
import { observed } from "@plinth/observability";
import { createDeparture, createOrganizationService, organizationRepository } from "@plinth/organizations";
import { createProjectService } from "@plinth/projects";
import { createQueueService } from "@plinth/queue";
import { createWebhookDeliveryService, createWebhookEndpointService } from "@plinth/webhooks";
import { after } from "next/server";
import { eventCatalog } from "./event-catalog.ts";
import { heldKeyRepository } from "./held-keys/repository.ts";
import { heldRightsRepository } from "./held-rights/repository.ts";
import { unsubscribeLinks } from "./unsubscribe-links.ts";
import { walksToLink } from "./walks-to-link.ts";
import { workAfterAnswers } from "./jobs/after-answers.ts";

/** Who somebody is, for the code that turns a request into an actor. */
export const sessions = createSessions();
export const memberships = organizationRepository;
export const keyRing = createKeyRing({ findHeld: heldKeyRepository.find, later: after });

const madeKeys = createMadeKeys({ organizationsOf: organizationRepository.listOwn });
const entrance = createEntrance({ sessions, secondFactor: createSecondFactor() });
export const providerSignIn = createProviderSignIn({ entrance });
export const accountLinks = createAccountLinks();
export const outsideProof = createOutsideProof();
const besidePasswords = {
  list: async (userId: string) => [...(await listAuthenticators(userId)), ...(await madeKeys.list(userId))],
  drop: dropAuthenticators,
  revokeKeys: madeKeys.revoke,
  dropWaitingSignIns,
};
const identity = createIdentityService({
  sessions,
  entrance,
  outside: { ...walksToLink, hasPasskey },
  authenticators: besidePasswords,
  organizations: createDeparture(),
  later: after,
});
const authenticators = createAuthenticatorService({
  findUser: identityRepository.findUser,
  enter: entrance.afterBothFactors,
  holdWaysIn,
  entersWithoutPasskey: (tx, userId) => entersWithoutPasskey(tx, userId, walksToLink.offered()),
  endSessions,
  renewSession,
  noteEvent: noteSecurityEvent,
  relyingParty: () => ({ name: clientEnv.NEXT_PUBLIC_APP_NAME, origin: new URL(serverEnv().APP_URL).origin }),
});
const organizations = createOrganizationService({
  listUsers: identityRepository.listUsers,
  switchSession: sessions.switchTo,
  findUserByEmail: identityRepository.findByEmail,
  register: createProvenSignUp(),
  appName: clientEnv.NEXT_PUBLIC_APP_NAME,
  invitationUrl: (token) => new URL(`/invitations/${token}`, serverEnv().APP_URL).href,
});
const projects = createProjectService();
const apiKeys = createApiKeyService();
const webhookEndpoints = createWebhookEndpointService({
  eventTypes: eventCatalog,
  rightsOf: heldRightsRepository.list,
  loopback: () => serverEnv().OUTBOUND_LOOPBACK === "allow",
});
const webhookDeliveries = createWebhookDeliveryService({ eventTypes: eventCatalog });
const audit = createAuditService({
  nameUsers: identityRepository.listUsers,
  nameApiKeys: apiKeyRepository.names,
  personKinds: ["memberships"],
});
const notifications = createNotificationService({ tokens: unsubscribeLinks.tokens });
const queue = createQueueService({ noteEvent: noteSecurityEvent });

/** Every verb of the business: the order of the lines above is the whole graph of the contexts. */
export const services = {
  identity: surround(identity, observed),
  authenticators: surround(authenticators, observed),
  organizations: surround(organizations, observed),
  projects: surround(surround(projects, observed), cached),
  apiKeys: surround(apiKeys, observed),
  webhookEndpoints: surround(webhookEndpoints, observed),
  webhookDeliveries: surround(webhookDeliveries, observed),
  audit: surround(audit, observed),
  notifications: surround(notifications, observed),
  queue: surround(queue, observed),
};

workAfterAnswers();
