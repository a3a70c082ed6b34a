import type { Received } from "./send-request.ts";
import { linkStyle } from "./link-style.ts";

type ReceivedAnswerProps = { readonly received: Received };

/** The most of a body that is shown; a page cannot hold any amount of text. */
const maximumCharacters = 20_000;

/** An answer as it came: status, header fields and body. */
export function ReceivedAnswer({ received }: ReceivedAnswerProps) {
  if (received.kind === "nothing") {
    return (
      <p className="text-sm text-danger">
        No answer: {received.reason}. Check the fields for characters that no header field may hold, and the network.
      </p>
    );
  }
  const { status, headers, text, problem } = received;
  return (
    <section aria-label="What came back" className="space-y-4 border-t border-line pt-6">
      <p className="font-medium">
        Status <span className="font-mono">{status}</span>
        {problem !== undefined && (
          <a href={problem} className={`ml-3 text-sm font-normal ${linkStyle}`}>
            What this means
          </a>
        )}
      </p>
      <dl aria-label="Header fields" className="space-y-1 font-mono text-xs">
        {headers.map(([name, value]) => (
          <div key={name} className="break-all">
            <dt className="inline text-muted">{name}: </dt>
            <dd className="inline">{value}</dd>
          </div>
        ))}
      </dl>
      {text !== "" && (
        <pre className="rounded-lg bg-sunken p-4 font-mono text-xs leading-6 break-words whitespace-pre-wrap">
          {text.slice(0, maximumCharacters)}
        </pre>
      )}
      {text.length > maximumCharacters && (
        <p className="text-sm text-muted">
          {text.length - maximumCharacters} more characters are not shown: ask for fewer entries.
        </p>
      )}
    </section>
  );
}
