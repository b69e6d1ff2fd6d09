import type { PanelName } from '../../shared/domain/screen.ts'
import { lengths } from '../wall/layout.ts'

/** The least room, in units of type, in which a panel shows something whole. */
const needs: Readonly<Record<PanelName, readonly [width: number, height: number]>> = {
  header: [700, lengths.header],
  map: [320, 240],
  alerts: [360, lengths.panelHead + 66],
  incidents: [360, lengths.panelHead + 66],
  clocks: [420, lengths.panelHead + lengths.clockRow + 32],
  bands: [360, 154],
  alertRate: [360, 150],
  force: [360, 170],
  dayStrip: [900, lengths.strip],
  orders: [360, lengths.panelHead + 66],
}

/** Whether a panel of this size, in units, is too small to be of use. */
export function isTooSmall(panel: PanelName, width: number, height: number): boolean {
  const [least, high] = needs[panel]
  return width < least || height < high
}
