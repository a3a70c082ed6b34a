"use client";

import { useEffect, useSyncExternalStore } from "react";
import { TextField } from "@/ui/text-field.tsx";

/**
 * The form's token, taken from behind the `#` of the address: no browser sends that part to a server, and it leaves the
 * address bar at once. Where it is missing, or scripts do not run, it can be typed in.
 */
export function LinkSecret() {
  const token = useSyncExternalStore(onHashChange, behindHash, () => null);

  useEffect(() => {
    const { pathname, search, hash } = window.location;
    if (hash !== "") window.history.replaceState(null, "", pathname + search);
  });

  if (token) return <input type="hidden" name="token" value={token} />;
  const field = (
    <TextField
      name="token"
      label="Code"
      hint="What stands behind # in the link of the mail."
      autoComplete="one-time-code"
      required
    />
  );
  return token === null ? <noscript>{field}</noscript> : field;
}

/** What stood behind the address of a page, which has been taken away from there. */
let held = { pathname: "", secret: "" };

function behindHash(): string {
  const { pathname, hash } = window.location;
  if (hash !== "") held = { pathname, secret: hash.slice(1) };
  return held.pathname === pathname ? held.secret : "";
}

function onHashChange(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}
