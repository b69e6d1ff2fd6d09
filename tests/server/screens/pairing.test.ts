import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPairing, pairingValidMs } from '../../../server/screens/pairing.ts'
import { noon } from '../../support/given.ts'

function aPairing() {
  let now = noon
  const pairing = createPairing(() => now, randomBytes)
  return { pairing, pass: (ms: number) => void (now += ms) }
}

describe('pairing a screen [S1]', () => {
  it('shows a code without look-alikes, which leads to the screen however it is typed', () => {
    const { pairing } = aPairing()
    const { code, screenId } = pairing.offer()!
    expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{6}$/)
    expect(pairing.screenShowing(code)).toBe(screenId)
    expect(pairing.screenShowing(` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`)).toBe(screenId)
    expect(pairing.screenShowing('AAAAAA')).toBeNull()
  })

  it('lets in the one that is approved, at once, and its code leads nowhere any more', async () => {
    const { pairing } = aPairing()
    const [one, two] = [pairing.offer()!, pairing.offer()!]
    const waiting = pairing.state(one.secret, 60_000)
    pairing.approve(one.screenId)
    expect(await waiting).toEqual({ state: 'paired', screenId: one.screenId })
    expect(await pairing.state(two.secret, 0)).toEqual({ state: 'waiting' })
    expect(pairing.screenShowing(one.code)).toBeNull()
  })

  it('forgets a code after ten minutes, and a secret it never gave', async () => {
    const { pairing, pass } = aPairing()
    const { code, secret } = pairing.offer()!
    expect(await pairing.state('made-up', 0)).toEqual({ state: 'gone' })
    pass(pairingValidMs)
    expect(pairing.screenShowing(code)).toBeNull()
    expect(await pairing.state(secret, 0)).toEqual({ state: 'gone' })
  })

  it('lets only so many wait, and each shows another code', () => {
    const { pairing } = aPairing()
    const codes = new Set<string>()
    for (let offer = pairing.offer(); offer; offer = pairing.offer()) codes.add(offer.code)
    expect(codes.size).toBe(200)
  })
})
