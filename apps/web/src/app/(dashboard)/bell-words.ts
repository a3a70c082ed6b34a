/** Returns what the bell is called, and what stands on it: nothing when all is read, and no number of three digits. */
export function bellWords(unread: number): { readonly label: string; readonly badge: string | null } {
  if (unread === 0) return { label: "Notifications", badge: null };
  const many = unread > 99 ? "99+" : String(unread);
  return { label: `Notifications, ${many} unread`, badge: many };
}
