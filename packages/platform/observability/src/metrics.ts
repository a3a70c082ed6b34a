import { type Histogram, metrics } from "@opentelemetry/api";
import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { observeProcess } from "./process-metrics.ts";
import { processWide } from "./process-wide.ts";

const boundariesSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Metrics {
  readonly reader: PrometheusExporter;
  readonly requestSeconds: Histogram;
  readonly verbSeconds: Histogram;
}

/** Returns the process's instruments, made at the first call and never exported anywhere by themselves. */
export function processMetrics(): Metrics {
  return processWide("metrics", () => {
    const reader = new PrometheusExporter({ preventServerStart: true });
    const provider = new MeterProvider({ readers: [reader] });
    const meter = provider.getMeter("plinth");
    const seconds = (name: string, description: string) =>
      meter.createHistogram(name, { description, advice: { explicitBucketBoundaries: boundariesSeconds } });
    observeProcess(meter);
    metrics.setGlobalMeterProvider(provider);
    return {
      reader,
      requestSeconds: seconds("http_server_request_duration_seconds", "Time to answer a request"),
      verbSeconds: seconds("plinth_verb_duration_seconds", "Time that a verb ran, by its outcome"),
    };
  });
}

/** Returns every metric of this process in the Prometheus text format. */
export async function metricsText(): Promise<string> {
  const { resourceMetrics, errors } = await processMetrics().reader.collect();
  if (errors.length > 0) throw new AggregateError(errors, "Some metrics could not be collected.");
  return new PrometheusSerializer(undefined, false, undefined, true, true).serialize(resourceMetrics);
}
