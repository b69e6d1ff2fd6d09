import { describe, expect, it } from 'vitest'
import { addressWithin, addressWithout, beginningOf } from '../../../client/review/exercises/exerciseAddress.ts'

const id = 'x0123456789ab'
const exercise = beginningOf(`/exercise/${id}/desk/orders`)

describe('addresses within an exercise [E5]', () => {
  it('begin with it, as long as they are of what it has', () => {
    expect(exercise).toEqual({ exercise: id, base: `/exercise/${id}` })
    expect(addressWithout(exercise, `/exercise/${id}/desk/orders`)).toBe('/desk/orders')
    for (const url of ['/desk', '/desk/alarms?lang=en', '/signin?to=/desk', '/api/commands', '/api/past/world?at=1'])
      expect(addressWithin(exercise, url)).toBe(`/exercise/${id}${url}`)
  })

  it('are the site’s for all else, and are not begun twice', () => {
    const whole = `/exercise/${id}/desk`
    for (const url of ['/review', '/wall', '/map/areas.geojson', `/api/exercises/${id}`, '#entry-1', whole])
      expect(addressWithin(exercise, url)).toBe(url)
  })

  it('of the site itself stay as they are', () => {
    for (const path of ['/desk', '/exercise', '/exercise/other/desk', '/'])
      expect(beginningOf(path)).toEqual({ exercise: null, base: '' })
    expect(addressWithin(beginningOf('/desk'), '/api/commands')).toBe('/api/commands')
  })
})
