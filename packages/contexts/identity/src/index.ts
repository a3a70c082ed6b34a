export { identityContract } from "./contract.ts";
export { type Session, type User } from "./model.ts";
export { type ProviderProfile, type ProviderSignIn, createProviderSignIn } from "./provider-sign-in.ts";
export { type IdentityRepository, identityRepository } from "./repository.ts";
export { type IdentityServiceOptions, createIdentityService } from "./service.ts";
export { type Sessions, createSessions, sessionLimits } from "./sessions.ts";
