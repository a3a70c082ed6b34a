import { serverEnv } from "@plinth/env";
import { type Service, implement, systemClock } from "@plinth/kernel";
import { noOutside } from "./accounts/outside-ports.ts";
import { accountRepository } from "./accounts/repository.ts";
import { accountVerbs } from "./accounts/verbs.ts";
import { identityContract } from "./contract.ts";
import { departureRepository } from "./departure/repository.ts";
import { departureVerbs } from "./departure-verbs.ts";
import { emailRepository } from "./email/repository.ts";
import { emailVerbs } from "./email-verbs.ts";
import { linksAt } from "./mails/written.tsx";
import type { IdentityParts, IdentityPorts } from "./parts.ts";
import { passwordVerbs } from "./password-verbs.ts";
import { createPasswordCheck } from "./passwords/password-check.ts";
import { passwordRepository } from "./passwords/repository.ts";
import { profileVerbs } from "./profile-verbs.ts";
import { noAuthenticators } from "./recovery/authenticator-ports.ts";
import { lockAccount } from "./recovery/lock-account.ts";
import { recoveryRepository } from "./recovery/repository.ts";
import { identityRepository } from "./repository.ts";
import { sessionVerbs } from "./session-verbs.ts";
import { createSessions } from "./sessions.ts";
import { signInVerbs } from "./sign-in-verbs.ts";

/** What the service is made of: the way to a session, and parts that have a default. */
export type IdentityServiceOptions = Pick<IdentityPorts, "entrance"> &
  Partial<IdentityPorts & Pick<IdentityParts, "repository" | "clock" | "sessions">>;

/** Returns the verbs of identity. */
export function createIdentityService(options: IdentityServiceOptions): Service<typeof identityContract> {
  const parts = partsOf(options);
  return implement(identityContract, {
    ...signInVerbs(parts),
    ...passwordVerbs(parts),
    ...emailVerbs(parts),
    ...sessionVerbs(parts),
    ...profileVerbs(parts),
    ...accountVerbs(parts),
    ...departureVerbs(parts),
  });
}

function partsOf({
  repository = identityRepository,
  clock = systemClock,
  appUrl = () => serverEnv().APP_URL,
  later = (work) => void work(),
  outside = noOutside,
  authenticators = noAuthenticators,
  organizations = nobodys,
  sessions = createSessions({ repository, clock }),
  entrance,
}: IdentityServiceOptions): IdentityParts {
  const links = linksAt(appUrl);
  const [passwords, recovery] = [passwordRepository, recoveryRepository];
  const locked = lockAccount({ recovery, links, clock, later });
  return {
    repository,
    accounts: accountRepository,
    passwords,
    recovery,
    emails: emailRepository,
    departures: departureRepository,
    entrance,
    sessions,
    outside,
    authenticators,
    organizations,
    clock,
    appUrl,
    later,
    links,
    checkPassword: createPasswordCheck({ repository: passwords, clock, locked }),
  };
}

/** Where no organizations are: whoever belongs to one all the same cannot be deleted. */
const nobodys = { departureOf: async () => ({ needed: [], alone: [] }), leaveAll: async () => {} };
