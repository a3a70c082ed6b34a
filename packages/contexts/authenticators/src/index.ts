export { authenticatorsContract } from "./contract.ts";
export { type Authenticators, type Passkey, type SignInChallenge } from "./model.ts";
export { type AuthenticatorEvent } from "./parts.ts";
export { hasPasskey } from "./passkeys/repository.ts";
export { dropAuthenticators, dropWaitingSignIns, listAuthenticators } from "./recovery/repository.ts";
export { type AuthenticatorServiceOptions, createAuthenticatorService } from "./service.ts";
export { createSecondFactor } from "./sign-in/challenges.ts";
