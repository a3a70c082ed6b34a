"use client";

import { useEffect, useState } from "react";
import { followUnread } from "./follow-unread.ts";

/** How many were unread as a page was rendered: another rendering is another object, also of the same number. */
export interface RenderedUnread {
  readonly unread: number;
}

/** Returns how many notifications are unread: as the page was rendered, and from then on as the server says. */
export function useUnread(rendered: RenderedUnread): number {
  const [told, setTold] = useState({ since: rendered, unread: rendered.unread });
  useEffect(() => followUnread((unread) => setTold({ since: rendered, unread })), [rendered]);
  // A page that was rendered anew knows better than what was told before.
  return told.since === rendered ? told.unread : rendered.unread;
}
