import { describe, expect, it } from 'vitest'
import { en } from '../../../../client/i18n/en.ts'
import { zhCN } from '../../../../client/i18n/zh-CN.ts'
import { actionOf, playerActions, playerKeys } from '../../../../client/review/player/playerKeys.ts'
import { nextSpeed, speeds } from '../../../../client/review/player/speeds.ts'

const pressed = (key: string, rest: object = {}) =>
  actionOf({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    inText: false,
    isTaken: false,
    ...rest,
  })

describe('[F4] the keys of playback', () => {
  it('reach everything, and the list of keys names everything in both languages', () => {
    expect(new Set(playerKeys.map(({ action }) => action))).toEqual(new Set(playerActions))
    for (const { review } of [zhCN, en])
      expect(Object.keys(review.keys.names).sort()).toEqual([...playerActions].sort())
  })

  it('step, play and move the axis', () => {
    expect(pressed(' ')).toBe('play')
    expect(pressed('ArrowRight')).toBe('nextFact')
    expect(pressed('ArrowRight', { shiftKey: true })).toBe('later')
    expect(pressed('?', { shiftKey: true })).toBe('keys')
    expect(pressed('K')).toBe('knowledge')
  })

  it('mean nothing in a text field but the way out, under an input method, with a modifier, or to a button’s own key', () => {
    expect(pressed('t', { inText: true })).toBeNull()
    expect(pressed('Escape', { inText: true })).toBe('close')
    expect(pressed('t', { isComposing: true })).toBeNull()
    expect(pressed('b', { ctrlKey: true })).toBeNull()
    expect(pressed(' ', { isTaken: true })).toBeNull()
  })

  it('change the speed between 0.25 and 600 times', () => {
    expect([speeds[0], speeds.at(-1)]).toEqual([0.25, 600])
    expect(nextSpeed(1, 1)).toBe(2)
    expect(nextSpeed(600, 1)).toBe(600)
    expect(nextSpeed(0.25, -1)).toBe(0.25)
    expect(nextSpeed(100, -1)).toBe(60)
  })
})
