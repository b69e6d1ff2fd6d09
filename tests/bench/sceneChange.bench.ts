import type { Page } from 'playwright-core'
import { type Bench, median } from './harness.ts'
import { aDistrict, type District } from './support/aDistrict.ts'
import { aChromium } from './support/browserCpu.ts'
import { paintedAt, pressedAt, watchFor, watchPress } from './support/painted.ts'

const scenes = ['Force and cover', 'Response'] as const
const idOf = { 'Force and cover': 'force', Response: 'response' } as const
/** The longest that steering a wall may take, ms. */
const sceneBelow = 500
const visitorBelow = 1000

/**
 * Two desks and three walls of one room in real browsers, at a district’s load: from the press at a desk to the frame of
 * the wall that shows the scene; and to the last of the three walls in visitor mode. The promise is kept by browsers
 * without maps, since a map that a processor draws takes the machine from everything else; the long form says beside it
 * what a wall takes that draws its map so.
 */
export default async function sceneChange(bench: Bench): Promise<void> {
  const browser = await aChromium('none')
  if (!browser) return bench.note('skipped: no Chromium here (see npm test for how to install one)')
  const district = await aDistrict(3)
  try {
    const walls: Page[] = []
    for (const screen of [0, 1, 2]) walls.push(await district.wall(browser, screen))
    const desks = [await district.desk(browser, 0, '/screens'), await district.desk(browser, 1, '/screens')]

    const rounds = bench.full ? 60 : 12
    const changes: number[] = []
    for (let round = 0; round < rounds; round++) {
      const screen = round % walls.length
      changes.push(
        await sceneShown(desks[round % 2]!, walls[screen]!, screen, sceneOf(Math.floor(round / walls.length))),
      )
    }
    bench.keep({ bench: 'a scene pressed at a desk to its frame', unit: 'ms', values: changes, below: sceneBelow })

    const veilings: number[] = []
    for (let round = 0; round < Math.max(10, rounds / 2); round++)
      veilings.push(await visitorsShown(desks[round % 2]!, walls))
    bench.keep({ bench: 'visitor mode on the last of three walls', unit: 'ms', values: veilings, below: visitorBelow })

    for (const wall of walls) await wall.context().close()
    if (bench.full) await noteDrawn(bench, district, desks[0]!)
  } finally {
    await browser.close()
    await district.close()
  }
}

/** What one wall takes whose map the processor draws: most of it is the map’s. */
async function noteDrawn(bench: Bench, district: District, desk: Page): Promise<void> {
  const browser = await aChromium('drawn')
  if (!browser) return
  try {
    const wall = await district.wall(browser, 0)
    await wall.locator('[data-ready=true]').waitFor()
    const took: number[] = []
    for (let round = 0; round < 10; round++) took.push(await sceneShown(desk, wall, 0, sceneOf(round + 1)))
    const [half, worst] = [median(took), Math.max(...took)].map(Math.round)
    bench.note(`a wall whose map the processor draws: P50 ${half} ms, worst ${worst} ms`)
  } finally {
    await browser.close()
  }
}

const sceneOf = (turn: number) => scenes[turn % scenes.length]!

/** Puts one scene on a wall from a desk; ms from the press to the wall’s frame. */
async function sceneShown(desk: Page, wall: Page, screen: number, scene: (typeof scenes)[number]): Promise<number> {
  await desk.getByRole('button', { name: `screen-${screen + 1}`, exact: true }).click()
  await desk.getByRole('heading', { name: `Steer screen: screen-${screen + 1}` }).waitFor()
  // The others first: a second one chosen would make it a rotation.
  for (const each of ['Overview', ...scenes.filter((other) => other !== scene), scene])
    await desk.getByRole('checkbox', { name: each, exact: true }).setChecked(each === scene)
  await watchFor(wall, `[data-showing=scene][data-scene=${idOf[scene]}]`)
  await watchPress(desk)
  await desk.getByRole('button', { name: 'Put on screen' }).click()
  return (await paintedAt(wall)) - (await pressedAt(desk))
}

/** Begins visitor mode from a desk and ends it again; ms from the press to the last wall’s frame. */
async function visitorsShown(desk: Page, walls: readonly Page[]): Promise<number> {
  for (const wall of walls) await watchFor(wall, '[data-showing=veiled]')
  await watchPress(desk)
  await desk.getByRole('button', { name: 'Visitor mode', exact: true }).click()
  const shown = await Promise.all(walls.map(paintedAt))
  const took = Math.max(...shown) - (await pressedAt(desk))
  await desk.getByRole('button', { name: 'End visitor mode', exact: true }).click()
  for (const wall of walls) await wall.locator('[data-showing=scene]').waitFor()
  return took
}
