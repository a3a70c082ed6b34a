/** Who a passkey is made for: the name that devices show, and the origin whose pages may use it. */
export interface RelyingParty {
  readonly name: string;
  readonly origin: string;
}

/** Returns the host that passkeys are bound to: a page of another one cannot even ask for them. */
export const relyingPartyId = ({ origin }: RelyingParty): string => new URL(origin).hostname;
