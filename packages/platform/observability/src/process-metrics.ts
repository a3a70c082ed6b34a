import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Meter } from "@opentelemetry/api";

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

/** Measures the process at each scrape: memory, processor time, uptime, and event loop delay since the scrape before. */
export function observeProcess(meter: Meter): void {
  const uptime = meter.createObservableGauge("process_uptime_seconds", {
    description: "Time since the process started",
  });
  const cpu = meter.createObservableCounter("process_cpu_seconds_total", { description: "Processor time used" });
  uptime.addCallback((result) => result.observe(process.uptime()));
  cpu.addCallback((result) => {
    const { user, system } = process.cpuUsage();
    result.observe((user + system) / MICROSECONDS);
  });
  observeMemory(meter);
  observeEventLoop(meter);
}

function observeMemory(meter: Meter): void {
  const resident = meter.createObservableGauge("process_resident_memory_bytes", { description: "Resident memory" });
  const heapUsed = meter.createObservableGauge("nodejs_heap_used_bytes", { description: "Heap in use" });
  const heapTotal = meter.createObservableGauge("nodejs_heap_total_bytes", { description: "Heap reserved" });
  meter.addBatchObservableCallback(
    (result) => {
      const memory = process.memoryUsage();
      result.observe(resident, memory.rss);
      result.observe(heapUsed, memory.heapUsed);
      result.observe(heapTotal, memory.heapTotal);
    },
    [resident, heapUsed, heapTotal],
  );
}

function observeEventLoop(meter: Meter): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  const p99 = meter.createObservableGauge("nodejs_eventloop_delay_p99_seconds", {
    description: "Event loop delay, p99",
  });
  const max = meter.createObservableGauge("nodejs_eventloop_delay_max_seconds", {
    description: "Event loop delay, max",
  });
  delay.enable();
  meter.addBatchObservableCallback(
    (result) => {
      result.observe(p99, delay.count === 0 ? 0 : delay.percentile(99) / NANOSECONDS);
      result.observe(max, delay.count === 0 ? 0 : delay.max / NANOSECONDS);
      delay.reset();
    },
    [p99, max],
  );
}
