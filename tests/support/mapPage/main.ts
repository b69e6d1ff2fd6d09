import '../../../client/styles/tokens.css'
import '../../../client/styles/base.css'
import { mount } from 'svelte'
import MapWall from '../../../client/map/MapWall.svelte'
import type { Theme } from '../../../client/map/palette.ts'
import { Stage } from '../../../client/stage.svelte.ts'
import { Positions } from '../../../shared/domain/position.ts'
import { World } from '../../../shared/domain/world.ts'
import { type Language, siteSchema } from '../../../shared/site.ts'
import { hours, noon, seconds } from '../given.ts'

const query = new URLSearchParams(location.search)
const language = (query.get('lang') ?? 'zh-CN') as Language
const theme = (query.get('theme') ?? 'dark') as Theme
document.documentElement.dataset.theme = theme

const area = (id: string, parentId: string | null, level: 'township' | 'community') => {
  return { id, parentId, level, name: { zh: id, en: id }, centre: [120.1, 30.1] as const }
}
const incident = (priority: 1 | 2 | 3 | 4, lon: number) => {
  const receivedAt = noon - 90 * seconds
  return {
    id: `J${priority}`,
    incidentType: 'fight',
    priority,
    origin: 'caller' as const,
    area: 'c1',
    lon,
    lat: 30.1,
    place: null,
    sourcePriority: null,
    receivedAt,
    targetFrom: receivedAt,
    stated: {},
    stamps: {},
    orderIds: [],
    end: null,
    touchedAt: receivedAt,
  }
}
const car = {
  id: 'P0',
  index: 0,
  callsign: '巡0',
  kind: 'car' as const,
  role: 'patrol' as const,
  agency: 'police',
  homeArea: 'c4',
  station: null,
  capabilities: [],
  onDuty: true,
  status: 'available' as const,
  statusAt: noon - hours,
  orderIds: [],
}
const world = new World({
  areas: [area('t1', null, 'township'), ...['c1', 'c2'].map((id) => area(id, 't1', 'community'))],
  units: [car],
  incidents: [incident(1, 120.05), incident(2, 120.15), incident(3, 120.25), incident(4, 120.35)],
})
const fix = (at: number, lon: number) => {
  return { unit: 0, at, receivedAt: at, lon, lat: 30.16, speedKmh: 40, heading: 90, area: 1 }
}
const positions = new Positions([fix(noon, 120.2)])
const stage = new Stage(
  siteSchema.parse({
    name: { zh: '两镇试点', en: 'Two Townships' },
    map: { style: query.get('style'), attribution: query.get('credit') },
  }),
)
stage.show(world, positions)
stage.tick(noon, 0)

const said: unknown[] = []
mount(MapWall, {
  target: document.getElementById('app')!,
  props: {
    stage,
    language,
    theme,
    measure: 'open_incidents',
    interactive: query.has('interactive'),
    onselect: (chosen: { kind: 'incident' | 'area'; id: string } | null) => said.push(chosen),
  },
})

/** What a test asks of the page: to let a second pass, to move the car, and what was chosen. */
let second = 0
const page = {
  tick: () => stage.tick(noon + ++second * seconds, 0),
  drive(lon: number) {
    positions.put(fix(noon + ++second * seconds, lon))
    stage.moved()
  },
  said,
}
Object.assign(window, { page })
export type MapPage = typeof page
