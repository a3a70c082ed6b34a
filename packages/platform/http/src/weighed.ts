/** One choice of a field such as Accept, with its quality: 0 for what is refused. */
export interface Weighed {
  readonly name: string;
  readonly quality: number;
}

/** Returns what a field lists, in lower case, with each one's quality value (RFC 9110, 12.4.2); a wrong one counts as 0. */
export const weighed = (field: string): readonly Weighed[] => field.split(",").map(one);

function one(part: string): Weighed {
  const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { name, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}
