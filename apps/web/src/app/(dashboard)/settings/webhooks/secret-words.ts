/** What is said of a new signing secret. */
export const secretWords = {
  what: "secret",
  field: "Signing secret",
  note: "Your server verifies messages with it. It is sealed here, and never shown again.",
};
