/** An invitation lasts 7 days, and is sent at most 5 times, a minute apart; an organization has at most 100 open ones. */
export const invitationLimits = { lifetimeMs: 7 * 86_400_000, sendings: 5, pauseMs: 60_000, open: 100 } as const;
