const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Returns the number in base 62, with zeros in front up to the length. */
export function toBase62(value: bigint, length: number): string {
  let rest = value;
  let text = "";
  for (; rest > 0n; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, "0");
}

/** Returns the number that the digits stand for. */
export function fromBase62(text: string): bigint {
  return Array.from(text).reduce((value, digit) => value * 62n + BigInt(digits.indexOf(digit)), 0n);
}
