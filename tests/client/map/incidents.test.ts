import { describe, expect, it } from 'vitest'
import { incidentLabel, labelClock } from '../../../client/map/incidentLabel.ts'
import { incidentMarks, labelledMarks, sameMarks } from '../../../client/map/incidentMarks.ts'
import { markRadius, nothingPlaced, placeMapLabels } from '../../../client/map/mapLabels.ts'
import { incidentTypesOf } from '../../../shared/incidentTypes.ts'
import {
  aCall,
  aUnit,
  given,
  hours,
  issued,
  minutes,
  noon,
  onDuty,
  seconds,
  stated,
  step,
} from '../../support/given.ts'

const here = { lon: 120.1, lat: 30.1 }
const ids = (marks: ReturnType<typeof incidentMarks>) => marks.map(({ incident }) => incident.id)
const alertOf = (incidentId: string, acknowledged = false) => ({
  id: `a-${incidentId}`,
  rule: 'p1_undispatched',
  key: incidentId,
  priority: 1 as const,
  incidentId,
  unitId: null,
  areaId: null,
  feed: null,
  since: noon,
  raisedAt: noon,
  clearedAt: null,
  acknowledged: acknowledged ? { at: noon, by: 'lead', reason: null } : null,
  suppressed: null,
  chattering: false,
  stale: false,
})

describe('incidents on the map', () => {
  it('are the open ones with a place, the most urgent first', () => {
    const world = given(
      aCall('P3', -minutes, { priority: 3, ...here }),
      aCall('P1', -minutes, { priority: 1, ...here }),
      aCall('nowhere', -minutes, { priority: 1 }),
      aCall('done', -minutes, { priority: 1, ...here }),
      stated('done', 'closed', -seconds),
    )
    expect(ids(incidentMarks(world))).toEqual(['P1', 'P3'])
  })

  it('are ringed while an alert of priority 1 about them waits to be acknowledged', () => {
    const world = given(aCall('A', -minutes, { priority: 1, ...here }), aCall('B', -minutes, { priority: 1, ...here }))
    world.alerts.put(alertOf('A'))
    world.alerts.put(alertOf('B', true))
    expect(
      incidentMarks(world)
        .filter(({ unacknowledged }) => unacknowledged)
        .map(({ incident }) => incident.id),
    ).toEqual(['A'])
  })

  it('are the same picture until a row or a ring changes', () => {
    const world = given(aCall('A', -minutes, { priority: 1, ...here }))
    const before = incidentMarks(world)
    expect(sameMarks(before, incidentMarks(world))).toBe(true)
    world.alerts.put(alertOf('A'))
    expect(sameMarks(before, incidentMarks(world))).toBe(false)
  })

  it('carry a label for priority 1 and 2 and for the selected one, which comes first', () => {
    const world = given(
      aCall('P4', -minutes, { priority: 4, ...here }),
      aCall('P3', -minutes, { priority: 3, ...here }),
      aCall('P2', -minutes, { priority: 2, ...here }),
      aCall('P1', -minutes, { priority: 1, ...here }),
    )
    const marks = incidentMarks(world)
    expect(ids(labelledMarks(marks, null, 12))).toEqual(['P1', 'P2'])
    expect(ids(labelledMarks(marks, 'P4', 12))).toEqual(['P4', 'P1', 'P2'])
    expect(ids(labelledMarks(marks, 'P1', 1))).toEqual(['P1'])
  })
})

describe('an incident’s label', () => {
  const world = given(
    aUnit('P9'),
    onDuty('P9'),
    aCall('A', -84 * seconds, { priority: 1, incidentType: 'water_rescue', ...here }),
    issued('O1', 'A', 'P9', -60 * seconds),
    step('O1', 'en_route', -20 * seconds),
    aCall('B', -2 * hours, { priority: 2, incidentType: 'crash_injury', ...here }),
  )
  const reader = { typeOf: incidentTypesOf({ incidentTypes: [] }), selected: null }
  const [a, b] = incidentMarks(world)

  it('says what, how long, and of priority 1 where it stands, in either language', () => {
    const zh = incidentLabel(world, a!, { ...reader, language: 'zh-CN' })
    expect([zh.name, labelClock(zh, noon, 'zh-CN'), zh.status]).toEqual(['落水', '1:24', '途中'])
    const en = incidentLabel(world, a!, { ...reader, language: 'en' })
    expect([en.name, labelClock(en, noon, 'en'), en.status]).toEqual(['Water rescue', '1:24', 'en route'])
  })

  it('keeps to what and how long for priority 2, and names the unit of hours', () => {
    const label = incidentLabel(world, b!, { ...reader, language: 'zh-CN' })
    expect([label.status, labelClock(label, noon, 'zh-CN')]).toEqual([null, '2:00 时'])
    expect(incidentLabel(world, b!, { ...reader, language: 'zh-CN', selected: 'B' }).status).toBe('待派警')
  })

  it('takes no room outside the picture, and keeps area names clear of it', () => {
    const at = { mark: a!, offset: { x: 0, y: 0 }, at: { x: 200, y: 200 } }
    const outside = { mark: b!, offset: { x: 0, y: 0 }, at: { x: 900, y: 200 } }
    const name = { id: 't1', kind: 'area' as const, zh: '北塘街道', en: 'Beitang', at: [0, 0] }
    const placement = placeMapLabels({
      bounds: { x: 0, y: 0, width: 600, height: 400 },
      panels: [],
      marks: [at, outside],
      labelled: [at, outside].map((mark) => ({ mark, size: { width: 180, height: 30 }, selected: false })),
      names: [{ name, at: { x: 260, y: 200 }, size: { width: 90, height: 23 } }],
      before: nothingPlaced,
      scale: 1,
    })
    expect(placement.incidents.map(({ id }) => id)).toEqual(['A'])
    const [label, below] = [placement.incidents[0]!.box, placement.names[0]!.box]
    expect(
      below.y >= label.y + label.height || below.y + below.height <= label.y || below.x > label.x + label.width,
    ).toBe(true)
  })

  it('says of priority 1 alone when nobody has answered', () => {
    const asked = given(
      aUnit('P9'),
      onDuty('P9'),
      aCall('A', -seconds, { priority: 1, ...here }),
      aCall('B', -seconds, { priority: 1, ...here }),
      aCall('C', -seconds, { priority: 2, ...here }),
      issued('O1', 'B', 'P9', -seconds),
    )
    const unanswered = () =>
      incidentMarks(asked)
        .map((mark) => incidentLabel(asked, mark, { ...reader, language: 'en' }))
        .filter((label) => label.unanswered)
        .map(({ id }) => id)
        .sort()
    expect(unanswered()).toEqual(['A', 'B'])
  })

  it('never has a triangle or diamond behind the name of an area', () => {
    const at = { mark: a!, offset: { x: 0, y: 0 }, at: { x: 200, y: 200 } }
    const radius = markRadius[1]
    for (let x = 150; x <= 250; x += 5) {
      const { names } = placeMapLabels({
        bounds: { x: 0, y: 0, width: 600, height: 400 },
        panels: [],
        marks: [at],
        labelled: [],
        names: [
          {
            name: { id: 't1', kind: 'area', zh: '北塘街道', en: 'Beitang', at: [0, 0] },
            at: { x, y: 205 },
            size: { width: 90, height: 23 },
          },
        ],
        before: nothingPlaced,
        scale: 1,
      })
      const box = names[0]!.box
      const apart =
        box.x >= 200 + radius ||
        box.x + box.width <= 200 - radius ||
        box.y >= 200 + radius ||
        box.y + box.height <= 200 - radius
      expect(apart).toBe(true)
    }
  })
})
