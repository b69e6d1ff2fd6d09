import { type Words, words } from './describeWords.ts'
import { problemKinds, type ProblemKind } from './problems.ts'
import { type AreaSummary, type ImportSummary } from './summary.ts'
import type { Tally } from './tally.ts'

export type DescribeLanguage = 'en' | 'zh-CN'

/** What an import understood and found amiss, for people to read before they let it fill a site. */
export function describe(summary: ImportSummary, language: DescribeLanguage): string {
  const say = words[language]
  const name = (names: { zh: string; en: string }) => (language === 'en' ? names.en : names.zh)
  const kind = (of: ProblemKind) => problemKinds[of][language === 'en' ? 'en' : 'zh']
  const { period, units, locations } = summary
  const sections = [
    [`${name(summary.title)} (${summary.source}, ${summary.format})`],
    [
      tallyLine(say.rows, summary.rows, say, kind),
      tallyLine(say.calls, summary.calls, say, kind),
      tallyLine(say.unitResponses, summary.unitResponses, say, kind),
      `${say.units}: ${units.count} (${listOf(units.kinds)}; ${listOf(units.agencies)})`,
      period ? `${say.period}: ${period.fromLocal} – ${period.toLocal} (${summary.zone})` : say.noPeriod,
    ],
    [
      say.columns,
      ...table(
        columnsToSay(summary.columns).map(({ as, column, how, present }) => [
          as,
          `← ${column}`,
          present ? how : say.notInFile,
        ]),
      ),
      `${say.times}: ${summary.timeFormats.join(' | ')} (${summary.zone})`,
      `${say.unused}: ${summary.unusedColumns.join(' | ') || '–'}`,
    ],
    [
      say.stamps,
      ...table(
        summary.stamps.map(({ stamp, of, filled, among }) => {
          const share = among === 0 ? '–' : `${((100 * filled) / among).toFixed(1)} %`
          return [stamp, `${filled} / ${among} ${of === 'call' ? say.ofCalls : say.ofUnits}`, share]
        }),
      ),
    ],
    [
      say.priorities,
      ...table(summary.priorities.map(({ priority, calls, from }) => [`P${priority}`, `${calls}`, listOf(from)])),
    ],
    [
      say.types,
      ...table(summary.types.map(({ code, name: of, category, calls }) => [name(of), code, category, `${calls}`])),
    ],
    [
      `${say.origins}: ${listOf(summary.origins)}`,
      `${say.ends}: ${listOf(summary.ends)} (${listOf(summary.endsFrom)})`,
    ],
    [
      `${say.located}: ${locations.located}, ${say.unlocated}: ${locations.missing}`,
      ...areaLines(summary.areas, say, name),
    ],
    summary.problems.length === 0
      ? [say.noProblems]
      : [say.problems, ...summary.problems.flatMap((of) => problemLines(of, say, kind))],
  ]
  return sections.map((lines) => lines.join('\n')).join('\n\n') + '\n'
}

/** Columns that are there, and of those that are not only where no other stands in for them. */
function columnsToSay(columns: ImportSummary['columns']): ImportSummary['columns'] {
  const served = new Set(columns.filter(({ present }) => present).map(({ as }) => as))
  return columns.filter(({ as, present }) => present || !served.has(as))
}

function tallyLine(
  what: string,
  { read, used, excluded }: Tally,
  say: Words,
  kind: (of: ProblemKind) => string,
): string {
  const reasons = Object.entries(excluded).map(([reason, count]) => `${count} ${kind(reason as ProblemKind)}`)
  const left = reasons.length === 0 ? say.noneExcluded : `${say.excluded} ${read - used}: ${reasons.join('; ')}`
  return `${what}: ${say.read} ${read}, ${say.used} ${used}, ${left}`
}

function problemLines(
  { kind: of, column, count, excludes, examples }: ImportSummary['problems'][number],
  say: Words,
  kind: (of: ProblemKind) => string,
): string[] {
  const effect = excludes === null ? say.kept : say.leavesOut[excludes]
  return [
    `  ${count} × ${column === null ? '' : `${column}: `}${kind(of)} [${effect}]`,
    ...examples.map(({ line, callId, value, reason }) => {
      const what = [value && JSON.stringify(value), reason].filter(Boolean).join(': ')
      return `      ${say.line} ${line}${callId === null ? '' : `, ${callId}`}${what && `: ${what}`}`
    }),
  ]
}

function areaLines(
  areas: AreaSummary | null,
  say: Words,
  name: (names: { zh: string; en: string }) => string,
): string[] {
  if (!areas) return [say.noAreas]
  const { disagreements } = areas
  return [
    `${say.areas}: ${areas.count}; ${say.byName} ${areas.byName}, ${say.byPosition} ${areas.byPosition}, ${say.nowhere} ${areas.nowhere}`,
    ...(Object.keys(areas.unknownNames).length > 0 ? [`${say.unknownNames}: ${listOf(areas.unknownNames)}`] : []),
    `${say.disagreements}: ${disagreements.count}`,
    ...disagreements.examples.map(
      ({ line, callId, named, located }) => `    ${say.line} ${line}, ${callId}: ${named} ≠ ${located}`,
    ),
    `  ${areas.used.map(({ name: of, calls }) => `${name(of)} ${calls}`).join(', ')}`,
    ...areas.problems.map(
      ({ path, reason, featureLeftOut }) => `  ${path}: ${reason}${featureLeftOut ? ` [${say.featureLeftOut}]` : ''}`,
    ),
  ]
}

function listOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([text, count]) => `${text || '–'} ${count}`)
    .join(', ')
}

/** Columns padded to their widest; a Chinese character is as wide as two others. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, width(cell))))
  return rows.map((row) =>
    `  ${row.map((cell, index) => cell + ' '.repeat(widths[index]! - width(cell))).join('  ')}`.trimEnd(),
  )
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2E7F' ? 2 : 1), 0)
}
