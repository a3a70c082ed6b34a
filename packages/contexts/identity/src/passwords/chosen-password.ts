import { invalidInput } from "@plinth/kernel";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { famousPhrases } from "./famous-phrases.ts";

/** Fewer guesses than this find a password too soon, even one by one at our door. */
const tooFewGuesses = 1e8;

/** What is long is judged by its beginning: judging takes longer than the text, and what is hard to guess there stays so. */
const judgedLength = 64;

/**
 * Throws InputError (422) for a password that is commonly used, has been breached, repeats or continues itself, or is made
 * of what everybody knows here: the product's name, the person's name and address. The lists are in the packages; nothing
 * is asked of the network.
 */
export async function refuseGuessable(password: string, known: readonly string[]): Promise<void> {
  const reason = await reasonAgainst(password, known);
  if (reason === null) return;
  const message = `${reason}: choose a few words that nobody would expect together`;
  throw invalidInput([{ pointer: "/password", code: "guessable_password", message }]);
}

async function reasonAgainst(password: string, known: readonly string[]): Promise<string | null> {
  if (famousPhrases.has(lettersOf(password))) return "is known to everybody";
  const words = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  if (isMadeOf(words, password)) return ofOneself;
  const judged = (await judge()).check(password.normalize("NFKC").slice(0, judgedLength), words);
  if (judged.guesses >= tooFewGuesses) return null;
  const patterns = new Set(judged.sequence.map(({ pattern, dictionaryName }) => String(dictionaryName ?? pattern)));
  if (patterns.has("userInputs")) return ofOneself;
  if (patterns.has("repeat")) return "repeats itself";
  return patterns.has("passwords-common") ? "is one that many people use" : "follows a pattern";
}

const ofOneself = "is made of your name, your address or ours";

/** Whoever tries somebody's name tries it twice, and with a year behind it: fewer than five letters or digits hide nothing. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const longestFirst = words.map(lettersOf).toSorted((one, other) => other.length - one.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ""), lettersOf(password));
  return left.length < 5 && left !== lettersOf(password);
}

const lettersOf = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

let made: Promise<ZxcvbnFactory> | undefined;

/** Loaded and made when the first password is chosen: its lists are half a megabyte, and take a quarter of a second. */
const judge = () => (made ??= makeJudge());

async function makeJudge(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]);
  const { dictionary, adjacencyGraphs: graphs } = common;
  return new core.ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: 5 });
}
