import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { telemetryMigration1, telemetryMigration7 } from '../../../server/telemetry/migration.ts'
import { sqliteTelemetry } from '../../../server/telemetry/sqlite.ts'
import { afternoon, aFix } from '../../support/fixes.ts'
import { packAll } from '../../support/telemetryContract.ts'

const minute = 60_000

/** Eight minutes of two units as versions up to 8 of the database kept them: a chunk for each area. */
const stretches: [minute: number, body: string][] = [
  [
    0,
    'KLUv/SB8HQIAhAIAAgEBBQMA/wAAAMCpB8CpBwD/FACA7dByAMCK5BxAQAC0AAAAAAEACgAyi0GdEILtwQOh7c7SSB0Y120lAaziBSi1L/0gKlEBAAABAgL/////wPwVwKkHAAAAAP8A/wCA7dBy/wD/AMCK5BxAAAAAAQAAAA==',
  ],
  [
    5,
    'KLUv/SA6LQEA2AEBwKkHANDt0HLAiuQcIVsBAQP/AAD/AAAUAAMAQBFcSK05Bii1L/0gOg0BAMgBAsCpBwCA7dBywIrkHCEAAQID/wAA/wAAAgDgQMrOMQ==',
  ],
  [10, 'KLUv/SARiQAAAQHA/BUAjO7QcsCK5BwhWwAotS/9IBGJAAABAsD8FQCA7dBywIrkHCEAAA=='],
]
const chunks: [
  minute: number,
  area: number,
  firstByte: number,
  bytes: number,
  crc: number,
  carried: number,
  fixes: number,
][] = [
  [0, 1, 0, 76, 2439346363, 0, 8],
  [0, 2, 76, 51, 2279230815, 0, 2],
  [5, 1, 0, 46, 1072729640, 1, 3],
  [5, 2, 46, 42, 383920327, 1, 3],
  [10, 1, 0, 26, 402235048, 1, 0],
  [10, 2, 26, 26, 2253620993, 1, 0],
]

describe('positions kept by an earlier version', () => {
  it('are answered as they were, and go on in the form of today', () => {
    const db = new DatabaseSync(':memory:')
    db.exec(telemetryMigration1 + telemetryMigration7)
    const stretch = db.prepare('INSERT INTO position_stretch VALUES (?, ?)')
    for (const [start, body] of stretches) stretch.run(afternoon + start * minute, Buffer.from(body, 'base64'))
    const chunk = db.prepare('INSERT INTO position_chunk VALUES (?, ?, ?, ?, ?, ?, ?)')
    for (const [start, ...rest] of chunks) chunk.run(afternoon + start * minute, ...rest)

    const telemetry = sqliteTelemetry(db)
    const at = (time: number) => [
      aFix({ unit: 1, at: time, receivedAt: time, lon: Math.round(120.2e6 + (time - afternoon) / 6e3) / 1e6 }),
      aFix({ unit: 2, at: time, receivedAt: time, heading: null, area: time < afternoon + 3 * minute ? 1 : 2 }),
    ]
    const minutes = Array.from({ length: 8 }, (_, i) => afternoon + i * minute)
    for (const time of minutes) expect(telemetry.at(time + 20_000)).toEqual(at(time))
    expect([...telemetry.between(0, Infinity)]).toEqual(minutes.flatMap(at))

    const next = afternoon + 12 * minute
    telemetry.journal(next, at(next))
    packAll(telemetry, afternoon + 60 * minute)
    expect([telemetry.at(next), telemetry.at(next - 1)]).toEqual([at(next), at(minutes.at(-1)!)])
    expect(telemetry.at(afternoon + 6 * minute, { knowledge: 'now' })).toEqual(at(afternoon + 6 * minute))
  })
})
