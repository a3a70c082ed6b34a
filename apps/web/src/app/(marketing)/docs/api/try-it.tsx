"use client";

import { type SubmitEvent, useId, useState } from "react";
import { SendButton } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { ReceivedAnswer } from "./received-answer.tsx";
import { type TriedOperation, fieldName, isKey, requestOf } from "./request-of.ts";
import { type Received, sendRequest } from "./send-request.ts";

type TryItProps = { readonly operation: TriedOperation };

/** Kept from page to page, and gone with the tab. */
let keptKey = "";

/** Sends one request to this very installation and shows what came back, byte for byte. */
export function TryIt({ operation }: TryItProps) {
  const { method, path, ways, parameters, example } = operation;
  const [received, setReceived] = useState<Received | null>(null);
  const [pending, setPending] = useState(false);
  const bodyId = useId();

  async function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setReceived(await sendRequest(() => requestOf(operation, form)));
    setPending(false);
  }

  return (
    <div className="space-y-6 rounded-xl border border-line bg-surface p-4 sm:p-6">
      <p className="text-sm text-muted">
        Sends a real request to this installation. Without JavaScript, the command above does the same.
      </p>
      <form onSubmit={send} aria-label={`Try ${method} ${path}`} aria-busy={pending} className="space-y-4">
        <TextField
          name="key"
          label="API key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          defaultValue={keptKey}
          onChange={({ currentTarget }) => {
            keptKey = currentTarget.value;
          }}
          hint={hintOfKey(ways)}
        />
        {parameters.map((parameter) => (
          <TextField
            key={fieldName(parameter)}
            name={fieldName(parameter)}
            label={parameter.name}
            required={parameter.required && !isKey(parameter)}
            placeholder={isKey(parameter) && parameter.required ? "made anew for each request" : parameter.example}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
        {example !== undefined && (
          <div>
            <label htmlFor={bodyId} className="block text-sm font-medium">
              Body
            </label>
            <textarea
              id={bodyId}
              name="body"
              rows={Math.min(16, example.split("\n").length + 1)}
              defaultValue={example}
              spellCheck={false}
              className="mt-1.5 block w-full rounded-lg border border-edge/70 bg-surface px-3 py-2 font-mono text-base text-ink hover:border-edge sm:text-sm"
            />
          </div>
        )}
        <SendButton aria-disabled={pending} disabled={pending}>
          Send {method}
        </SendButton>
      </form>
      <div role="status">{received !== null && <ReceivedAnswer received={received} />}</div>
    </div>
  );
}

function hintOfKey(ways: readonly string[]): string {
  if (ways.length === 0) return "Not needed here.";
  if (ways.includes("apiKey")) return "The one that npm run dev prints, or your own. Left empty, your session is sent.";
  if (ways.includes("session")) return "No key does this: leave it empty, and your session is sent.";
  return "The token of the installation.";
}
