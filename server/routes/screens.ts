import { type Context, Hono } from 'hono'
import type { Principal } from '../../shared/access/principal.ts'
import { addressOf, isFromHere } from '../auth/address.ts'
import { giveToken, screenCookie } from '../auth/cookies.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import { bounds } from '../auth/rates.ts'
import type { Parts } from '../parts.ts'
import { demoPairing } from '../../shared/domain/screen.ts'
import { demoScreen } from '../screens/demoScreen.ts'
import { silentAfterMs } from '../screens/screenWatch.ts'
import type { WatchedScreen } from '../../shared/wire/screens.ts'

/** A screen asks for one code in ten minutes; behind one address there may be a building full of screens. */
const offers = { times: 60, withinMs: 10 * 60_000 }
const longPollMs = 25_000
/** As long as browsers keep a cookie; each visit renews it. */
const tokenSeconds = 400 * 86_400

/** How a screen comes in, and how those who steer see how screens are. */
export function screenRoutes(parts: Parts) {
  const { pairing, devices, recorder, access, site, clock, random, screenWatch } = parts
  const limit = bounds(offers)
  /** In the demo, on its own machine, nobody is asked to approve a screen. */
  const isLetInUnasked = (c: Context) => access.demo.length > 0 && isFromHere(c)
  return (
    new Hono<GuardEnv>()
      .post('/screens/pairing', allow('anyone'), async (c) => {
        const waitMs = await limit.take(addressOf(c, access))
        const offer = waitMs === 0 ? pairing.offer() : null
        if (!offer) {
          c.header('Retry-After', String(Math.ceil(Math.max(waitMs, 1000) / 1000)))
          return c.json({ error: { code: 'too-many', message: 'Too many screens ask for a code; try later' } }, 429)
        }
        const { code, secret, screenId, expiresAt } = offer
        if (isLetInUnasked(c)) {
          const paired = demoScreen(recorder.world.screens, screenId, site, clock())
          await recorder.record(demoPairing, `${demoPairing}:${screenId}`, [paired])
        }
        return c.json({ code, secret, expiresAt, now: clock() })
      })
      .get('/screens/pairing/:secret', allow('anyone'), async (c) => {
        const said = await pairing.state(c.req.param('secret'), longPollMs)
        c.header('Cache-Control', 'no-store')
        if (said.state !== 'paired') return c.json({ state: said.state })
        const { screenId } = said
        if (!recorder.world.screens.has(screenId)) return c.json({ state: 'gone' })
        // Asked again, because the answer was lost on the way: only the newest token counts.
        devices.revoke('wall', screenId, clock())
        giveToken(c, screenCookie, devices.create('wall', screenId, clock(), random), access, tokenSeconds)
        return c.json({ state: 'paired' })
      })
      // A screen that nobody has let in yet asks this too; to its browser a refusal would be an error.
      .get('/screens/me', allow('anyone', 'wall'), (c) => {
        const who = c.get('principal') as Principal | undefined
        const screenId = who?.kind === 'wall' && recorder.world.screens.has(who.screenId) ? who.screenId : null
        return c.json({ screenId, letInUnasked: isLetInUnasked(c) })
      })
      .get('/screens', allow('steer_walls'), (c) => {
        const now = clock()
        const screens = [...recorder.world.screens.values()].map(({ id }): WatchedScreen => {
          const heard = screenWatch.last(id)
          return {
            id,
            heardAt: heard?.at ?? null,
            silent: !heard || now - heard.at > silentAfterMs,
            report: heard?.report ?? null,
          }
        })
        return c.json({ now, version: parts.version, seq: recorder.world.seq, screens })
      })
  )
}
