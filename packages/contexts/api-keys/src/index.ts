export { apiKeysContract } from "./contract.ts";
export { type KeyRing, type KeyRingOptions, createKeyRing } from "./key-ring.ts";
export { ApiKey, isLive } from "./model.ts";
export { type ApiKeyServiceOptions, createApiKeyService } from "./service.ts";
