import { zoned } from '../../shared/select/clock.ts'
import { intervalEnds, intervalSteps } from '../../shared/select/intervals.ts'
import { caseIntervals, listedIntervals } from './caseIntervals.ts'
import { csvRow } from './csvRow.ts'
import type { ExportMaterial } from './exportMaterial.ts'
import { reportTerms } from './reportTerms.ts'

/**
 * The incidents asked for as CSV (RFC 4180, UTF-8 with a byte order mark), one row an incident. Times are ISO 8601 with
 * the offset of the site’s zone, lengths whole seconds. What the columns mean says `csvDictionary`.
 */
export function exportCsv(material: ExportMaterial): string {
  const columns = columnsOf(material)
  const rows = material.cases.map(({ incident }) => {
    const row = { incident, lengths: caseIntervals(incident, material.site) }
    return columns.map(([, , value]) => value(row))
  })
  return csvFile([columns.map(([id]) => id), ...rows])
}

/** The columns of such a file with what they mean, as CSV too. */
export function csvDictionary(material: ColumnMaterial): string {
  return csvFile([['column', 'meaning'], ...columnsOf(material).map(([id, meaning]) => [id, meaning])])
}

function csvFile(rows: readonly (readonly string[])[]): string {
  return `\u{FEFF}${rows.map((row) => `${csvRow(row)}\r\n`).join('')}`
}

type ColumnMaterial = Pick<ExportMaterial, 'request' | 'site' | 'world' | 'cases' | 'stories' | 'madeAt'>

function columnsOf(material: ColumnMaterial): Column[] {
  const { request, site, madeAt } = material
  const { type, area, words } = reportTerms(material)
  const time = (at: number | undefined) => (at === undefined ? '' : isoIn(at, site.zone))
  const seconds = (ms: number | null) => (ms === null ? '' : String(Math.round(ms / 1000)))
  return [
    ['incident', words.incident, ({ incident }) => incident.id],
    ['received_at', words.received, ({ incident }) => time(incident.receivedAt)],
    ['type', words.type, ({ incident }) => incident.incidentType],
    ['type_name', words.type, ({ incident }) => type(incident.incidentType)],
    ['priority', '1-4', ({ incident }) => String(incident.priority)],
    ['area', words.area, ({ incident }) => incident.area ?? ''],
    ['area_name', words.area, ({ incident }) => area(incident.area)],
    ['lon', 'WGS-84, 0.001°', ({ incident }) => String(incident.lon ?? '')],
    ['lat', 'WGS-84, 0.001°', ({ incident }) => String(incident.lat ?? '')],
    ...intervalSteps.map((step): Column => [
      `${step}_at`,
      words.steps[step],
      ({ incident }) => time(incident.stamps[step]),
    ]),
    ...listedIntervals.flatMap((interval, i): Column[] => {
      const name = words.intervalNames[interval]
      const { from, to } = intervalEnds(interval, site.turnoutFrom)
      return [
        [
          `${interval}_s`,
          `${name} (s): ${words.steps[from]} – ${words.steps[to]}`,
          (row) => seconds(row.lengths[i]!.ms),
        ],
        [`${interval}_target_s`, `${name}: max (s)`, (row) => seconds(row.lengths[i]!.target)],
        [`${interval}_over_s`, `${name} + (s)`, (row) => seconds(row.lengths[i]!.over)],
        [`${interval}_excluded`, `${name}: ${words.excluded}`, (row) => row.lengths[i]!.excluded ?? ''],
      ]
    }),
    ['export', words.mark, () => request.mark],
    ['exported_by', words.askedBy, () => request.requestedBy],
    ['exported_at', words.madeAt, () => time(madeAt)],
  ]
}

type Row = Readonly<{
  incident: ExportMaterial['cases'][number]['incident']
  lengths: ReturnType<typeof caseIntervals>
}>
type Column = readonly [id: string, meaning: string, value: (row: Row) => string]

/** `2026-11-21T12:00:00+08:00` */
function isoIn(at: number, zone: string): string {
  const { year, month, day, hour, minute, second } = zoned(at, zone)
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const offset = Math.round((local - Math.floor(at / 1000) * 1000) / 60_000)
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${new Date(local).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`
}
