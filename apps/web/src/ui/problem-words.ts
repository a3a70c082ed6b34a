import type { Problem } from "@plinth/kernel";

/** Returns what is wrong with the field of that name, or undefined. */
export function fieldError(problem: Problem | null, name: string): string | undefined {
  const issue = problem?.errors?.find(({ pointer }) => fieldOf(pointer) === name);
  return issue === undefined ? undefined : sentence(issue.message);
}

/** Returns the words that stand above a form: what no single field can say. */
export function formError(problem: Problem): string {
  const issues = problem.errors ?? [];
  const elsewhere = issues.filter(({ pointer }) => fieldOf(pointer) === undefined);
  if (elsewhere.length > 0) return elsewhere.map(({ message }) => sentence(message)).join(" ");
  return issues.length > 0 ? "Nothing was saved: see what is marked below." : problem.detail;
}

/** A pointer of one step names a field of a form, and so does one to a place in its list; `~1` and `~0` are its escapes (RFC 6901). */
function fieldOf(pointer: string): string | undefined {
  const [root, step, ...deeper] = pointer.split("/");
  if (root !== "" || step === undefined || !/^\d*$/.test(deeper.join("/"))) return undefined;
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function sentence(message: string): string {
  const words = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
