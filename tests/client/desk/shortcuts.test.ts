import { describe, expect, it } from 'vitest'
import { type Pressed, shortcutReader, shortcuts } from '../../../client/desk/shortcuts.ts'
import { deskZh } from '../../../client/i18n/desk.zh-CN.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, inText: false }
const press = (key: string, how: Partial<Pressed> = {}): Pressed => ({ ...plain, key, ...how })
const aReader = () => shortcutReader(new Map([['l', 'log']]))

describe('[K1] the desk’s keys', () => {
  it('move, open, go back, search and help', () => {
    const read = aReader()
    const told = ['j', 'ArrowUp', 'Enter', 'Escape', '/', '?', '3', 'x'].map((key) => read(press(key), 0))
    expect(told).toEqual(['next', 'previous', 'open', 'back', 'search', 'help', 'order:3', null])
  })

  it('lead to a view by g and its letter, if it comes soon', () => {
    const read = aReader()
    expect([read(press('g'), 0), read(press('l'), 1000)]).toEqual([null, 'go:log'])
    expect([read(press('g'), 0), read(press('l'), 9000)]).toEqual([null, 'log'])
    expect([read(press('g'), 0), read(press('z'), 10), read(press('l'), 20)]).toEqual([null, null, 'log'])
  })

  it('mean nothing in a text field, but for the palette and the way out', () => {
    const read = aReader()
    const inText = (key: string, how = {}) => read(press(key, { inText: true, ...how }), 0)
    expect([inText('j'), inText('1'), inText('?'), inText('g')]).toEqual([null, null, null, null])
    expect([inText('k', { ctrlKey: true }), inText('Escape')]).toEqual(['search', 'back'])
  })

  it('mean nothing while hanzi are being composed', () => {
    const read = aReader()
    expect(read(press('j', { isComposing: true }), 0)).toBeNull()
    expect(read(press('Process'), 0)).toBeNull()
    expect(read(press('Escape', { isComposing: true, inText: true }), 0)).toBeNull()
  })

  it('leave the browser its own', () => {
    const read = aReader()
    expect([read(press('j', { ctrlKey: true }), 0), read(press('1', { altKey: true }), 0)]).toEqual([null, null])
  })

  it('are each explained', () => {
    const unexplained = shortcuts.filter(({ id }) => !(id.replace(/:.*/, '') in deskZh.keys.names))
    expect(unexplained).toEqual([])
  })
})
