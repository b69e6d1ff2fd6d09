import { describe, expect, it } from 'vitest'
import * as format from '../../../client/i18n/format.ts'
import { spoken, words } from '../../../client/i18n/words.ts'

const minute = 60_000
const hour = 60 * minute

describe('lengths of time', () => {
  it.each([
    [0, '0:00', null],
    [84_900, '1:24', null],
    [59 * minute + 59_999, '59:59', null],
    [hour, '1:00', 'h'],
    [26 * hour + 5 * minute, '26:05', 'h'],
    [-3000, '0:00', null],
  ])('a clock that has run %i ms reads %s %s', (ms, figure, unit) => {
    expect(format.elapsed(ms)).toEqual({ figure, unit })
  })

  it.each([
    [8_240, '8.2', 's'],
    [9_960, '10', 's'],
    [52_400, '52', 's'],
    [59_700, '1:00', null],
    [372_000, '6:12', null],
    [41 * minute, '41:00', null],
    [100 * minute, '1:40', 'h'],
  ])('an interval of %i ms reads %s %s', (ms, figure, unit) => {
    expect(format.interval(ms)).toEqual({ figure, unit })
  })

  it.each([
    [400, '0', 's'],
    [59_999, '59', 's'],
    [130_000, '2:10', null],
  ])('data %i ms old is %s %s old', (ms, figure, unit) => {
    expect(format.age(ms)).toEqual({ figure, unit })
  })

  it.each([
    [10_000, '10', 's'],
    [300_000, '5', 'min'],
    [90_000, '90', 's'],
    [24 * hour, '24', 'h'],
  ])('a target of %i ms is said as %s %s', (ms, figure, unit) => {
    expect(format.setLength(ms)).toEqual({ figure, unit })
  })

  it('are spoken in the language’s own units', () => {
    expect(spoken(format.interval(52_000), words('zh-CN'))).toBe('52 秒')
    expect(spoken(format.interval(52_000), words('en'))).toBe('52 s')
    expect(spoken(format.interval(372_000), words('en'))).toBe('6:12')
  })
})

describe('figures', () => {
  it('group thousands', () => {
    expect(format.count(1204, 'zh-CN')).toBe('1,204')
    expect(format.count(1204, 'en')).toBe('1,204')
  })

  it('never claim a full share that is not one', () => {
    expect(format.percent(0.99996)).toBe('99.9%')
    expect(format.percent(1)).toBe('100%')
    expect(format.percent(0.817)).toBe('81.7%')
    expect(format.percent(0.9, 0)).toBe('90%')
  })
})

describe('clocks', () => {
  const at = Date.UTC(2026, 10, 21, 13, 43, 10)

  it('are of the site’s zone', () => {
    expect(format.timeOfDay(at, 'Asia/Shanghai')).toBe('21:43:10')
    expect(format.hourMinute(at, 'America/Los_Angeles')).toBe('05:43')
  })
})
