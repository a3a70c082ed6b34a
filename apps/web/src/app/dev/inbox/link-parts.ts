/** A stretch of a text, from the character `at` on; `href` where it is an address. */
export interface TextPart {
  readonly at: number;
  readonly text: string;
  readonly href: string | null;
}

/** Cuts a text at its http and https addresses; what an address cannot end with stays text. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(/https?:\/\/[^\s<>"]*[\w/=-]/g)) {
    if (index > at) parts.push({ at, text: text.slice(at, index), href: null });
    parts.push({ at: index, text: address, href: address });
    at = index + address.length;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), href: null });
  return parts;
}
