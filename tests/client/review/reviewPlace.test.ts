import { describe, expect, it } from 'vitest'
import { bookmarkedPlace, readReviewUrl, reviewHref } from '../../../client/review/reviewPlace.svelte.ts'

const place = {
  view: '',
  at: 1_790_000_000_000,
  knowledge: 'now',
  incident: 'J1',
  unit: 'P-214',
  area: 't1',
  camera: { lon: 120.05, lat: 30.1, zoom: 13.5 },
  layout: 'alerts',
  note: '第二单为何迟？',
} as const

describe('the address of a moment', () => {
  it('holds instant, knowledge, selection, camera, layout and note, and is read back as it was [M1]', () => {
    const [pathname, search] = reviewHref(place, '?lang=en').split('?')
    expect(readReviewUrl(pathname!, `?${search}`)).toEqual(place)
    expect(search).toContain('lang=en')
  })

  it('says of a bookmark all that it keeps [M1]', () => {
    const { view: _, ...content } = place
    const bookmark = { id: 1, name: 'x', by: 'account:a', createdAt: 1, ...content }
    expect(bookmarkedPlace(bookmark)).toEqual(place)
    expect(bookmarkedPlace({ ...bookmark, note: '' }).note).toBeNull()
  })

  it('takes nothing that is no camera for one', () => {
    for (const said of ['', '1,2', '1,2,3,4', 'a,b,c', '200,0,3', '1,,3'])
      expect([said, readReviewUrl('/review', `?camera=${said}`).camera]).toEqual([said, null])
  })
})
