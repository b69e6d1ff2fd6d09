import { describe, expect, it } from 'vitest'
import { addressOf, parseAddress } from '../../client/address.ts'

describe('the page’s address', () => {
  it('names the page', () => {
    expect(parseAddress('/', '').page).toBe('start')
    expect(parseAddress('/wall', '').page).toBe('wall')
    expect(parseAddress('/desk/', '').page).toBe('desk')
    expect(parseAddress('/signin', '').page).toBe('signin')
    expect(parseAddress('/unit', '').page).toBe('unit')
    expect(parseAddress('/nowhere', '').page).toBe('start')
  })

  it('has pages below the desk, and below nothing else', () => {
    expect(parseAddress('/desk/alarms', '').page).toBe('desk')
    expect(parseAddress('/wall/alarms', '').page).toBe('start')
  })

  it('may choose language, theme, measure and kiosk', () => {
    expect(parseAddress('/wall', '?lang=zh&theme=light&measure=free_units&kiosk')).toEqual({
      page: 'wall',
      language: 'zh-CN',
      theme: 'light',
      measure: 'free_units',
      at: null,
      kiosk: true,
    })
  })

  it('leaves open what it does not say, or says wrongly', () => {
    expect(parseAddress('/wall', '?lang=fr&theme=pink&measure=crime&kiosk=0')).toEqual({
      page: 'wall',
      language: null,
      theme: null,
      measure: null,
      at: null,
      kiosk: false,
    })
  })

  it('may ask for a moment of the past, in milliseconds or as ISO 8601 with an offset', () => {
    const at = (said: string) => parseAddress('/wall', `?at=${encodeURIComponent(said)}`).at
    expect(at('1587452107000')).toBe(1587452107000)
    expect(at('2020-04-20T23:55:07-07:00')).toBe(1587452107000)
    for (const said of ['', 'yesterday', '2020-04-20T23:55:07', '-5']) expect([said, at(said)]).toEqual([said, null])
  })

  it('is read back as it was written', () => {
    const choices = { language: 'en', theme: 'dark', measure: 'p90_total', kiosk: true } as const
    const [path = '', search = ''] = addressOf('wall', choices).split('?')
    expect(parseAddress(path, `?${search}`)).toEqual({ page: 'wall', at: null, ...choices })
    expect(addressOf('start')).toBe('/')
  })
})
