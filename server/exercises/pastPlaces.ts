import type { PositionRow } from '../door/positionRow.ts'
import { placeAt, type TrackPoint } from '../import/unitTracks.ts'
import type { Parts } from '../parts.ts'
import { pastDay } from '../replay/pastDay.ts'

/** Where units were in a stretch of the past. */
export interface PastPlaces {
  /** What was heard after `since` and not after `now`, by the numbers of units; all that is known where `since` is null. */
  heard(since: number | null, now: number): Iterable<Omit<PositionRow, 'unitId'> & { unit: number }>
}

type Source = Pick<Parts, 'telemetry' | 'recorder' | 'log' | 'archive' | 'logger' | 'site'>

/** Positions as they were told; for an import, which tells none, as its stamps let them be estimated. */
export function pastPlaces(source: Source, from: number, to: number): PastPlaces {
  const onDamage = (damage: Error) => source.logger.error({ damage }, damage.message)
  if (source.site.imported && source.telemetry.at(from, { onDamage }).length === 0) {
    const { tracks } = pastDay(source.log, source.archive, from, to, '')
    return estimated(tracks, (id) => source.recorder.world.units.get(id)?.index)
  }
  return {
    heard: (since, now) =>
      since === null ? source.telemetry.at(now, { onDamage }) : source.telemetry.between(since, now, { onDamage }),
  }
}

function estimated(
  tracks: ReadonlyMap<string, readonly TrackPoint[]>,
  indexOf: (unitId: string) => number | undefined,
): PastPlaces {
  return {
    *heard(_since, now) {
      for (const [unitId, track] of tracks) {
        const [unit, place] = [indexOf(unitId), placeAt(track, now)]
        if (unit !== undefined && place) yield { unit, at: now, ...place, speedKmh: Math.min(place.speedKmh, 200) }
      }
    },
  }
}
