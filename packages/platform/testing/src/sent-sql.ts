import pg from "pg";

/** A statement as it was sent to PostgreSQL. */
export interface SentSql {
  readonly text: string;
  readonly values: readonly unknown[];
}

let recording: SentSql[] | undefined;

// Connections keep the method that they were made with, so all of them are watched from the start.
const { query } = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
Object.assign(pg.Client.prototype, {
  query(this: pg.Client, ...args: unknown[]) {
    recording?.push(sqlOf(args));
    return query.apply(this, args);
  },
});

/** What some work gave, and the texts of all that it sent to the database, in order. */
export interface Watched<Result> {
  readonly result: Result;
  readonly queries: readonly string[];
}

/** Returns what `work` gave and what it sent: two works that cannot be told apart by their time send the same. */
export async function watchQueries<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
  let result: { readonly given: Result } | undefined;
  const sent = await sentSql(async () => {
    result = { given: await work() };
  });
  if (result === undefined) throw new Error("the work was not done");
  return { result: result.given, queries: sent.map(({ text }) => text) };
}

/** Returns every statement that the code under test sends while `work` runs, in order; BEGIN and COMMIT are among them. */
export async function sentSql(work: () => Promise<unknown>): Promise<SentSql[]> {
  const sent: SentSql[] = [];
  recording = sent;
  try {
    await work();
    return sent;
  } finally {
    recording = undefined;
  }
}

function sqlOf([first, second]: readonly unknown[]): SentSql {
  const { text = first, values = second } = (typeof first === "object" ? first : {}) as Partial<
    Record<string, unknown>
  >;
  return { text: String(text), values: Array.isArray(values) ? values : [] };
}
