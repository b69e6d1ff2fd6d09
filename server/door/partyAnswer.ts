import type { Report } from '../../shared/decide/decision.ts'
import { refuse, type Refusal } from '../../shared/domain/refusal.ts'
import type { World } from '../../shared/domain/world.ts'
import type { Refuses } from '../recorder.ts'
import type { KeyHolder } from '../auth/feedKeys.ts'

/** What a key made for one party may not tell: anything but the steps and the return of that party’s own orders. */
export function partyOnly({ orders }: Pick<KeyHolder, 'orders'>): Refuses | undefined {
  if (orders?.of !== 'party') return undefined
  const { party } = orders
  return (world, report) => partyRefusal(world, party, report)
}

function partyRefusal(world: World, party: string, report: Report): Refusal | null {
  if (report.type !== 'order.stamped' && report.type !== 'order.returned') return refuse('not-allowed', 'type')
  return world.orders.get(report.orderId)?.party === party ? null : refuse('unknown-order', 'orderId')
}
