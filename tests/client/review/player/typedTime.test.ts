import { describe, expect, it } from 'vitest'
import { typedTime } from '../../../../client/review/player/typedTime.ts'

const zone = 'Asia/Shanghai'
const instant = (text: string) => Date.parse(`${text}+08:00`)
const shown = instant('2026-11-20T21:00:00')
const present = instant('2026-11-21T10:00:00')
const typed = (text: string) => typedTime(text, shown, present, zone)

describe('[F2] a typed time', () => {
  it('alone is of the day that is shown, in the site’s zone', () => {
    expect(typed('02:14')).toBe(instant('2026-11-20T02:14:00'))
    expect(typed('02:14:30')).toBe(instant('2026-11-20T02:14:30'))
    expect(typed(' 2：14：30 ')).toBe(instant('2026-11-20T02:14:30'))
    expect(typed('0214')).toBe(instant('2026-11-20T02:14:00'))
    expect(typed('021430')).toBe(instant('2026-11-20T02:14:30'))
  })

  it('that has not come yet is of the day before', () => {
    expect(typedTime('23:00', present, present, zone)).toBe(instant('2026-11-20T23:00:00'))
  })

  it('takes a date, and without its year one that has been', () => {
    expect(typed('2026-11-18 02:14')).toBe(instant('2026-11-18T02:14:00'))
    expect(typed('11-18 02:14:05')).toBe(instant('2026-11-18T02:14:05'))
    expect(typed('11月18日 02:14')).toBe(instant('2026-11-18T02:14:00'))
    expect(typed('12-24 02:14')).toBe(instant('2025-12-24T02:14:00'))
  })

  it.each(['', 'noon', '25:00', '02:60', '02:14:61', '2026-11-31 02:14', '13-01 02:14'])(
    'is nothing for “%s”',
    (text) => {
      expect(typed(text)).toBeNull()
    },
  )
})
