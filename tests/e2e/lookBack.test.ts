import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser } from '../support/aBrowser.ts'
import { aCentre, atTheDesk } from '../support/aCentre.ts'

afterAll(closeBrowser)

describe('what did I miss [Y8][Y9] in a real browser', () => {
  it('a key steps back and further, live goes on underneath, nothing is commanded, a key returns', async () => {
    const centre = await aCentre(20_000)
    const { page, expectQuiet } = await atTheDesk(centre, 'lead-a', { query: 'lang=en' })
    const row = page.locator('[data-row=J1]')
    await row.waitFor({ timeout: 60_000 })

    await page.keyboard.press('b')
    const banner = page.locator('[data-look-back]')
    await banner.getByText('PLAYBACK').waitFor()
    expect(await banner.getAttribute('data-look-back')).toBe('2')
    // Two minutes ago nobody had told of it.
    await row.waitFor({ state: 'detached' })
    await page.keyboard.press('b')
    await page.locator('[data-look-back="5"]').waitFor()

    await page.locator('nav a[href*="/desk/alarms"]').click()
    await page.getByText('Nothing can be commanded in playback').first().waitFor()
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))

    await centre.post('facts', { id: 'help-P1', type: 'unit.emergency', at: Date.now(), unitId: 'P1' })
    await banner
      .getByRole('alert')
      .getByText(/live: 1 new priority 1/)
      .waitFor({ timeout: 30_000 })
    expect(await banner.getByText('PLAYBACK').isVisible()).toBe(true)

    await page.keyboard.press('Escape')
    await banner.waitFor({ state: 'detached' })
    await page.goBack()
    await row.waitFor()
    expect(sent).not.toContain('POST /api/commands')
    expectQuiet()
  })
})
