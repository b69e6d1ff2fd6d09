import type { ClockInterval } from '../../shared/wire/baseline.ts'

/** Panels of the wall beside map, header and day strip. */
export type Panel = 'alerts' | 'incidents' | 'clocks' | 'bands' | 'alertRate' | 'force'

/** Panels from top to bottom, and the column’s width in units. */
export type Column = Readonly<{ panels: readonly Panel[]; width: number }>

/**
 * What goes where, from the wall’s size in units: a wider wall gets more columns and a larger map, a farther reader
 * (larger units, so fewer of them) gets fewer panels, never smaller type.
 */
export type WallLayout = Readonly<{
  /** Columns on either side of the map, from left to right. */
  left: readonly Column[]
  right: readonly Column[]
  clocks: readonly ClockInterval[]
  /** The clocks lie in a row under the map, for lack of a column. */
  clocksUnder: boolean
  /** How much the header says: everything; only feeds that are not well; not even date and shift. */
  header: 'full' | 'brief' | 'least'
  dayStrip: boolean
}>

/** Lengths in units, of which the style sheets know the same. */
export const lengths = { header: 76, strip: 136, clockRow: 72, panelHead: 46 } as const

const left = 440
const right = 460

/** The least height in units at which a panel still says something. */
const needs = { bands: 154, alertRate: 150, force: 170 } as const
type Optional = keyof typeof needs

/** Which panels give way last when a column is short. */
const byImportance: readonly Optional[] = ['force', 'alertRate', 'bands']

const allClocks: readonly ClockInterval[] = ['answer', 'dispatch', 'receipt', 'total', 'feedback']
const fourClocks = allClocks.slice(0, 4)

export function wallLayout(width: number, height: number): WallLayout {
  const dayStrip = height >= 720
  const body = height - lengths.header - (dayStrip ? lengths.strip : 0)
  if (width < 1480) return { ...narrow(width), dayStrip }

  const common = { clocksUnder: false, header: 'full', dayStrip } as const
  const queues: Column[] = [{ panels: ['alerts', 'incidents'], width: left }]
  if (width < 2360) {
    const all: readonly Optional[] = ['bands', 'alertRate', 'force']
    const roomy = body >= clocksHeight(5) + needs.bands + needs.alertRate + needs.force
    const clocks = roomy ? allClocks : fourClocks
    const below = fitting(body - clocksHeight(clocks.length), all)
    return { ...common, left: queues, right: [{ panels: ['clocks', ...below], width: right }], clocks }
  }
  return {
    ...common,
    left: width < 3000 ? queues : [...lone('alerts', left), ...lone('incidents', left)],
    right: [
      { panels: ['clocks', ...fitting(body - clocksHeight(5), ['bands', 'alertRate'])], width: right },
      ...lone('force', right),
    ],
    clocks: allClocks,
  }
}

/** Queues beside the map, and under it as many clocks as go in, arrival first. */
function narrow(width: number): Omit<WallLayout, 'dayStrip'> {
  const queue = width < 1000 ? 380 : left
  const clockWidth = 178
  const room = Math.floor((width - queue - 16) / clockWidth)
  const wanted = (['total', 'dispatch', 'receipt', 'answer'] as const).slice(0, Math.max(1, room))
  return {
    left: [{ panels: ['alerts', 'incidents'], width: queue }],
    right: [],
    clocks: fourClocks.filter((interval) => wanted.some((each) => each === interval)),
    clocksUnder: true,
    header: width < 1000 ? 'least' : 'brief',
  }
}

function lone(panel: Panel, width: number): Column[] {
  return [{ panels: [panel], width }]
}

function clocksHeight(rows: number): number {
  return lengths.panelHead + rows * lengths.clockRow + 32
}

/** Those of the panels that find room together, the most important kept first, in the order given. */
function fitting(room: number, panels: readonly Optional[]): Optional[] {
  const kept = new Set<Optional>()
  for (const panel of byImportance) {
    if (!panels.includes(panel) || room < needs[panel]) continue
    room -= needs[panel]
    kept.add(panel)
  }
  return panels.filter((panel) => kept.has(panel))
}

/** How many rows of a height go into a room, leaving one for the line that counts the rest when not all do. */
export function rowsThatFit(room: number, row: number, count: number, moreLine: number): number {
  const all = Math.floor((room + 0.5) / row)
  if (count <= all) return count
  return Math.max(0, Math.floor((room - moreLine + 0.5) / row))
}

/** How much of the header goes into a width in units. */
export function headerFor(width: number): WallLayout['header'] {
  return width < 1000 ? 'least' : width < 1480 ? 'brief' : 'full'
}

/** As many response clocks as a height in units shows whole, arrival first. */
export function clocksThatFit(height: number): readonly ClockInterval[] {
  const rows = Math.max(1, Math.floor((height - lengths.panelHead - 32) / lengths.clockRow))
  const wanted = (['total', 'dispatch', 'receipt', 'answer', 'feedback'] as const).slice(0, rows)
  return allClocks.filter((interval) => wanted.some((each) => each === interval))
}
