import { isLate } from '../../shared/facts/late.ts'
import { ancestorAt } from '../../shared/domain/area.ts'
import { exclusions, intervalEnds } from '../../shared/select/intervals.ts'
import { responseFigure } from '../../shared/select/responseTimes.ts'
import { caseIntervals, listedIntervals } from './caseIntervals.ts'
import type { ExportMaterial } from './exportMaterial.ts'
import { drawStill } from './reportMap.ts'
import { type ReportTerms, reportTerms } from './reportTerms.ts'
import { type Cell, Sheet } from './sheet.ts'
import { smallCells } from './smallCells.ts'

/** Incidents whose timeline is written out; the tables name all of them. */
const mostTimelines = 60

/** An after-action report as a PDF of A4 pages, in the site’s language. `compress: false` leaves its text readable. */
export function report(material: ExportMaterial, { compress = true } = {}): Promise<Buffer> {
  const { request, madeAt } = material
  const terms = reportTerms(material)
  const { words, time } = terms
  const sheet = new Sheet({ title: `${words.title} ${request.mark}`, mark: request.mark, madeAt }, compress)
  cover(sheet, material, terms)
  timelines(sheet, material, terms)
  if (material.stills.length > 0) {
    sheet.heading(words.stills, true)
    for (const still of material.stills.toSorted((a, b) => a.at - b.at)) drawStill(sheet, still, material, terms)
  }
  intervals(sheet, material, terms)
  byArea(sheet, material, terms)
  definitions(sheet, material, terms)
  quality(sheet, material, terms)
  const who = accountIn(request.requestedBy)
  const watermark = `${who} · ${time(madeAt)} · ${words.purposes[request.purpose]} · ${request.mark}`
  return sheet.finish(watermark, (page, of) => `${request.mark} · ${words.page(page, of)}`)
}

function cover(
  sheet: Sheet,
  { request, site, madeAt }: ExportMaterial,
  { words, time, area, name }: ReportTerms,
): void {
  const { decision } = request
  sheet.title(words.title)
  sheet.paragraph(name(site.name))
  if (site.dataLabel) sheet.paragraph(name(site.dataLabel))
  sheet.facts([
    [words.purpose, words.purposes[request.purpose]],
    [words.reference, request.reference],
    [words.range, `${time(request.from)} – ${time(request.to)} (${site.zone})`],
    [words.areas, request.areas === null ? words.wholeSite : request.areas.map(area).join(', ')],
    [words.incidents, request.incidents.length === 0 ? words.all : request.incidents.join(', ')],
    [words.askedBy, `${accountIn(request.requestedBy)}  ${time(request.requestedAt)}`],
    ...(decision
      ? ([
          [words.approvedBy, `${accountIn(decision.by)}  ${time(decision.at)}`],
          [words.reason, decision.reason],
        ] as const)
      : []),
    [words.madeAt, time(madeAt)],
    [words.expires, time(request.endsAt)],
    [words.mark, request.mark],
  ])
  sheet.paragraph(words.masked, true)
  sheet.paragraph(words.reported, true)
}

function timelines(sheet: Sheet, material: ExportMaterial, terms: ReportTerms): void {
  const { words, time, length, line, type, area } = terms
  sheet.heading(words.timeline)
  sheet.paragraph(words.asKnown, true)
  if (material.recordedAfter > 0) sheet.paragraph(words.recordedAfter(material.recordedAfter), true)
  for (const { incident } of material.cases.slice(0, mostTimelines)) {
    const title = [type(incident.incidentType), words.priority(incident.priority), area(incident.area)]
    sheet.subheading(`${incident.id}  ${title.join(' · ')}`)
    const rows = (material.stories.get(incident.id) ?? []).map((fact): Cell[] => {
      const late = isLate(fact) ? words.late(length(fact.recordedAt - fact.at)) : ''
      return [
        time(fact.at),
        line(fact),
        fact.by.startsWith('account:') ? accountIn(fact.by) : '',
        { text: late, late: true },
      ]
    })
    sheet.table(
      [
        { title: '', width: 20 },
        { title: '', width: 48 },
        { title: '', width: 12 },
        { title: '', width: 20 },
      ],
      rows,
    )
  }
  const left = material.cases.length - mostTimelines
  if (left > 0) sheet.paragraph(words.more(left), true)
  if (material.cases.length === 0) sheet.paragraph(words.none)
}

function intervals(sheet: Sheet, { cases, site }: ExportMaterial, { words, time, length, type }: ReportTerms): void {
  sheet.heading(words.intervals, true)
  const titles = listedIntervals.map((each) => ({
    title: words.intervalNames[each],
    width: each === 'total' ? 12 : 9,
    right: true,
  }))
  sheet.table(
    [
      { title: words.incident, width: 17 },
      { title: words.received, width: 15 },
      { title: words.type, width: 14 },
      ...titles,
    ],
    cases.map(({ incident }) => [
      incident.id,
      time(incident.receivedAt).slice(5),
      `${words.priority(incident.priority)} ${type(incident.incidentType)}`,
      ...caseIntervals(incident, site).map(({ ms, over }): Cell => {
        if (ms === null) return '–'
        return over === null ? length(ms) : { text: `* ${length(ms)}`, late: true }
      }),
    ]),
  )
  sheet.paragraph(words.overTarget, true)

  sheet.subheading(words.together)
  const incidents = cases.map(({ incident }) => incident)
  const said = (ms: number | null) => (ms === null ? '–' : length(ms))
  sheet.table(
    [
      { title: words.interval, width: 22 },
      { title: words.n, width: 8, right: true },
      { title: 'P50', width: 12, right: true },
      { title: 'P90', width: 16, right: true },
      { title: words.withinTarget, width: 16, right: true },
      { title: words.excluded, width: 40 },
    ],
    listedIntervals.map((each) => {
      const { n, p50, p90, small, compliance, excluded } = responseFigure(incidents, each, site)
      return [
        words.intervalNames[each],
        String(n),
        said(p50),
        p90 !== null && small ? `${said(p90)} (${words.small})` : said(p90),
        compliance ? `${compliance.k}/${compliance.of}` : '–',
        exclusions.flatMap((why) => (excluded[why] ? `${words.exclusions[why]} ${excluded[why]}` : [])).join(', '),
      ]
    }),
  )
}

function byArea(sheet: Sheet, { cases, site, world }: ExportMaterial, { words, area }: ReportTerms): void {
  const counts = new Map<string | null, { all: number; late: number }>()
  for (const { incident } of cases) {
    const coarse = ancestorAt(world, incident.area, site.areas.coarse)?.id ?? incident.area
    const known = counts.get(coarse) ?? { all: 0, late: 0 }
    const isOver = caseIntervals(incident, site).some(({ interval, over }) => interval === 'total' && over !== null)
    counts.set(coarse, { all: known.all + 1, late: known.late + Number(isOver) })
  }
  const areas = [...counts.entries()].sort((a, b) => b[1].all - a[1].all)
  const [all, late] = [smallCells(areas.map(([, n]) => n.all)), smallCells(areas.map(([, n]) => n.late))]
  sheet.subheading(words.byArea)
  sheet.table(
    [
      { title: words.area, width: 50 },
      { title: words.count, width: 25, right: true },
      { title: words.lateCount, width: 25, right: true },
    ],
    areas.map(([id], i) => [area(id), all[i]!, late[i]!]),
  )
  sheet.paragraph(words.smallCells, true)
}

function definitions(sheet: Sheet, { site }: ExportMaterial, { words, name, length }: ReportTerms): void {
  sheet.heading(words.definitions)
  sheet.paragraph(words.window)
  const levels = [1, 2, 3, 4] as const
  sheet.table(
    [
      { title: words.interval, width: 20 },
      { title: words.from, width: 36 },
      ...levels.map((level) => ({ title: words.priority(level), width: 11, right: true })),
    ],
    listedIntervals.map((each) => {
      const { from, to } = intervalEnds(each, site.turnoutFrom)
      const allowed = levels.map((level) => {
        const targets: Readonly<Partial<Record<string, number | null>>> = site.targets[level]
        const target = targets[each] ?? null
        return target === null ? '–' : length(target)
      })
      return [words.intervalNames[each], `${words.steps[from]} – ${words.steps[to]}`, ...allowed]
    }),
  )
  sheet.paragraph(words.targets(name(site.targets.edition)))
  sheet.paragraph(words.percentiles)
}

function quality(sheet: Sheet, material: ExportMaterial, { words, length, time, name }: ReportTerms): void {
  const { cases, stories, gaps, site } = material
  sheet.heading(words.quality)
  const facts = [...stories.values()].flat()
  const late = facts.filter(isLate)
  const longest = late.reduce((most, { at, recordedAt }) => Math.max(most, recordedAt - at), 0)
  sheet.paragraph(late.length === 0 ? words.noLateFacts : words.lateFacts(late.length, facts.length, length(longest)))
  const incidents = cases.map(({ incident }) => incident)
  for (const each of listedIntervals) {
    const { excluded } = responseFigure(incidents, each, site)
    if (excluded.missing) sheet.paragraph(words.missing(words.intervalNames[each], excluded.missing, incidents.length))
  }
  const feeds = new Map(site.feeds.map((feed) => [feed.id, name(feed.name)]))
  if (gaps.length === 0) sheet.paragraph(words.noSilence)
  for (const { feed, from, to } of gaps) sheet.paragraph(words.silent(feeds.get(feed) ?? feed, time(from), time(to)))
}

/** `account:lead-a` is `lead-a` to people. */
function accountIn(principal: string): string {
  return principal.replace(/^account:/, '')
}
