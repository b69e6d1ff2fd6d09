import { describe, expect, it } from 'vitest'
import { searchFor } from '../../../shared/select/textSearch.ts'

describe('[K2] what somebody types', () => {
  it('finds a part of a Chinese name', () => {
    expect(searchFor('城街')(['金城街道', 'Jincheng'])).toBe(true)
    expect(searchFor('城北')(['金城街道'])).toBe(false)
  })

  it('needs every word, in any text and any order', () => {
    const matches = searchFor('金城 持械')
    expect(matches(['持械伤人', '金城街道'])).toBe(true)
    expect(matches(['持械伤人', '北塘街道'])).toBe(false)
  })

  it('does not care for case or for wide letters', () => {
    expect(searchFor('ｊ２６')(['J2611210417'])).toBe(true)
    expect(searchFor('robbery')(['Robbery', null, undefined])).toBe(true)
  })

  it('finds everything when nothing is typed', () => {
    expect(searchFor('  ')([])).toBe(true)
  })
})
