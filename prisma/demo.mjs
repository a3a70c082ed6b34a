/** The demo organization's sign-in: known to everybody, so it is planted only where it was asked for by name. */
export const demo = Object.freeze({
  name: "Dana Demo",
  email: "demo@plinth.example",
  password: "plinth demo password",
  organization: "Acme",
});
