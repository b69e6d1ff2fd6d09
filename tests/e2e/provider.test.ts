import { createServer } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { aPage, closeBrowser } from '../support/aBrowser.ts'
import { laptop } from '../support/aCentre.ts'
import { aFolder } from '../support/aHost.ts'
import { aProvider, oidcClient } from '../support/aProvider.ts'
import { theServer } from '../support/theServer.ts'

afterAll(closeBrowser)

/** A port that nobody listens on: the provider must know where it sends back to before the server is there. */
async function aFreePort(): Promise<number> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as { port: number }
  await new Promise<void>((resolve) => void http.close(() => resolve()))
  return port
}

it('signs in at the provider, says why somebody is refused, and unlocks there, back at the page one was at [A8, A13]', async () => {
  const port = await aFreePort()
  const people = { lead: { watchfloor_role: 'shift_lead' }, stranger: { watchfloor_role: 'mayor' } }
  const { issuer } = await aProvider(people, `http://127.0.0.1:${port}/api/session/oidc/callback`)
  const { clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } = oidcClient
  const { url } = await theServer(aFolder(), {
    PORT: String(port),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
  })
  const { page } = await aPage(laptop)
  const atTheProvider = async (login: string) => {
    await page.locator('input[name=login]').fill(login)
    await page.locator('input[name=password]').fill('anything')
    await page.locator('button[type=submit]').click()
    // It asks for consent where it has none yet.
    await page.waitForLoadState()
    if (new URL(page.url()).port !== String(port)) await page.locator('button[type=submit]').click()
  }
  const signIn = page.getByRole('link', { name: 'Sign in with the organisation’s identity service' })

  await page.goto(`${url}/desk/log?lang=en`)
  await signIn.click()
  await atTheProvider('stranger')
  await page.getByRole('alert').getByText('named no single role').waitFor({ timeout: 30_000 })
  expect(new URL(page.url()).search).not.toContain('refused')

  await page.context().clearCookies()
  await page.goto(`${url}/desk/log?lang=en`)
  await signIn.click()
  await atTheProvider('lead')
  await page.getByRole('heading', { name: 'Log book' }).waitFor({ timeout: 30_000 })
  expect(new URL(page.url()).pathname).toBe('/desk/log')

  await page.keyboard.press('Control+l')
  await page.getByRole('heading', { name: 'The desk is locked' }).waitFor()
  expect(await page.locator('input[name=password]').count()).toBe(0)
  await page.getByRole('link', { name: 'Unlock at the identity service' }).click()
  // The provider knows this browser, and asks who is there all the same.
  await atTheProvider('lead')
  await page.getByRole('heading', { name: 'Log book' }).waitFor({ timeout: 30_000 })
})
