import type { Language } from '../../shared/site.ts'
import type { Box } from './box.ts'
import type { IncidentLabel } from './incidentLabel.ts'
import type { IncidentMark } from './incidentMarks.ts'
import { type LabelRequest, type PlacedLabel, placeLabels } from './labelPlacement.ts'
import type { MapName } from './mapName.ts'
import type { Point } from './spread.ts'

/** Half sizes of the marks, wall pixels. */
export const markRadius = { 1: 13, 2: 11, 3: 8, 4: 7 } as const

/** How an incident’s label is set, wall pixels. */
export function labelType({ priority, selected }: Pick<IncidentLabel, 'priority' | 'selected'>) {
  return priority === 1 || selected ? { size: 20, weight: 600 } : { size: 18, weight: 500 }
}

/** Space between the letters of a name, in its own size: waters are set wider than places, hanzi wider than Latin. */
export function nameSpacing({ kind }: Pick<MapName, 'kind'>, language: Language): number {
  if (kind === 'area') return 0.03
  return language === 'en' ? 0.1 : 0.25
}

/** The box of a label of several pieces of text, with the gaps and edges the style sheet gives it. */
export function labelBox(widths: readonly number[], size: number, scale: number): Size {
  const text = widths.reduce((sum, width) => sum + width, 0) + 0.42 * size * scale * (widths.length - 1)
  return { width: Math.ceil(text + 16 * scale) + 1, height: Math.ceil((size * 1.3 + 4) * scale) }
}

/** What covering a mark costs an incident’s label, by its priority, in the units of `placeLabels`. */
const markWeight = { 1: 40, 2: 20, 3: 9, 4: 8 } as const

/** A name of a place would rather move, or go, than lie on a mark. */
const underName = 3

/** A mark, how far it is drawn from its place to keep clear of others, and where that is; CSS pixels. */
export type MarkAt = Readonly<{ mark: IncidentMark; offset: Point; at: Point }>
export type Size = Readonly<{ width: number; height: number }>

export type LabelScene = Readonly<{
  bounds: Box
  panels: readonly Box[]
  marks: readonly MarkAt[]
  /** Marks that get a label, the most important first, with its size. */
  labelled: readonly Readonly<{ mark: MarkAt; size: Size; selected: boolean }>[]
  names: readonly Readonly<{ name: MapName; at: Point; size: Size }>[]
  /** Where everything was placed last. */
  before: MapPlacement
  scale: number
}>

export type MapPlacement = Readonly<{ incidents: readonly PlacedLabel[]; names: readonly PlacedLabel[] }>
export const nothingPlaced: MapPlacement = { incidents: [], names: [] }

/** Labels of incidents first, then names of areas where there is still room; nothing over anything else. */
export function placeMapLabels(scene: LabelScene): MapPlacement {
  const { bounds, panels, marks, scale, before } = scene
  // With room about them: a label beside another incident’s mark would be read as that one’s.
  const avoid = marks.map(({ mark, at }) => ({
    id: mark.incident.id,
    box: around(at, (markRadius[mark.priority] + (mark.priority <= 2 ? 9 : 0)) * scale),
    weight: markWeight[mark.priority],
  }))
  const incidents = placeLabels(
    scene.labelled
      .filter(({ mark }) => isIn(bounds, mark.at))
      .map(({ mark, size, selected }): LabelRequest => {
        const { incident, priority } = mark.mark
        return {
          id: incident.id,
          anchor: mark.at,
          radius: markRadius[priority] * scale,
          ...size,
          must: selected || priority === 1,
          previous: previousOf(before.incidents, incident.id),
        }
      }),
    { bounds, taken: panels, avoid },
  )
  // A triangle behind a name is a triangle nobody sees.
  const urgent = marks
    .filter(({ mark }) => mark.priority <= 2)
    .map(({ mark, at }) => around(at, markRadius[mark.priority] * scale))
  const names = placeLabels(
    scene.names
      .filter(({ at }) => isIn(bounds, at))
      .map(({ name, at, size }): LabelRequest => ({
        id: name.id,
        anchor: at,
        radius: 0,
        ...size,
        must: false,
        previous: previousOf(before.names, name.id),
      })),
    {
      bounds,
      taken: [...panels, ...incidents.map(({ box }) => box), ...urgent],
      avoid: avoid.map((each) => ({ ...each, weight: each.weight * underName })),
    },
  )
  return { incidents, names }
}

function previousOf(placed: readonly PlacedLabel[], id: string): Point | null {
  const label = placed.find((each) => each.id === id)
  return label ? { x: label.box.x - label.anchor.x, y: label.box.y - label.anchor.y } : null
}

function around({ x, y }: Point, radius: number): Box {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
}

function isIn({ x, y, width, height }: Box, at: Point): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height
}
