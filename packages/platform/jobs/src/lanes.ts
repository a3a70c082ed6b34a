/** A piece of work that one lane does. */
export type Work = () => Promise<void>;

/** Where lanes get their work: for so many of them that wait, and once what is `under` way has ended where it must be alone. */
export type Fetch = (waiting: number, under: () => Promise<unknown>) => Promise<readonly Work[]>;

/** So many lanes that take the next work as soon as they are free: none waits for what another one does. */
export function createLanes(most: number, fetch: Fetch) {
  const queue: Work[] = [];
  const working = new Set<Promise<void>>();
  let [lanes, waiting, calls, fetches] = [0, 0, 0, 0];
  let fetching: Promise<number> | null = null;

  /**
   * Lanes that become free in one moment are filled by one fetch, and nobody begins anything while there is one. Returns the
   * last call that came before it.
   */
  async function refill(): Promise<number> {
    await Promise.resolve();
    const before = calls;
    fetches += 1;
    queue.push(...(await fetch(waiting, () => Promise.allSettled(working))));
    return before;
  }

  /**
   * A fetch that left nothing for a lane may have begun before the lane waited, or before what somebody calls for was stored:
   * then there is another one.
   */
  async function next(mayFetch: () => boolean): Promise<Work | undefined> {
    for (let seen = -1; queue.length === 0 && seen !== calls && mayFetch();) {
      waiting += 1;
      const begun = fetches;
      const before = await (fetching ??= refill().finally(() => (fetching = null))).finally(() => (waiting -= 1));
      seen = fetches > begun ? before : -1;
    }
    return queue.shift();
  }

  async function lane(mayFetch: () => boolean): Promise<void> {
    for (let work = await next(mayFetch); work !== undefined; work = await next(mayFetch)) {
      const doing = work();
      working.add(doing);
      await doing.finally(() => working.delete(doing));
    }
  }

  return {
    /** Has all lanes that are free work until there is nothing to do, or they may not look for it; rejects when one fails. */
    async run(mayFetch: () => boolean): Promise<void> {
      calls += 1;
      const own: Promise<void>[] = [];
      for (; lanes < most; lanes++) own.push(lane(mayFetch).finally(() => (lanes -= 1)));
      const failed = (await Promise.allSettled(own)).find(({ status }) => status === "rejected");
      if (failed?.status === "rejected") throw failed.reason;
    },
  };
}
