const notes: Readonly<Record<string, string>> = {
  reset: "Your password is changed: sign in with it.",
  unlocked: "Your account is unlocked: sign in from here.",
  everywhere: "You are signed out everywhere.",
  deleted: "Your account is deleted.",
};

/** Says what has just been done, before one signs in again. */
export function DoneNote({ done }: { readonly done: string | string[] | undefined }) {
  const note = typeof done === "string" && Object.hasOwn(notes, done) ? notes[done] : undefined;
  if (note === undefined) return null;
  return (
    <p role="status" className="mb-6 rounded-lg border border-accent/30 bg-accent-soft px-4 py-3 text-sm">
      {note}
    </p>
  );
}
