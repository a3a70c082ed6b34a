import type { TestDatabase } from "@plinth/testing";

/** Which rows somebody else holds, as a query that locks them, and what they change before they let go. */
interface Held {
  readonly rows: string;
  readonly change: string;
}

/**
 * Returns what `work` comes to when somebody else was a moment faster: it must wait for the rows, and they are changed while
 * it waits. Fails when nobody waits for them within 10 seconds.
 */
export async function duringWait<T>(
  database: TestDatabase,
  { rows, change }: Held,
  work: () => Promise<T>,
): Promise<T> {
  const held = database.owner(`do $held$ begin
    perform 1 from (${rows} for update) held;
    for look in 1..1001 loop
      if look > 1000 then raise exception 'nobody waits for what is held'; end if;
      perform pg_stat_clear_snapshot();
      exit when exists (select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock');
      perform pg_sleep(0.01);
    end loop;
    ${change};
  end $held$`);
  await heldNow(database);
  const [result] = await Promise.all([work(), held]);
  return result;
}

/** Whoever sleeps in there has locked the rows before. */
async function heldNow(database: TestDatabase): Promise<void> {
  const sleeping = await database.owner(
    `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  );
  if (sleeping.length === 0) await heldNow(database);
}
