import { systemClock } from "@plinth/kernel";
import { departureRepository } from "./departure/repository.ts";

/** Keeps whoever has the address out: no session, key or sign-in of theirs works from then on; false when nobody has it. */
export const disableUser = (email: string): Promise<boolean> =>
  departureRepository.disable(email.toLowerCase(), systemClock());

/** Lets whoever has the address in again; false when nobody has it. */
export const enableUser = (email: string): Promise<boolean> => departureRepository.enable(email.toLowerCase());
