import type { PanelName, Scene } from '../../shared/domain/screen.ts'
import { type Column, lengths, wallLayout } from '../wall/layout.ts'
import type { Room } from '../wall/legibility.ts'
import { unitsOf } from './room.ts'

/** A panel as a share of the whole scene, 0 to 1. */
export type SceneBox = Readonly<{ panel: PanelName; x: number; y: number; w: number; h: number }>

/** Where a scene’s panels lie on a screen: as placed, or as the scene lays itself out there. */
export function sceneBoxes(
  { cols, rows, panels }: Scene,
  room: Room,
  size: Readonly<{ width: number; height: number }>,
): SceneBox[] {
  if (panels.length > 0)
    return panels.map(({ panel, x, y, w, h }) => ({ panel, x: x / cols, y: y / rows, w: w / cols, h: h / rows }))
  const { width, height } = unitsOf(room, size)
  const layout = wallLayout(width, height)
  const header = lengths.header / height
  const strip = layout.dayStrip ? lengths.strip / height : 0
  const body = 1 - header - strip
  const boxes: SceneBox[] = [{ panel: 'header', x: 0, y: 0, w: 1, h: header }]
  const column = ({ panels: stacked, width: units }: Column, x: number) => {
    const h = body / stacked.length
    boxes.push(...stacked.map((panel, i) => ({ panel, x, y: header + i * h, w: units / width, h })))
    return x + units / width
  }
  const left = layout.left.reduce((x, each) => column(each, x), 0)
  const beside = layout.right.reduce((sum, each) => sum + each.width / width, 0)
  boxes.push({ panel: 'map', x: left, y: header, w: 1 - left - beside, h: body })
  layout.right.reduce((x, each) => column(each, x), 1 - beside)
  if (strip > 0) boxes.push({ panel: 'dayStrip', x: 0, y: 1 - strip, w: 1, h: strip })
  return boxes
}
