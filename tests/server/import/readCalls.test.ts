import { DateTime } from 'luxon'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../server/import/importError.ts'
import { readCalls } from '../../../server/import/readCalls.ts'
import { chunks, harbour, harbourMapping, harbourReading, plainMapping, readText, told } from './harbour.ts'

const berlin = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Berlin' }).toMillis()
const shanghai = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' }).toMillis()

describe('an export with a row for each unit', () => {
  it('becomes calls, in order of receipt, each with its units', async () => {
    const reading = await harbourReading()
    expect(reading.rows).toEqual({ read: 5, used: 5, excluded: {} })
    expect(reading.callTally).toEqual({ read: 3, used: 3, excluded: {} })
    expect(reading.responseTally).toEqual({ read: 5, used: 5, excluded: {} })
    expect(reading.calls.map(({ id, responses }) => [id, responses.map(({ orderId }) => orderId)])).toEqual([
      ['H-1', ['H-1/E1', 'H-1/T2']],
      ['H-2', ['H-2/A7', 'H-2/E1']],
      ['H-3', ['H-3/P4']],
    ])
    expect(reading.problems).toEqual([])
  })

  it('keeps times across midnight on a 12-hour clock', async () => {
    const [first] = (await harbourReading()).calls
    expect(first!.receivedAt).toBe(berlin('2026-03-02T23:58:10'))
    expect(first!.responses[0]).toMatchObject({
      issuedAt: berlin('2026-03-02T23:59:20'),
      stamps: { en_route: berlin('2026-03-03T00:00:35'), on_scene: berlin('2026-03-03T00:04:10') },
    })
  })

  it('leaves a stamp that is not there out', async () => {
    const [first] = (await harbourReading()).calls
    expect(first!.responses[1]!.stamps).toEqual({
      en_route: berlin('2026-03-03T00:01:00'),
      cleared: berlin('2026-03-03T00:05:30'),
    })
  })

  it('carries place, point, type, priority and area as the mapping says', async () => {
    const { calls, types, units } = await harbourReading()
    expect(calls[0]).toMatchObject({
      incidentType: 'alarms_automatic',
      priority: 2,
      sourcePriority: '3',
      lon: 10.201,
      lat: 54.101,
      areaName: 'Old Quay',
      place: '1 Block of ROPE WALK, EAST',
      origin: 'caller',
    })
    expect(calls[1]!.priority).toBe(1)
    expect(calls[2]!.areaName).toBeNull()
    expect(types).toContainEqual({
      code: 'medical',
      name: { zh: '医疗', en: 'Medical' },
      category: 'medical',
      sensitive: false,
      calls: 2,
    })
    expect(units.get('P4')).toEqual({
      unitId: 'P4',
      callsign: 'P4',
      kind: 'car',
      role: 'partner',
      agency: 'private_ambulance',
      station: null,
    })
  })

  it('ends calls when the last unit clears, and cancelled ones as such', async () => {
    const { calls } = await harbourReading()
    expect(calls[0]!.end).toEqual({ kind: 'closed', at: berlin('2026-03-03T00:31:00'), from: 'cleared' })
    expect(calls[2]!.end).toEqual({
      kind: 'cancelled',
      reason: 'Cancelled',
      at: berlin('2026-03-03T13:19:00'),
      from: 'cleared',
    })
  })

  it('reads the same from a stream cut anywhere, with a byte order mark and CRLF', async () => {
    const { readFile } = await import('node:fs/promises')
    const bytes = Buffer.from('\uFEFF' + (await readFile(harbour.path, 'utf8')).replaceAll('\n', '\r\n'))
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(i * 7, i * 7 + 7))
    const reading = await readCalls(chunks(...pieces), harbourMapping())
    expect(reading.calls).toEqual((await harbourReading()).calls)
  })
})

describe('what is amiss in a row', () => {
  const head =
    'Case,Unit,Kind,What,Level,Received,Entered,Sent,Rolling,There,To Hospital,At Hospital,Free,Ward,Where,Point,Outcome'
  const row = (changes: Record<string, string>) => {
    const usual: Record<string, string> = {
      Case: 'H-1',
      Unit: 'E1',
      Kind: 'ENGINE',
      What: 'Medical',
      Level: '3',
      Received: '03/02/2026 01:00:00 PM',
      Sent: '03/02/2026 01:01:00 PM',
      There: '03/02/2026 01:06:00 PM',
      Free: '03/02/2026 01:30:00 PM',
      Ward: 'Old Quay',
      Point: '"(54.1, 10.2)"',
    }
    return head
      .split(',')
      .map((name) => ({ ...usual, ...changes })[name] ?? '')
      .join(',')
  }
  const read = (...rows: string[]) => readText([head, ...rows].join('\n'), harbourMapping())

  it.each([
    ['a time that cannot be read', { There: 'soon' }, 'bad-time There: 1'],
    ['a priority outside the map', { Level: 'X' }, 'unknown-priority Level: 1'],
    ['no priority', { Level: '' }, 'unknown-priority Level: 1'],
    ['no location', { Point: '' }, 'missing-location Point: 1'],
    ['a location out of range', { Point: '"(154.1, 10.2)"' }, 'bad-location Point: 1'],
    ['an arrival before dispatch', { There: '03/02/2026 01:00:30 PM' }, 'stamps-contradict There: 1'],
    ['clearing two days later', { Free: '03/04/2026 01:30:00 PM' }, 'over-a-day Free: 1'],
    ['no type', { What: '' }, 'missing-type What: 1'],
    ['an unknown kind of unit', { Kind: 'BLIMP' }, 'unknown-unit-type Kind: 1'],
    ['no clearing', { Free: '' }, 'never-cleared Free: 1'],
    ['a case id that no id can be', { Case: '<H 1>' }, 'id-changed Case: 1'],
  ])('%s is counted and the call kept', async (_, changes, problem) => {
    const reading = await read(row(changes))
    expect(told(reading)).toEqual([problem])
    expect(reading.callTally.used).toBe(1)
    expect(reading.responseTally.used).toBe(1)
  })

  it('is shown with line, column, text and reason', async () => {
    const reading = await read(row({}), row({ Case: 'H-2', There: 'soon' }))
    expect(reading.problems[0]!.examples).toEqual([
      { line: 3, callId: null, value: 'soon', reason: 'not MM/dd/yyyy hh:mm:ss a' },
    ])
  })

  it('keeps stamps that contradict as they are', async () => {
    const [call] = (await read(row({ There: '03/02/2026 01:00:30 PM' }))).calls
    expect(call!.responses[0]!.stamps.on_scene).toBe(berlin('2026-03-02T13:00:30'))
  })

  it('leaves out rows without a call and calls without receipt, and counts them', async () => {
    const reading = await read(
      row({ Case: '' }),
      row({ Case: 'H-2', Received: '' }),
      row({ Case: 'H-2', Received: 'noon' }),
      row({}),
    )
    expect(reading.rows).toEqual({ read: 4, used: 1, excluded: { 'missing-call-id': 1, 'missing-received': 2 } })
    expect(reading.callTally).toEqual({ read: 2, used: 1, excluded: { 'missing-received': 1 } })
    expect(reading.responseTally).toEqual({ read: 3, used: 1, excluded: { 'missing-received': 2 } })
  })

  it('counts a row that is there twice once', async () => {
    const reading = await read(row({}), row({ Case: 'H-2' }), row({}))
    expect(reading.rows).toEqual({ read: 3, used: 2, excluded: { 'duplicate-row': 1 } })
  })

  it('tells rows apart by their own id where the mapping names it', async () => {
    const mapping = harbourMapping({ rowId: 'Outcome' })
    const text = [head, row({ Outcome: 'r1' }), row({ Outcome: 'r1', Unit: 'T2' }), row({ Outcome: 'r2' })].join('\n')
    expect((await readText(text, mapping)).rows.excluded).toEqual({ 'duplicate-row': 1 })
  })

  it('makes two orders of a unit that comes back to a call', async () => {
    const reading = await read(
      row({}),
      row({ Sent: '03/02/2026 02:00:00 PM', There: '', Free: '03/02/2026 02:10:00 PM' }),
    )
    expect(reading.calls[0]!.responses.map(({ orderId }) => orderId)).toEqual(['H-1/E1', 'H-1/E1#2'])
    expect(told(reading)).toEqual(['repeated-unit Unit: 1'])
  })

  it('makes no order of a unit without a time of dispatch: its stamps count for the call', async () => {
    const reading = await read(row({ There: '03/02/2026 01:08:00 PM' }), row({ Unit: 'T2', Sent: '' }))
    expect(told(reading)).toEqual(['no-dispatch Sent: 1'])
    expect(reading.responseTally).toEqual({ read: 2, used: 1, excluded: { 'no-dispatch': 1 } })
    expect(reading.calls[0]!.stated.on_scene).toBe(berlin('2026-03-02T13:06:00'))
    expect(reading.calls[0]!.stated.dispatched).toBeUndefined()
  })

  it('keeps a row without a unit for its call', async () => {
    const reading = await read(row({ Unit: '' }))
    expect(told(reading)).toEqual(['missing-unit Unit: 1'])
    expect(reading.calls[0]!.stated).toMatchObject({
      dispatched: berlin('2026-03-02T13:01:00'),
      on_scene: berlin('2026-03-02T13:06:00'),
    })
  })

  it('keeps the first filled text and the earliest receipt where rows disagree, and counts the call once a column', async () => {
    const reading = await read(
      row({ Received: '03/02/2026 01:00:10 PM', What: '' }),
      row({ Unit: 'T2', Ward: 'Mill Hill' }),
      row({ Unit: 'A7', Ward: 'Pier' }),
    )
    expect(reading.calls[0]).toMatchObject({
      areaName: 'Old Quay',
      incidentType: 'medical',
      receivedAt: berlin('2026-03-02T13:00:00'),
    })
    expect(told(reading)).toEqual(['rows-disagree Received: 1', 'rows-disagree Ward: 1'])
  })

  it('reads only the period asked for', async () => {
    const text = [head, row({}), row({ Case: 'H-2', Received: '03/02/2026 12:59:59 PM' })].join('\n')
    const reading = await readText(text, harbourMapping(), { from: berlin('2026-03-02T13:00:00') })
    expect(reading.callTally).toEqual({ read: 2, used: 1, excluded: { 'outside-period': 1 } })
  })
})

describe('an export with a row for each call', () => {
  const head = 'id,type,received,sent,there,closed'
  const one = 'C1,theft,2026-03-02 23:50:00,2026-03-02 23:51:00,2026-03-03 00:02:00,2026-03-03 00:40:00'

  it('gives the call its stamps and makes no orders', async () => {
    const { calls } = await readText(`${head}\n${one}\n`, plainMapping())
    expect(calls[0]).toMatchObject({
      stated: { dispatched: shanghai('2026-03-02T23:51:00'), on_scene: shanghai('2026-03-03T00:02:00') },
      responses: [],
      end: { kind: 'closed', at: shanghai('2026-03-03T00:40:00'), from: 'column' },
    })
  })

  it('ends a call without a closing time at its last stamp, or leaves it open if the mapping says so', async () => {
    const text = `${head}\nC1,theft,2026-03-02 23:50:00,2026-03-02 23:51:00,,\n`
    expect((await readText(text, plainMapping())).calls[0]!.end).toEqual({
      kind: 'closed',
      at: shanghai('2026-03-02T23:51:00'),
      from: 'last-stamp',
    })
    expect((await readText(text, plainMapping({ unfinished: 'keep' }))).calls[0]!.end).toBeNull()
  })

  it('excludes police-initiated calls from response times by their origin', async () => {
    const mapping = plainMapping({ origin: { column: 'onview', values: { Y: 'police' } } })
    const { calls } = await readText(`${head},onview\n${one},Y\n${one.replace('C1', 'C2')},N\n`, mapping)
    expect(calls.map(({ origin }) => origin)).toEqual(['police', 'caller'])
  })

  it('names the call that a duplicate repeats', async () => {
    const mapping = plainMapping({ duplicateOf: 'of', idPrefix: 'P' })
    const reading = await readText(`${head},of\n${one},C9\n${one.replace('C1', 'C2')},C2\n`, mapping)
    expect(reading.calls.map(({ end }) => end)).toMatchObject([
      { kind: 'duplicate', duplicateOf: 'PC9' },
      { kind: 'cancelled' },
    ])
    expect(told(reading)).toEqual(['bad-duplicate of: 1'])
  })

  it('makes orders for several units in one column', async () => {
    const mapping = plainMapping({ unit: { id: 'units', separator: '/' } })
    const { calls, units } = await readText(`${head},units\n${one},A1/B2 / A1\n`, mapping)
    expect(calls[0]!.responses.map(({ orderId, issuedAt }) => [orderId, issuedAt])).toEqual([
      ['C1/A1', shanghai('2026-03-02T23:51:00')],
      ['C1/B2', shanghai('2026-03-02T23:51:00')],
    ])
    expect([...units.keys()]).toEqual(['A1', 'B2'])
  })

  it('joins a date with times of day, the next day past midnight', async () => {
    const time = (column: string) => ({ column: { join: ['date', column] }, rollsOver: true })
    const mapping = plainMapping({
      stamps: { received: { join: ['date', 'in'] }, dispatched: time('out'), on_scene: time('there') },
    })
    const { calls } = await readText(
      'id,type,date,in,out,there\n1,theft,2026-03-02,23:50:00,23:51:00,00:02:00\n',
      mapping,
    )
    expect(calls[0]!.stated).toEqual({
      dispatched: shanghai('2026-03-02T23:51:00'),
      on_scene: shanghai('2026-03-03T00:02:00'),
    })
  })

  it('leaves a stamp empty where only its date is told', async () => {
    const mapping = plainMapping({
      stamps: { received: 'received', on_scene: { column: { join: ['date', 'there'] } } },
    })
    const reading = await readText('id,type,received,date,there\n1,theft,2026-03-02 23:50:00,2026-03-02,\n', mapping)
    expect(reading.calls[0]!.stated).toEqual({})
    expect(reading.problems).toEqual([])
  })

  it('counts durations from the stamp they follow', async () => {
    const mapping = plainMapping({
      stamps: { received: 'received', on_scene: { column: 'seconds', after: 'received' } },
    })
    const text = 'id,type,received,seconds\n1,theft,2026-03-02 23:50:00,"1,205"\n2,theft,2026-03-02 23:50:00,many\n'
    const reading = await readText(text, mapping)
    expect(reading.calls[0]!.stated).toEqual({ on_scene: shanghai('2026-03-03T00:10:05') })
    expect(told(reading)).toEqual(['bad-time seconds: 1'])
  })

  it('settles the hour that comes twice, and counts how', async () => {
    const mapping = plainMapping({ time: { zone: 'America/Los_Angeles', formats: ['yyyy-MM-dd HH:mm:ss'] } })
    const text = [
      head,
      '1,fire,2020-11-01 00:58:00,2020-11-01 01:01:00,2020-11-01 01:06:00,',
      '2,fire,2020-11-01 01:58:00,2020-11-01 01:59:00,2020-11-01 02:05:00,',
      '3,fire,2020-11-01 01:50:00,2020-11-01 01:55:00,2020-11-01 01:03:00,',
      '4,fire,2020-11-01 01:30:00,,,',
      '5,fire,2020-03-08 02:30:00,,,',
    ].join('\n')
    const reading = await readText(text, mapping)
    const total = reading.calls.map(({ id, receivedAt, stated }) => [
      id,
      stated.on_scene && (stated.on_scene - receivedAt) / 60_000,
    ])
    expect(Object.fromEntries(total)).toEqual({ 1: 8, 2: 7, 3: 13, 4: undefined, 5: undefined })
    expect(told(reading)).toEqual([
      'time-in-gap received: 1',
      'time-settled received: 2',
      'time-settled sent: 3',
      'time-settled there: 2',
      'time-guessed received: 1',
    ])
  })

  it('finds columns whatever their case, spaces and underscores', async () => {
    const { calls } = await readText(`ID,Type,Received,"SENT ",There,Closed\n${one}\n`, plainMapping())
    expect(calls[0]!.stated.on_scene).toBe(shanghai('2026-03-03T00:02:00'))
  })

  it('takes the texts that mean no value as none', async () => {
    const { calls, problems } = await readText(`${head}\n1,NULL,2026-03-02 23:50:00,\\N,null,\n`, plainMapping())
    expect(calls[0]).toMatchObject({ incidentType: 'unknown', stated: {} })
    expect(problems.map(({ kind }) => kind)).toEqual(['missing-type'])
  })

  it('is read from tabs, and without a header where the mapping has one', async () => {
    const mapping = plainMapping({ format: 'tsv', header: head.split(',') })
    expect((await readText(one.replaceAll(',', '\t'), mapping)).calls).toHaveLength(1)
  })

  it('is read from NDJSON; a broken line costs that line', async () => {
    const mapping = plainMapping({ format: 'ndjson', location: { lon: 'at.lon', lat: 'at.lat' } })
    const row = { id: 7, type: 'theft', received: '2026-03-02 23:50:00', at: { lon: 120.2, lat: 30.2 } }
    const reading = await readText([JSON.stringify(row), '{"id": 8, "type"', '', '[1]'].join('\n'), mapping)
    expect(reading.calls[0]).toMatchObject({ id: '7', lon: 120.2, lat: 30.2 })
    expect(reading.rows).toEqual({ read: 3, used: 1, excluded: { 'unreadable-row': 2 } })
    expect(reading.problems[0]!.examples.map(({ line }) => line)).toEqual([2, 4])
  })

  it('leaves out a row with more fields than the header, keeps one with fewer', async () => {
    const reading = await readText(
      `${head}\n${one},\nC2,theft, a, bike,2026-03-02 23:50:00,,,\nC3,theft,2026-03-02 23:50:00\n`,
      plainMapping(),
    )
    expect(reading.rows).toEqual({ read: 3, used: 2, excluded: { 'too-many-fields': 1 } })
    expect(told(reading)).toEqual(['too-many-fields -: 1', 'too-few-fields -: 1'])
  })

  it('says where text is not in the encoding named', async () => {
    const latin = Buffer.concat([
      Buffer.from(`${head}\nC1,caf`),
      Uint8Array.of(0xe9),
      Buffer.from(',2026-03-02 23:50:00,,,\n'),
    ])
    expect(told(await readCalls(chunks(latin), plainMapping()))).toEqual(['bad-characters -: 1'])
    const reading = await readCalls(chunks(latin), plainMapping({ encoding: 'windows-1252' }))
    expect(reading.types[0]!.name.en).toBe('café')
  })
})

describe('a file that cannot be these calls', () => {
  it.each([
    ['is empty', '', 'there are no rows in the file'],
    ['has only a header', 'id,type,received,sent,there,closed\n', 'there are no rows in the file'],
    [
      'has other columns',
      'a,b\n1,2\n',
      'callId: no column "id"\n  stamps.received: no column "received"\n  the file has: a | b',
    ],
    ['has another delimiter', 'id;type;received\n1;theft;x\n', 'read as one column: is the delimiter right?'],
  ])('because it %s is refused with the reason', async (_, text, message) => {
    await expect(readText(text, plainMapping())).rejects.toThrow(message)
  })

  it('because it is not there is refused with the path', async () => {
    await expect(readCalls('/nowhere/calls.csv', plainMapping())).rejects.toThrow(ImportError)
  })
})

describe('whatever a file holds', () => {
  it('every row and every unit response is used or counted with its reason', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'C1',
        'C2',
        'E1',
        'E2;E3',
        '2026-03-02 23:50:00',
        '2026-03-02 23:55:00',
        '"',
        '"a,b"',
        ',',
        'x',
        '\u0000',
      ),
      fc.string({ maxLength: 5 }),
    )
    const mapping = plainMapping({ unit: { id: 'unit', separator: ';' }, location: { text: 'point' } })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 20 }),
        async (rows) => {
          const text = ['id,unit,type,received,sent,there,point', ...rows.map((cells) => cells.join(','))].join('\n')
          const reading = await readText(text, mapping).catch((error: unknown) => {
            expect(error).toBeInstanceOf(ImportError)
            return null
          })
          if (!reading) return
          const { rows: rowTally, callTally, responseTally, calls } = reading
          for (const { read, used, excluded } of [rowTally, callTally, responseTally])
            expect(read).toBe(Object.values(excluded).reduce((sum, count) => sum + count, used))
          expect(calls.reduce((sum, call) => sum + call.rows, 0)).toBe(rowTally.used)
          expect(calls.flatMap(({ responses }) => responses)).toHaveLength(responseTally.used)
        },
      ),
      { seed: 5292, numRuns: 400 },
    )
  })
})
