import { createKeyRing } from "@plinth/api-keys";
import { type TestDatabase, testDatabase as newDatabase } from "@plinth/testing";
import { heldKeyRepository } from "../held-keys/repository.ts";
import { readSessionClaim } from "../session-cookie.ts";
import { tenantRows } from "./tenant-rows.ts";

/** Somebody's exchange with the app: the cookies they held before and after, what they said, and what they got. */
export interface Exchange {
  readonly cookies: readonly string[];
  readonly said: string;
  readonly received: string;
}

let watched: TestDatabase | undefined;

/** Gives the file a database of its own, and watches that nothing in it reaches a stranger through a caller or an action. */
export function testDatabase(): TestDatabase {
  watched = newDatabase();
  return watched;
}

/** Returns the organization of the API key in an Authorization header, where there is one that works. */
export async function organizationOfKey(authorization: string | null): Promise<string[]> {
  const secret = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (secret === undefined) return [];
  const actor = await createKeyRing({ findHeld: heldKeyRepository.find, later: () => undefined }).open(secret);
  return actor === null ? [] : [actor.organizationId];
}

/** Returns the organizations of whoever holds the cookies. */
export async function organizationsOf(cookies: readonly string[]): Promise<string[]> {
  const people = await peopleOf(cookies);
  if (watched === undefined || people.length === 0) return [];
  const rows = await watched.owner<{ id: string }>(
    "select organization_id::text as id from memberships where user_id = any($1)",
    [people],
  );
  return rows.map(({ id }) => id);
}

/** Returns what an invitation's mail has told whoever holds its token, and says it here. */
export async function toldByMail(said: string): Promise<string> {
  const tokens = said.match(/[\w-]{64}/g) ?? [];
  if (watched === undefined || tokens.length === 0) return "";
  const rows = await watched.owner<{ text: string }>(
    `select concat_ws(' ', o.name, u.name, i.email) as text
      from invitations i join organizations o on o.id = i.organization_id left join users u on u.id = i.invited_by
      where i.hash = any(select encode(sha256(convert_to(token, 'utf8')), 'hex') from unnest($1::text[]) token)`,
    [tokens],
  );
  return rows.map(({ text }) => text).join(" ");
}

/**
 * Every id is a canary: throws when what somebody received holds one from a row of an organization that they belong to
 * neither before (`organizations`) nor after, unless they said it themselves or a row of their own holds it too.
 */
export async function assertNothingForeign(exchange: Exchange, organizations: readonly string[] = []): Promise<void> {
  const { cookies, said, received } = exchange;
  const told = idsIn(received).filter((id) => !said.includes(id));
  if (watched === undefined || told.length === 0) return;
  const [people, now] = await Promise.all([peopleOf(cookies), organizationsOf(cookies)]);
  const foreign = await watched.owner<{ content: string }>(
    `with stored as (${await tenantRows(watched)})
    select content from stored join unnest($1::text[]) told (id) on position(told.id in content) > 0
    where tenant <> all($2) and not exists (
      select from stored own where own.tenant = any($2) and position(told.id in own.content) > 0)`,
    [told.filter((id) => !people.includes(id)), [...organizations, ...now]],
  );
  if (foreign.length > 0) throw new Error(`a stranger received this: ${foreign[0]?.content}\n${received}`);
}

async function peopleOf(cookies: readonly string[]): Promise<string[]> {
  const claims = await Promise.all(cookies.map((cookie) => readSessionClaim(new Headers({ cookie }))));
  return claims.flatMap((claim) => (claim === null ? [] : [claim.userId]));
}

const idsIn = (text: string) => [...new Set(text.match(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g))];
