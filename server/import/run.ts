import type { LoadedAreas } from '../areas/area.ts'
import { AreaFileError } from '../areas/area.ts'
import { readArguments, timeArgument, usage } from './arguments.ts'
import type { ImportReading } from './call.ts'
import { describe } from './describe.ts'
import { ImportError } from './importError.ts'
import { readCalls } from './readCalls.ts'
import { readMapping } from './readMapping.ts'
import { siteAreas } from './siteAreas.ts'
import { summaryOf } from './summary.ts'

/** Puts what was read into the site kept in `dataDir`, and says what it did in one line. */
export type FillSite = (
  reading: ImportReading,
  areas: LoadedAreas | null,
  options: Readonly<{ dataDir: string }>,
) => Promise<Readonly<{ message: string }>>

export type ImportParts = Readonly<{
  dataDir: string
  say: (text: string) => void
  complain: (text: string) => void
  loadFillSite: () => Promise<FillSite>
}>

/** `npm run import`: reads, says what it understood and, unless it is a dry run, fills the site. Returns the exit code. */
export async function runImport(
  args: readonly string[],
  { dataDir, say, complain, loadFillSite }: ImportParts,
): Promise<number> {
  try {
    const given = readArguments(args)
    if (!given) {
      say(usage)
      return 0
    }
    const mapping = await readMapping(given.mapping)
    const { zone } = mapping.time
    const reading = await readCalls(given.file, mapping, {
      examples: given.examples,
      ...(given.from !== null && { from: timeArgument('--from', given.from, zone) }),
      ...(given.to !== null && { to: timeArgument('--to', given.to, zone) }),
    })
    const areas = await siteAreas(reading, given)
    const summary = summaryOf(reading, areas)
    const filled =
      given.dryRun || reading.calls.length === 0 ? null : await (await loadFillSite())(reading, areas, { dataDir })
    if (given.json) say(JSON.stringify({ ...summary, ...filled }, null, 2))
    else say([describe(summary, given.language), filled?.message ?? ''].join('\n').trimEnd())
    if (reading.calls.length > 0) return 0
    complain('No call could be read: nothing was imported')
    return 1
  } catch (error) {
    if (!(error instanceof ImportError || error instanceof AreaFileError)) throw error
    complain(error.message)
    return 2
  }
}
