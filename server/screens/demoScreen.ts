import type { Table } from '../../shared/table.ts'
import type { Screen } from '../../shared/domain/screen.ts'
import type { Draft } from '../../shared/facts/catalogue.ts'
import type { Site } from '../../shared/site.ts'

/** The pairing of a screen that the demo lets in by itself, under the first number that is free. */
export function demoScreen(screens: Table<Screen>, screenId: string, { language, wall }: Site, at: number): Draft {
  const [screen, room] = language === 'en' ? ['Demo wall', 'Demo room'] : ['演示大屏', '演示大厅']
  const taken = new Set([...screens.values()].map(({ name }) => name))
  let n = 1
  while (taken.has(`${screen} ${n}`)) n++
  const { widthMm, farViewerMm } = wall
  return {
    type: 'screen.paired',
    at,
    area: null,
    data: { screenId, name: `${screen} ${n}`, room, widthMm, farViewerMm },
  }
}
