import { describe, expect, it } from 'vitest'
import { repeatMs, soundDue, tones } from '../../../client/alarms/alarmSound.ts'
import type { Priority } from '../../../shared/domain/incident.ts'

const alert = (priority: Priority, is: { acknowledged?: boolean; cleared?: boolean } = {}) => ({
  priority,
  acknowledged: is.acknowledged ? { at: 0, by: 'account:a', reason: null } : null,
  clearedAt: is.cleared ? 1 : null,
})

describe('the sound of alarms', () => {
  it('is that of the highest priority that waits to be acknowledged, once for all of them [R11]', () => {
    expect(soundDue([alert(3), alert(2), alert(2)], null, 0)).toBe(2)
    expect(soundDue([], null, 0)).toBeNull()
  })

  it('is silent for what is acknowledged or gone', () => {
    expect(soundDue([alert(1, { acknowledged: true }), alert(1, { cleared: true })], null, 0)).toBeNull()
  })

  it('repeats after its time until it is acknowledged', () => {
    const last = { priority: 2, at: 1000 } as const
    expect(soundDue([alert(2)], last, 1000 + repeatMs[2] - 1)).toBeNull()
    expect(soundDue([alert(2)], last, 1000 + repeatMs[2])).toBe(2)
  })

  it('does not let what is more urgent wait', () => {
    expect(soundDue([alert(2), alert(1)], { priority: 2, at: 1000 }, 1001)).toBe(1)
  })

  it('does not sound anew for more of the same', () => {
    expect(soundDue([alert(1), alert(1)], { priority: 1, at: 1000 }, 2000)).toBeNull()
  })

  it('is over before it repeats, and each priority has its own', () => {
    const lengths = ([1, 2, 3, 4] as const).map((p) => tones[p].reduce((sum, [, ms]) => sum + ms, 0))
    expect(lengths.every((ms, i) => ms < repeatMs[(i + 1) as Priority])).toBe(true)
    expect(new Set(Object.values(tones).map((tone) => JSON.stringify(tone))).size).toBe(4)
  })
})
