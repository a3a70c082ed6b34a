import { type Permission, type TenantActor, type UserActor, newId } from "@plinth/kernel";

/** Returns a signed-in user with exactly the given permissions; anything else can be said too. */
export function userActor(
  permissions: readonly Permission[],
  given: Partial<UserActor> = {},
): UserActor & { readonly organizationId: string } {
  return {
    kind: "user",
    userId: newId(),
    sessionId: newId(),
    authenticatedAt: new Date().toISOString(),
    role: null,
    ...given,
    organizationId: given.organizationId ?? newId(),
    permissions,
  } satisfies TenantActor;
}
