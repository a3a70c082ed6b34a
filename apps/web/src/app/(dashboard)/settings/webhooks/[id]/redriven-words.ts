/** How many deliveries a redrive sends again, and whether there are more. */
type Redriven = { readonly redriven: number; readonly remaining: boolean };

/** Returns what is said of a redrive. */
export function redrivenWords({ redriven, remaining }: Redriven): string {
  if (redriven === 0) return "Nothing failed or was held since then.";
  const count = redriven === 1 ? "1 delivery is sent again." : `${redriven} deliveries are sent again.`;
  return remaining ? `${count} There are more: ask again.` : count;
}
