/** A mail that was not taken; `reason` is a code, never words of the other side, since those quote addresses. */
export class MailFailure extends Error {
  readonly reason: string;
  /** Trying again cannot help. */
  readonly permanent: boolean;

  constructor(reason: string, { permanent = false }: { readonly permanent?: boolean } = {}) {
    super(`the mail was not taken: ${reason}`);
    this.name = new.target.name;
    this.reason = reason;
    this.permanent = permanent;
  }
}
