"use client";

import { useEffect, useState } from "react";

/** The page comes first: what follows it begins so much later. */
const afterPageMs = 2000;

/**
 * Returns how many notifications are unread: as the page was rendered, and from then on as the server says. Only a page that
 * is looked at listens, since browsers open few connections to one server at once.
 */
export function useUnread(rendered: number): number {
  const [told, setTold] = useState({ since: rendered, unread: rendered });

  useEffect(() => {
    let source: EventSource | null = null;
    const listen = () => {
      if (document.hidden || source !== null) return;
      source = new EventSource("/api/v1/notifications/stream");
      source.addEventListener("unread", ({ data }: MessageEvent<string>) => {
        const { unread } = JSON.parse(data) as { unread: number };
        setTold({ since: rendered, unread });
      });
    };
    const leave = () => {
      source?.close();
      source = null;
    };
    const look = () => (document.hidden ? leave() : listen());
    const begin = setTimeout(listen, afterPageMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(begin);
      document.removeEventListener("visibilitychange", look);
      leave();
    };
  }, [rendered]);

  // A page that was rendered anew knows better than what was told before.
  return told.since === rendered ? told.unread : rendered;
}
