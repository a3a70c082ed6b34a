import { randomBytes } from "node:crypto";

/** @typedef {import("./local-provider.mjs").Provider} Provider */
/** @typedef {import("./people.mjs").Person} Person */

/** The page on which one says who one is, or says no. @param {Provider} provider @param {URLSearchParams} asked */
export function consentPage({ people, client }, asked) {
  const nonce = randomBytes(16).toString("base64url");
  const csp = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self' ${new URL(client.redirectUri).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": csp };
  return new Response(page([...people.values()], asked, nonce), { headers });
}

/** @param {readonly Person[]} people @param {URLSearchParams} asked @param {string} nonce */
const page = (people, asked, nonce) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local provider</title>
<style nonce="${nonce}">${style}</style>
<main>
  <h1>Who are you?</h1>
  <p>This provider runs on your machine, for development only: it believes whatever you choose.</p>
  <form method="post" action="/authorize">
    ${hidden(asked)}
    ${people.map(choice).join("\n    ")}
  </form>
  <form method="post" action="/authorize">
    ${hidden(asked)}
    <h2>Somebody else</h2>
    <label>Name <input name="new_name" autocomplete="off" required maxlength="80"></label>
    <label>E-mail <input name="new_email" type="email" autocomplete="off" required maxlength="254"></label>
    <label class="tick"><input name="new_verified" type="checkbox" checked> The address is verified</label>
    <button>Continue as somebody else</button>
  </form>
  <form method="post" action="/authorize">
    ${hidden(asked)}
    <button class="quiet">No, do not sign in</button>
  </form>
</main>
`;

/** @param {Person} person */
const choice = ({ sub, name, email, verified }) =>
  `<button name="person" value="${escaped(sub)}">${escaped(name)} <small>${escaped(email)}${verified ? "" : " (not verified)"}</small></button>`;

/** @param {URLSearchParams} asked */
const hidden = (asked) =>
  [...asked].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("");

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; padding: 3rem 1rem; background: Canvas; color: CanvasText; }
  main { max-width: 26rem; margin: auto; }
  h1 { margin: 0; font-size: 1.75rem; }
  h2 { margin: 0; font-size: 1rem; }
  form { display: grid; gap: .5rem; margin-top: 2rem; }
  button, input { font: inherit; padding: .625rem .875rem; border: 1px solid GrayText; border-radius: .5rem; }
  button { text-align: left; cursor: pointer; background: Canvas; color: CanvasText; }
  button.quiet { border-color: transparent; text-decoration: underline; }
  button:hover { border-color: CanvasText; }
  :focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
  label { display: grid; gap: .25rem; }
  label.tick { display: flex; align-items: center; gap: .5rem; }
  small { display: block; opacity: .75; }
`;
