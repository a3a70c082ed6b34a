import { outsideTenant } from "@plinth/db";

/** An endpoint's log, and since when the endpoint is known to be gone. */
export interface Log {
  readonly endpointId: string;
  readonly organizationId: string;
  readonly goneAt: Date | null;
}

/** Which logs are due: those that nobody has looked at since then, and since then where the endpoint is gone. */
interface Due {
  readonly unseenSince: Date;
  readonly goneUnseenSince: Date;
  readonly most: number;
}

/** Knows which logs there are, of whatever organization, and when each was last swept: nothing of what they hold. */
export const sweptRepository = {
  due({ unseenSince, goneUnseenSince, most }: Due): Promise<Log[]> {
    return outsideTenant(
      null,
      (tx) => tx.$queryRaw<Log[]>`
        select endpoint_id::text as "endpointId", organization_id::text as "organizationId", gone_at as "goneAt" from (
          (select * from webhook_logs where swept_at < ${unseenSince} order by swept_at limit ${most})
          union
          (select * from webhook_logs where gone_at is not null and swept_at < ${goneUnseenSince}
            order by swept_at limit ${most})) due`,
    );
  },

  note(endpointId: string, sweptAt: Date, goneAt: Date | null): Promise<unknown> {
    return outsideTenant(null, (tx) => tx.webhookLog.updateMany({ where: { endpointId }, data: { sweptAt, goneAt } }));
  },

  forget(endpointId: string): Promise<unknown> {
    return outsideTenant(null, (tx) => tx.webhookLog.deleteMany({ where: { endpointId } }));
  },
};

/** What the sweep needs of a repository. */
export type SweptRepository = typeof sweptRepository;
