import { momentWords } from "./moment-words.ts";

/** An instant to the second. */
export function Moment({ instant }: { readonly instant: string }) {
  return <time dateTime={instant}>{momentWords(instant)}</time>;
}
