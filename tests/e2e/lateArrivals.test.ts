import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { openHost } from '../../server/host.ts'
import { siteSchema } from '../../shared/site.ts'
import { aPage, closeBrowser, type OpenPage } from '../support/aBrowser.ts'
import { laptop } from '../support/aCentre.ts'
import { aFolder } from '../support/aHost.ts'
import { aSmallSite, type SmallSite } from '../support/aSmallSite.ts'
import { hours, minutes, seconds } from '../support/given.ts'

afterAll(closeBrowser)

const site = siteSchema.parse({ name: { zh: '两镇试点', en: 'Two Townships' } })
const late = 12
const begun = Date.now() - 3 * hours

/** A site whose history holds twelve arrivals, each dispatched twenty minutes after the call, and one in time. */
async function aSlowEvening(): Promise<SmallSite> {
  const dataDir = aFolder()
  let now = begun
  const host = openHost({ dataDir, site, clock: () => now, logger: pino({ level: 'silent' }) })
  const tell = (at: number, ...reports: object[]) => {
    now = at
    return host.recorder.report('calls', reports.map((report, i) => ({ id: `${at}-${i}`, at, ...report })) as never)
  }
  const numbers = Array.from({ length: late + 1 }, (_, i) => i + 1)
  const call = { type: 'incident.reported', incidentType: 'fight', priority: 2, origin: 'caller', sourcePriority: null }
  const place = { areaId: null, lon: 120.05, lat: 30.1, place: null }
  const dispatched = (i: number) => ({ type: 'order.issued', orderId: `O${i}`, incidentId: `J${i}`, unitId: `V${i}` })
  const arrived = (i: number) => ({ type: 'order.stamped', orderId: `O${i}`, step: 'on_scene' })
  const unit = (i: number) => ({
    type: 'unit.registered',
    unitId: `V${i}`,
    callsign: `特${i}`,
    kind: 'car',
    role: 'patrol',
    homeArea: null,
  })
  await tell(begun, ...numbers.map(unit))
  await tell(begun + minutes, ...numbers.map((i) => ({ type: 'unit.signed_on', unitId: `V${i}` })))
  await tell(begun + 2 * minutes, ...numbers.map((i) => ({ ...call, ...place, incidentId: `J${i}` })))
  await tell(
    begun + 2 * minutes + 5 * seconds,
    ...numbers.map((i) => ({ type: 'incident.stamped', incidentId: `J${i}`, step: 'answered' })),
  )
  await tell(begun + 3 * minutes, dispatched(late + 1))
  await tell(begun + 8 * minutes, arrived(late + 1))
  await tell(begun + 22 * minutes, ...numbers.slice(0, late).map(dispatched))
  await tell(begun + 25 * minutes, ...numbers.slice(0, late).map(arrived))
  host.close()
  return aSmallSite({}, dataDir)
}

async function signedIn(centre: SmallSite, role: 'reviewer' | 'shift_lead', path: string): Promise<OpenPage> {
  const open = await aPage({ ...laptop, graphics: false })
  const [name = '', value = ''] = centre.as(role).cookie.split('=')
  await open.page.context().addCookies([{ name, value, url: centre.url }])
  await open.page.goto(`${centre.url}${path}?lang=en`)
  return open
}

/** A minute as a field takes it, in the site’s zone. */
const minuteOf = (at: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: site.zone, dateStyle: 'short', timeStyle: 'short' }).format(at)

describe('[F15] why was arrival late for these twelve, with evidence that may be exported', () => {
  it('lists them with the step that overran, and gives the clip once another has approved it', async () => {
    const centre = await aSlowEvening()
    const reviewer = await signedIn(centre, 'reviewer', '/review/late')
    const { page } = reviewer
    await page.getByLabel('From').fill(minuteOf(begun))
    await page.getByRole('button', { name: 'List' }).click()
    const reference = page.getByLabel('Reference')
    await page.getByText('12 late of 13').or(reference).first().waitFor()
    // Early in a shift the evening is of the one before.
    if (await reference.isVisible()) {
      await reference.fill('Meeting 47')
      await reference.press('Enter')
    }
    await page.getByText('12 late of 13').waitFor()
    expect(await page.getByRole('cell', { name: /^Dispatch 19:55, target 2:00/ }).count()).toBe(late)

    await page.getByLabel('Choose all').check()
    await page.getByRole('button', { name: 'Ask to export those' }).click()
    const form = page.getByRole('form', { name: 'Ask for an export' })
    await form.or(reference).first().waitFor()
    if (await reference.isVisible()) {
      await reference.fill('Meeting 47')
      await reference.press('Enter')
    }
    await form.getByRole('combobox').first().selectOption('capsule')
    await form.getByRole('button').click()
    await form.getByRole('status').waitFor()

    const lead = await signedIn(centre, 'shift_lead', '/review/exports')
    await lead.page.getByLabel('Reason').fill('For meeting 47')
    await lead.page.getByRole('button', { name: 'Approve' }).click()
    await lead.page.getByText('approved', { exact: true }).waitFor()

    await page.getByRole('link', { name: 'Exports' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(/^watchfloor-WF-[0-9A-F]{12}\.html$/)
    reviewer.expectQuiet()
    lead.expectQuiet()
  })
})
