import { describe, expect, it } from 'vitest'
import { deskHref, readDeskUrl } from '../../../client/desk/deskUrl.ts'

describe('[K3] the desk’s address', () => {
  it('keeps the view, the queue, the incident and the area', () => {
    expect(readDeskUrl('/desk', '?tab=orders&incident=J1&area=t2')).toEqual({
      view: '',
      tab: 'orders',
      incident: 'J1',
      area: 't2',
    })
    expect(readDeskUrl('/desk/alarms/', '?tab=nonsense')).toEqual({
      view: 'alarms',
      tab: 'incidents',
      incident: null,
      area: null,
    })
  })

  it('is read back as it was written, and leaves alone what is not the desk’s', () => {
    const place = { view: 'log', tab: 'diversions', incident: 'J 1/2', area: '镇#1' } as const
    const href = deskHref(place, '?lang=en&incident=J9')
    const [path = '', search = ''] = href.split('?')
    expect(readDeskUrl(path, `?${search}`)).toEqual(place)
    expect(new URLSearchParams(search).get('lang')).toBe('en')
  })

  it('says nothing of what is as usual', () => {
    expect(deskHref({ view: '', tab: 'incidents', incident: null, area: null }, '?tab=orders&area=t1')).toBe('/desk')
  })
})
