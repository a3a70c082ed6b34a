/** The page comes first: what follows it begins so much later. */
const afterPageMs = 2000;

/** How much later a stream that was refused is asked for again: twice as long each time, a minute at most. */
const soonestMs = 4000;
const latestMs = 60_000;

/**
 * Tells how many notifications are unread whenever the server says so, until what is returned is called. Only a page that is
 * looked at listens, since browsers open few connections to one server at once; a stream that was refused is asked for again.
 */
export function followUnread(tell: (unread: number) => void): () => void {
  let source: EventSource | null = null;
  let againMs = soonestMs;
  let timer = setTimeout(listen, afterPageMs);

  function listen() {
    if (document.hidden || source !== null) return;
    source = new EventSource("/api/v1/notifications/stream");
    source.addEventListener("unread", ({ data }: MessageEvent<string>) => {
      againMs = soonestMs;
      tell((JSON.parse(data) as { unread: number }).unread);
    });
    source.addEventListener("error", () => {
      // A browser comes again by itself after a stream that broke, and never after an answer that is none.
      if (source?.readyState !== EventSource.CLOSED) return;
      leave();
      timer = setTimeout(listen, againMs);
      againMs = Math.min(2 * againMs, latestMs);
    });
  }

  function leave() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function look() {
    leave();
    listen();
  }

  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    leave();
  };
}
