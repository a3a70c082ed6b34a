import { describe, expect, test } from "vitest";
import { MailAction, MailCode, MailLayout, MailNote, MailText } from "./layout.tsx";
import { renderMail } from "./render-mail.ts";

const href = "https://app.example.com/invitations/abc?x=1&y=2";
const name = `Acme <script>alert("1")</script> & Söhne`;
const body = (
  <MailLayout title={`Join ${name}`} preview="You were asked" from="Plinth">
    <MailText>{`${name} asked you to join.`}</MailText>
    <MailAction href={href}>Accept</MailAction>
    <MailCode>123 456</MailCode>
    <MailNote>Not you? Do nothing.</MailNote>
  </MailLayout>
);
const draft = { to: "ada@plinth.example", subject: "Join us", body };

describe("a rendered mail", () => {
  test("has HTML in which what somebody typed stays text", async () => {
    const { html } = await renderMail(draft);
    expect(html).toContain("Acme &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Söhne asked you to join.");
    expect(html).not.toContain("<script");
  });

  test("asks the network for nothing", async () => {
    const { html } = await renderMail(draft);
    expect(html.match(/<(img|link|style|iframe|object)\b|url\(|@import/gi)).toBeNull();
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url]) => url)).toEqual([href.replace("&", "&amp;")]);
  });

  test("has a text part that says the same, with the address of every button", async () => {
    const { text } = await renderMail(draft);
    expect(text).toContain(`${name} asked you to join.`);
    expect(text).toContain(`Accept ${href}`);
    expect(text).toContain(`Join ${name}`);
    expect(text).toContain("123 456");
    expect(text).toContain("Not you? Do nothing.");
    expect(text.split(href)).toHaveLength(2);
    expect(text).not.toMatch(/<\/?(?:p|a|h1|span|table)\b|&[a-z]+;/);
  });

  test("has an id of its own each time", async () => {
    const [first, second] = [await renderMail(draft), await renderMail(draft)];
    expect(first.id).not.toBe(second.id);
  });

  test("is refused with an address or a subject that could break a header", async () => {
    await expect(renderMail({ ...draft, subject: "Join\r\nBcc: eve@plinth.example" })).rejects.toThrow("line breaks");
    await expect(renderMail({ ...draft, to: "ada@plinth.example\nBcc: eve@plinth.example" })).rejects.toThrow("to");
  });
});
