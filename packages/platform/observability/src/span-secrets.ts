import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { REDACTED, isSecretName, withoutSecrets } from "./secrets.ts";

/** Returns the exporter with secrets taken out of every span that it sends, whoever made the span. */
export function withoutSecretsIn(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(cleanSpan), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

function cleanSpan(span: ReadableSpan): ReadableSpan {
  const { message } = span.status;
  // A span's getters live on its prototype, so the clean one inherits from it.
  return Object.create(span, {
    name: { value: withoutSecrets(span.name) },
    attributes: { value: cleanAttributes(span.attributes) },
    status: { value: message === undefined ? span.status : { ...span.status, message: withoutSecrets(message) } },
    events: { value: span.events.map((event) => ({ ...event, attributes: cleanAttributes(event.attributes ?? {}) })) },
  }) as ReadableSpan;
}

function cleanAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, isSecretName(name) ? REDACTED : cleanValue(value)]),
  );
}

function cleanValue(value: AttributeValue | undefined): AttributeValue | undefined {
  if (typeof value === "string") return withoutSecrets(value);
  if (!Array.isArray(value)) return value;
  return value.map((item) => (typeof item === "string" ? withoutSecrets(item) : item)) as AttributeValue;
}
