import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

// Next's modules take it from the global scope, which its server fills before anything else is loaded.
Object.assign(globalThis, { AsyncLocalStorage });

vi.stubEnv("AUTH_SECRET", "the-secret-of-the-tests-is-no-secret-at-all");
vi.stubEnv("ENCRYPTION_KEYS", `1:${"A".repeat(43)}`);
vi.stubEnv("APP_URL", "http://localhost:3000");
vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");
vi.stubEnv("LOG_LEVEL", "silent");
