export { apiKeysContract } from "./contract.ts";
export { apiKeyEventTypes } from "./event-types.ts";
export { type KeyNoticeOptions, createKeyNotice } from "./key-notice.ts";
export { type HeldKey, type KeyRing, type KeyRingOptions, createKeyRing } from "./key-ring.ts";
export { type MadeKeys, type MadeKeysOptions, createMadeKeys } from "./made-keys.ts";
export { ApiKey, isLive } from "./model.ts";
export { type StoredApiKey, apiKeyRepository, toApiKey } from "./repository.ts";
export { type ApiKeyServiceOptions, createApiKeyService } from "./service.ts";
