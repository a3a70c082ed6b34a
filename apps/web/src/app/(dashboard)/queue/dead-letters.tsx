import type { DeadLetter } from "@plinth/queue";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { AskFirst } from "@/ui/ask-first.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Moment } from "@/ui/moment.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { redriveDeadLetter } from "./actions.ts";
import { type QueueFilter, queueHref } from "./queue-filter.ts";

/** A page of what was given up, of one consumer or of all, with the ways on. */
export async function DeadLetters({ filter }: { readonly filter: QueueFilter }) {
  const { items, nextCursor } = await load(services.queue.listDeadLetters, filter);
  const { cursor, consumer } = filter;
  const all = consumer === undefined ? {} : { consumer };
  return (
    <section aria-labelledby="dead-letters">
      <h2 id="dead-letters" className="mb-4 text-lg font-semibold">
        Dead letters{consumer === undefined ? "" : ` of ${consumer}`}
      </h2>
      {items.length === 0 ? (
        <EmptyState title="No dead letters">Nothing was given up.</EmptyState>
      ) : (
        <ul aria-labelledby="dead-letters" className="divide-y divide-line rounded-xl border border-line bg-surface">
          {items.map((letter) => (
            <LetterRow key={letter.sequence} letter={letter} />
          ))}
        </ul>
      )}
      <Pagination
        first={cursor === undefined && consumer === undefined ? null : queueHref(cursor === undefined ? {} : all)}
        next={nextCursor === null ? null : queueHref({ ...all, cursor: nextCursor })}
      />
    </section>
  );
}

function LetterRow({ letter }: { readonly letter: DeadLetter }) {
  const { sequence, consumer, eventId, organizationId, attempts, failure, diedAt } = letter;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-medium">{consumer}</span>{" "}
          <span className="text-muted">gave up after {attempts} tries:</span> {failure ?? "no reason is known"}
        </p>
        <p className="mt-1 text-sm break-words text-muted">
          <Moment instant={diedAt} /> · event <code className="font-mono text-xs">{eventId}</code> · organization{" "}
          <code className="font-mono text-xs">{organizationId}</code>
        </p>
      </div>
      <div className="flex shrink-0 sm:ml-auto">
        <AskFirst
          action={redriveDeadLetter}
          given={{ sequence: String(sequence) }}
          trigger="Redrive"
          label={`Redrive event ${eventId} for ${consumer}`}
          title={`Tell ${consumer} again?`}
          description="The event gets all its tries once more."
          send="Redrive"
          done="The event is told again."
          harmless
        />
      </div>
    </li>
  );
}
