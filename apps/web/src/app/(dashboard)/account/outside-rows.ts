import type { OutsideAccount } from "@plinth/identity";

/** A provider that is switched on: its id in addresses, and the key under which its accounts are kept. */
interface Provider {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** A line of the card: a provider with the account there, where one is linked; its id is null when it is switched off. */
export interface OutsideRow {
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
  readonly account: OutsideAccount | null;
}

/** Returns a line for each provider that is switched on, and then for each account of one that is not any more. */
export function outsideRows(providers: readonly Provider[], accounts: readonly OutsideAccount[]): OutsideRow[] {
  const offered = providers.map(({ id, key, name }) => ({
    id,
    key,
    name,
    account: accounts.find(({ provider }) => provider === key) ?? null,
  }));
  const others = accounts.filter(({ provider }) => !providers.some(({ key }) => key === provider));
  return [...offered, ...others.map((account) => ({ id: null, key: account.id, name: nameOf(account), account }))];
}

/** A provider that is gone is called by its host, or by its word. */
const nameOf = ({ provider }: OutsideAccount) => (URL.canParse(provider) ? new URL(provider).host : provider);
