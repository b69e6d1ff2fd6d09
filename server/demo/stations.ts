import { townshipId } from './areas.ts'
import type { Area } from './areas.ts'
import type { RoadGraph } from './graph.ts'
import type { AreaHeat } from './heat.ts'
import { settlements } from './plan.ts'
import type { Name } from './plan.ts'
import { distance, toLonLat, toPlane } from './plane.ts'
import type { LonLat, Point } from './plane.ts'

/** A building that units start from: a police station of a township or a post in a community. */
export interface Station {
  stationId: string
  kind: 'station' | 'post'
  name: Name
  lon: number
  lat: number
  /** The community it stands in. */
  areaId: string
}

const postCount = 129

/**
 * A station for every township near its middle, and posts where many calls come from but no station or post is close.
 * All stand at a junction of the road graph.
 */
export function placeStations(
  graph: RoadGraph,
  areas: readonly Area[],
  heat: readonly AreaHeat[],
  communityAt: (point: Point) => Area | null,
): Station[] {
  const stations: Station[] = []
  const place = (kind: Station['kind'], name: Name, wanted: LonLat, within: (area: Area) => boolean): boolean => {
    const [lon, lat] = graph.at(graph.nearest(...wanted))
    const area = communityAt(toPlane(lon, lat))
    if (!area || !within(area) || stations.some((other) => other.lon === lon && other.lat === lat)) return false
    const number = stations.filter((other) => other.kind === kind).length + 1
    const stationId = kind === 'station' ? `s${String(number).padStart(2, '0')}` : `p${String(number).padStart(3, '0')}`
    stations.push({ stationId, kind, name, lon, lat, areaId: area.areaId })
    return true
  }
  settlements.forEach(({ name, centre }, i) => {
    const title = { zh: `${name.zh}派出所`, en: `${name.en.replace(/ (Subdistrict|Town)$/, '')} Police Station` }
    // A little off the middle of the town, as the market takes the middle.
    const wanted: Point = [centre[0] + 160, centre[1] - 120]
    place('station', title, toLonLat(wanted), (area) => area.parentId === townshipId(i))
  })
  const communities = areas.filter(({ level }) => level === 'community')
  const waiting = communities.map((area, i) => ({ area, weight: heat[i]!.weight, off: Infinity }))
  const notice = ({ lon, lat }: Station) => {
    for (const entry of waiting)
      entry.off = Math.min(entry.off, distance(toPlane(...entry.area.centre), toPlane(lon, lat)))
  }
  stations.forEach(notice)
  while (stations.length < settlements.length + postCount && waiting.length > 0) {
    // The community where a post shortens the most ways: its calls times the distance to the nearest one so far.
    const best = waiting.reduce((most, entry) => (entry.weight * entry.off > most.weight * most.off ? entry : most))
    waiting.splice(waiting.indexOf(best), 1)
    const { name, centre, areaId } = best.area
    const title = {
      zh: `${name.zh.replace(/社区|村$/, '')}警务站`,
      en: `${name.en.replace(/ (Community|Village)$/, '')} Police Post`,
    }
    if (place('post', title, centre, (area) => area.areaId === areaId)) notice(stations[stations.length - 1]!)
  }
  return stations
}
