import { Email, Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** Code points, as they are hashed: the same word counts alike however a keyboard composes its letters. */
const lengthOf = (password: string) => Array.from(password.normalize("NFKC")).length;

/** A password as it is typed to be checked: what is longer than any that is taken is refused before it is hashed. */
export const Password = z
  .string()
  .min(1)
  .max(1024, "use 256 characters or fewer")
  .refine((password) => lengthOf(password) <= 256, "use 256 characters or fewer");

/** A password that is chosen: 15 to 256 characters, nothing else asked (NIST SP 800-63B-4, single factor). */
export const NewPassword = Password.refine(
  (password) => lengthOf(password) >= 15,
  "use 15 characters or more: a few words are easy to remember",
)
  .refine((password) => !/\p{Surrogate}/u.test(password), "must not contain unpaired surrogates")
  .meta({ examples: ["a heron counts the rust"] });

/** A person who can sign in. */
export const User = z.object({
  id: Id,
  email: Email,
  name: text(80).meta({ examples: ["Ada Lovelace"] }),
  createdAt: Instant,
});

export type User = z.infer<typeof User>;

/** A live sign-in: it ends when it is revoked, idle too long, or too old; its person proved who they are at `authenticatedAt`. */
export const Session = z.object({
  id: Id,
  userId: Id,
  organizationId: Id.nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  authenticatedAt: Instant,
});

export type Session = z.infer<typeof Session>;

/** A session that has another id from now on; which organization it acts in is told where somebody asks for that. */
export const RenewedSession = Session.omit({ organizationId: true });

/** A person, and the session that was begun for them. */
export const SignedIn = z.object({ user: User, session: Session });

export type SignedIn = z.infer<typeof SignedIn>;

/** A sign-in that waits for a second factor: the token is told once, and one of the methods completes it until it expires. */
export const SignInChallenge = z.object({
  token: z.string(),
  methods: z.array(z.enum(["totp", "recovery_code", "passkey"])),
  expiresAt: Instant,
});

export type SignInChallenge = z.infer<typeof SignInChallenge>;

/** The first factor was right and is not enough. */
export const SecondFactorWanted = z.object({ challenge: SignInChallenge });

export type SecondFactorWanted = z.infer<typeof SecondFactorWanted>;

/** A person as an outside provider knows them: by which provider, and under which address when it was linked. */
export const OutsideAccount = z.object({
  id: Id,
  provider: z.string(),
  email: z.string().nullable(),
  createdAt: Instant,
});

export type OutsideAccount = z.infer<typeof OutsideAccount>;
/** One of a person's live sign-ins as its list shows it: the device in plain words, and whether it is the one that asks. */
export const OwnSession = z.object({
  id: Id,
  device: z.string(),
  address: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  current: z.boolean(),
});

export type OwnSession = z.infer<typeof OwnSession>;

/** How many sign-ins were ended. */
export const EndedSessions = z.object({ ended: z.int() });

/** Where a mail was sent, whoever it belongs to: the answer is the same for everybody. */
export const MailSent = z.object({ email: Email });

/** An organization by its name. */
const Named = z.object({ id: Id, name: z.string() });

/** What stands in the way of deleting an account, and what goes with it. */
export const Departure = z.object({
  /** Others belong to these, and nobody else owns them: somebody must be made an owner first. */
  needed: z.array(Named),
  /** Nobody else belongs to these: they are deleted with all that is in them. */
  alone: z.array(Named),
});

export type Departure = z.infer<typeof Departure>;
