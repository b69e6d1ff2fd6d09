import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FillSite, runImport } from '../../../server/import/run.ts'
import type { ImportSummary } from '../../../server/import/summary.ts'
import { harbour } from './harbour.ts'

async function run(...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const filled: Parameters<FillSite>[] = []
  const code = await runImport(args, {
    dataDir: 'site',
    say: (text) => said.push(text),
    complain: (text) => complaints.push(text),
    loadFillSite:
      async () =>
      async (...given) => {
        filled.push(given)
        return { message: 'filled' }
      },
  })
  return { code, said: said.join('\n'), complaints: complaints.join('\n'), filled }
}

const usual = [harbour.path, '--mapping', harbour.mappingPath]
const withAreas = [...usual, '--areas', harbour.areasPath, '--area-name', 'ward']

describe('npm run import', () => {
  it('as a dry run says what it understood and fills nothing', async () => {
    const { code, said, filled } = await run(...withAreas, '--dry-run')
    expect(code).toBe(0)
    expect(filled).toEqual([])
    for (const line of [
      'Harbour fire calls (harbour-fire, csv)',
      'Rows: read 5, used 5, none excluded',
      'Period: 2026-03-02T23:58:10+01:00 – 2026-03-03T13:19:00+01:00 (Europe/Berlin)',
      '  on_scene      3 / 5 unit responses  60.0 %',
      '  P1  1  E 1',
      'Areas: 2; calls placed by the name in the source 2, by position 1, in no area 0',
      'Nothing found amiss',
    ])
      expect(said).toContain(line)
  })

  it('says it in Chinese', async () => {
    const { said } = await run(...withAreas, '--dry-run', '--language', 'zh-CN')
    expect(said).toContain('海港消防接处警')
    expect(said).toContain('行: 读取 5, 采用 5, 无排除')
    expect(said).toContain('旧码头')
  })

  it('says it as JSON', async () => {
    const { said } = await run(...withAreas, '--dry-run', '--json')
    const summary = JSON.parse(said) as ImportSummary
    expect(summary).toMatchObject({
      source: 'harbour-fire',
      rows: { read: 5, used: 5, excluded: {} },
      ends: { closed: 2, cancelled: 1 },
      areas: { byName: 2, byPosition: 1, disagreements: { count: 0 } },
    })
    expect(summary.columns).toContainEqual({ column: 'There', as: 'on_scene', how: 'time of the unit', present: true })
  })

  it('shows each problem with line, text and reason', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'import-')), 'bad.csv')
    writeFileSync(path, 'Case,Unit,What,Received,Level\nH-1,E1,Fire,yesterday,3\n,E1,Fire,x,3\n')
    const { code, said, complaints, filled } = await run(path, '--mapping', harbour.mappingPath)
    expect(said).toContain(
      'Rows: read 2, used 0, excluded 2: 1 row names no call; 1 call has no readable time of receipt',
    )
    expect(said).toContain(
      '1 × Received: time cannot be read: stamp left empty [kept]\n      line 2: "yesterday": not MM/dd/yyyy hh:mm:ss a',
    )
    expect(complaints).toBe('No call could be read: nothing was imported')
    expect({ code, filled }).toEqual({ code: 1, filled: [] })
  })

  it('fills the site in the data folder with calls and areas', async () => {
    const { code, said, filled } = await run(...withAreas)
    expect(code).toBe(0)
    expect(said).toMatch(/filled$/)
    const [reading, areas, options] = filled[0]!
    expect(reading.calls).toHaveLength(3)
    expect(areas!.areas.map(({ areaId, name }) => [areaId, name.zh])).toEqual([
      ['harbour', '海港'],
      ['old-quay', '旧码头'],
      ['mill-hill', 'Mill Hill'],
    ])
    expect(options).toEqual({ dataDir: 'site' })
  })

  it.each([
    ['square:1000', 'grid-a1'],
    ['h3:8', 'h3-'],
  ])('lays a grid %s over the calls', async (grid, firstId) => {
    const { filled } = await run(...usual, '--grid', grid)
    expect(filled[0]![1]!.areas[1]!.areaId.startsWith(firstId)).toBe(true)
  })

  it('reads only the period asked for, in the zone of the mapping', async () => {
    const { filled } = await run(...usual, '--from', '2026-03-03', '--to', '2026-03-03T12:00:00')
    expect(filled[0]![0].calls.map(({ id }) => id)).toEqual(['H-2'])
  })

  it.each([
    [['--mapping', 'x'], 'which file?'],
    [[harbour.path], '--mapping is missing'],
    [[harbour.path, '--mapping', 'x'], 'cannot read mapping x'],
    [['/nowhere.csv', '--mapping', harbour.mappingPath], 'cannot read /nowhere.csv: ENOENT'],
    [[...usual, '--wibble'], "Unknown option '--wibble'"],
    [[...usual, 'more.csv'], 'one file at a time'],
    [[...usual, '--areas', harbour.areasPath], '--areas needs --area-name'],
    [
      [...usual, '--areas', '/nowhere.geojson', '--area-name', 'ward'],
      'cannot read the areas in /nowhere.geojson: ENOENT',
    ],
    [
      [...usual, '--areas', harbour.areasPath, '--area-name', 'nhood'],
      'features[0].properties.nhood: no name; the feature has ward',
    ],
    [[...withAreas, '--grid', 'h3:8'], 'not both'],
    [[...withAreas, '--area-crs', 'epsg:3857'], '--area-crs is one of wgs84, gcj02, bd09'],
    [[...usual, '--grid', 'h3:99'], '--grid h3 is a whole number from 0 to 15'],
    [[...usual, '--grid', 'hex'], '--grid is square:METRES or h3:RESOLUTION'],
    [[...usual, '--from', 'monday'], '--from monday is not an ISO 8601 time'],
  ])('refuses %j with the reason', async (args, reason) => {
    const { code, complaints, filled } = await run(...args)
    expect(complaints).toContain(reason)
    expect({ code, filled }).toEqual({ code: 2, filled: [] })
  })

  it('explains itself', async () => {
    const { code, said } = await run('--help')
    expect(said).toContain('--dry-run')
    expect(code).toBe(0)
  })
})
