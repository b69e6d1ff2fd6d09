import { describe, expect, it } from 'vitest'
import { stampLevel } from '../../../server/import/mapping.ts'
import { parseMapping, readMapping, shippedMappings } from '../../../server/import/readMapping.ts'
import { harbour, harbourMapping, plainMapping } from './harbour.ts'

const least = {
  name: 'least',
  title: { zh: '样例', en: 'Least' },
  time: { zone: 'Asia/Shanghai' },
  callId: 'id',
  incidentType: 'type',
  stamps: { received: 'received' },
}

function complaint(changes: object): string {
  try {
    parseMapping(JSON.stringify({ ...least, ...changes }), 'least.json')
  } catch (error) {
    return (error as Error).message
  }
  return 'none'
}

describe('a mapping', () => {
  it('ships for San Francisco fire and police calls and for New York ambulances', async () => {
    const shipped = await shippedMappings()
    expect(shipped.sort()).toEqual(['nyc-ems', 'sf-fire-calls', 'sf-police-calls'])
    for (const name of shipped) expect((await readMapping(name)).name).toBe(name)
  })

  it('is read from a path as well as by its shipped name', async () => {
    expect((await readMapping(harbour.mappingPath)).name).toBe('harbour-fire')
  })

  it('that cannot be found says which ship', async () => {
    await expect(readMapping('no-such')).rejects.toThrow(/cannot read mapping no-such: ENOENT[\s\S]*sf-fire-calls/)
  })

  it('that is not JSON says so', () => {
    expect(() => parseMapping('{ "name": ', 'half.json')).toThrow('mapping half.json is not JSON')
  })

  it('takes a column by name, a list of columns, or columns joined', () => {
    const mapping = plainMapping({ callId: ['a', 'b'], stamps: { received: { join: ['date', 'time'] } } })
    expect(mapping.callId).toEqual({ columns: ['a', 'b'], joinedWith: null })
    expect(mapping.stamps.received.column).toEqual({ columns: ['date', 'time'], joinedWith: ' ' })
  })

  it.each([
    ['an unknown key', { prioritty: 'x' }, /Unrecognized key: "prioritty"/],
    ['a zone that does not exist', { time: { zone: 'Mars/Olympus' } }, /time\.zone: not a known time zone/],
    ['a priority outside 1 to 4', { priority: { column: 'p', values: { A: 7 } } }, /priority\.values\.A: 1, 2, 3 or 4/],
    ['a missing stamp of receipt', { stamps: {} }, /stamps\.received/],
    ['an unknown stamp', { stamps: { received: 'r', arrived: 'a' } }, /stamps: Unrecognized key: "arrived"/],
    ['a column that is a number', { callId: 5 }, /callId: a column name, a list of column names/],
    ['half a location', { location: { lon: 'x' } }, /location: either/],
    [
      'a unit stamp without units',
      { stamps: { received: 'r', on_scene: { column: 'x', of: 'unit' } } },
      /stamps\.on_scene\.of: there is no "unit"/,
    ],
    [
      'a stamp that only a call has',
      { unit: { id: 'u' }, stamps: { received: { column: 'r', of: 'unit' } } },
      /stamps\.received\.of: received can only be of the call/,
    ],
    [
      'a duration after a stamp without a time',
      { stamps: { received: 'r', on_scene: { column: 's', after: 'dispatched' } } },
      /stamps\.on_scene\.after/,
    ],
    ['a name that no id can carry', { name: 'My Calls' }, /name: up to 24 lower-case/],
  ])('with %s is refused with the path', (_, changes, message) => {
    expect(complaint(changes)).toMatch(message)
  })

  it('gives to units what units do, unless it says otherwise or tells of no units', () => {
    expect(stampLevel(harbourMapping(), 'on_scene')).toBe('unit')
    expect(stampLevel(harbourMapping(), 'created')).toBe('call')
    expect(stampLevel(plainMapping(), 'on_scene')).toBe('call')
    const several = plainMapping({ unit: { id: 'units', separator: ';' } })
    expect(stampLevel(several, 'on_scene')).toBe('call')
  })
})
