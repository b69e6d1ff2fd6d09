import type { World } from '../../shared/domain/world.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import { isStanding } from '../../shared/select/alertStack.ts'

/** What comes back from the shelf by itself: its time is up, or it was set aside for one occurrence, which is over. */
export function shelvesOver({ shelves, alerts }: Pick<World, 'shelves' | 'alerts'>, now: number): Draft[] {
  return [...shelves.values()].flatMap(({ id: key, until, oneShot, at }): Draft[] => {
    const ofKey = [...alerts.values()].filter((alert) => alert.key === key)
    const area = ofKey.at(-1)?.areaId ?? null
    const isOver = oneShot && !ofKey.some((alert) => isStanding(alert) && alert.raisedAt <= at)
    const why = now >= until ? 'expired' : isOver ? 'cleared' : null
    return why === null ? [] : [{ type: 'alert.unshelved', at: now, area, data: { key, why } }]
  })
}
