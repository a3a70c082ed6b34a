import type { ConsumerState } from "@plinth/queue";
import { Badge } from "@/ui/badge.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Moment } from "@/ui/moment.tsx";
import { SteerConsumer } from "./steer-consumer.tsx";

type ConsumerTableProps = { readonly consumers: readonly ConsumerState[] };

const counts = ["due", "leased", "waiting", "dead"] as const;

/** Every consumer with what it still has to do, and what can be done about it. */
export function ConsumerTable({ consumers }: ConsumerTableProps) {
  if (consumers.length === 0)
    return <EmptyState title="No consumers">Nothing has declared yet that it hears of events.</EmptyState>;
  return (
    <ul aria-label="Consumers" className="divide-y divide-line rounded-xl border border-line bg-surface">
      {consumers.map((state) => (
        <ConsumerRow key={state.consumer} state={state} />
      ))}
    </ul>
  );
}

function ConsumerRow({ state }: { readonly state: ConsumerState }) {
  const { consumer, topic, pausedAt, oldestDueAt, attempts } = state;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <h2 className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 font-medium wrap-anywhere">{consumer}</span>
          <code className="min-w-0 font-mono text-xs wrap-anywhere text-muted">{topic ?? "gone"}</code>
          {pausedAt !== null && <Badge tone="accent">paused</Badge>}
        </h2>
        <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {counts.map((count) => (
            <div key={count} className="flex gap-1.5">
              <dt className="text-muted">{count}</dt>
              <dd className="font-medium tabular-nums">{state[count]}</dd>
            </div>
          ))}
          <div className="flex gap-1.5">
            <dt className="text-muted">most tries</dt>
            <dd className="font-medium tabular-nums">{attempts}</dd>
          </div>
        </dl>
        <Since words="Paused since" instant={pausedAt} />
        <Since words="The oldest has been due since" instant={oldestDueAt} />
      </div>
      <SteerConsumer state={state} />
    </li>
  );
}

function Since({ words, instant }: { readonly words: string; readonly instant: string | null }) {
  if (instant === null) return null;
  return (
    <p className="mt-1 text-sm text-muted">
      {words} <Moment instant={instant} />
    </p>
  );
}
