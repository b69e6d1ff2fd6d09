import type { DatabaseSync } from 'node:sqlite'
import { FixColumns } from '../../shared/domain/fixColumns.ts'
import type { Fix } from '../../shared/domain/position.ts'
import { type Chunk, decodeChunk, emptyChunk, encodeChunk } from '../../shared/wire/chunk.ts'
import type { LatestBy } from '../../shared/wire/chunkFixes.ts'
import { decodeBatch, encodeBatch } from './batch.ts'
import { allAreas } from './migration.ts'
import { openPacked, openPlain, type Sealed, sealPacked, sealPlain } from './seal.ts'
import { DamagedPositions } from './telemetry.ts'

type ChunkRow = { area: number; firstByte: number; bytes: number; crc: number }
type BatchRow = Sealed & { receivedAt: number }
type OnDamage = ((damage: DamagedPositions) => void) | undefined

export type TelemetryRows = ReturnType<typeof telemetryRows>

/** The rows of the telemetry tables, read and written as columns of fixes. */
export function telemetryRows(db: DatabaseSync) {
  const insertBatch = db.prepare('INSERT INTO position_journal (received_at, fixes, crc, body) VALUES (?, ?, ?, ?)')
  const batches = db.prepare(
    `SELECT received_at AS receivedAt, crc, body FROM position_journal WHERE received_at BETWEEN ? AND ?
     ORDER BY received_at, seq`,
  )
  const batchSizes = db.prepare(
    `SELECT received_at AS receivedAt, fixes FROM position_journal WHERE received_at >= ? AND received_at < ?
     ORDER BY received_at`,
  )
  const firstBatch = db.prepare('SELECT min(received_at) AS found FROM position_journal')
  const dropBatches = db.prepare('DELETE FROM position_journal WHERE received_at BETWEEN ? AND ?')
  const insertStretch = db.prepare('INSERT INTO position_stretch (start, body) VALUES (?, ?)')
  const insertChunk = db.prepare(
    'INSERT INTO position_chunk (start, area, first_byte, bytes, crc, carried, fixes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const body = db.prepare('SELECT body FROM position_stretch WHERE start = ?')
  const chunks = db.prepare(
    'SELECT area, first_byte AS firstByte, bytes, crc FROM position_chunk WHERE start = ? ORDER BY area',
  )
  const carriedAt = db.prepare('SELECT coalesce(sum(carried), 0) AS found FROM position_chunk WHERE start = ?')
  const startUpTo = db.prepare('SELECT max(start) AS found FROM position_stretch WHERE start <= ?')
  const startAfter = db.prepare('SELECT min(start) AS found FROM position_stretch WHERE start > ?')
  const dropped = {
    stretches: db.prepare('DELETE FROM position_stretch WHERE start BETWEEN ? AND ?'),
    chunks: db.prepare('DELETE FROM position_chunk WHERE start BETWEEN ? AND ? RETURNING fixes'),
  }

  /** Memory of chunks read before: getting it anew for each costs as much as reading them. */
  let spare: Chunk | null = null

  const found = (row: unknown): number | null => (row as { found: number | null }).found

  return {
    addBatch(receivedAt: number, fixes: readonly Fix[]): void {
      const { body, crc } = sealPlain(encodeBatch(receivedAt, fixes))
      insertBatch.run(receivedAt, fixes.length, crc, body)
    },

    /** What the journal holds received from `low` to `high`, both included. */
    journalled(low: number, high: number, onDamage: OnDamage): FixColumns {
      const fixes = new FixColumns()
      for (const row of batches.all(low, high) as BatchRow[]) {
        try {
          decodeBatch(row.receivedAt, openPlain(row), fixes)
        } catch (cause) {
          tell(new DamagedPositions(row.receivedAt, { cause }), onDamage)
        }
      }
      return fixes
    },

    /** When each batch received from `low` to before `high` came and how many fixes it holds, in that order. */
    batchSizes: (low: number, high: number) =>
      batchSizes.iterate(low, high) as Iterable<{ receivedAt: number; fixes: number }>,
    firstBatchAt: () => found(firstBatch.get()),
    dropBatches: (low: number, high: number) => void dropBatches.run(low, high),

    /** Writes a stretch anew and returns the bytes stored. Reads back what it has packed and throws unless it is the same. */
    putStretch(start: number, chunk: Chunk): number {
      this.dropStretches(start, start)
      const { body, crc } = sealedChunk(start, chunk)
      insertChunk.run(start, allAreas, 0, body.length, crc, chunk.carried.length, chunk.fixes.length)
      insertStretch.run(start, body)
      return body.length
    },

    /**
     * The chunks of the stretch that begins at `start`, of whose fixes only the `latest` if so wanted: one, or in what
     * earlier versions wrote one for each area. Each is good only until the next is asked for.
     */
    *chunks(start: number, onDamage: OnDamage, latest: LatestBy | null = null): Generator<Chunk> {
      const stretch = (body.get(start) as { body: Uint8Array } | undefined)?.body ?? new Uint8Array()
      const chunk = spare ?? emptyChunk()
      spare = null
      for (const { area: stored, firstByte, bytes, crc } of chunks.all(start) as ChunkRow[]) {
        const area = stored === allAreas ? null : stored
        let isWhole = true
        try {
          const part = stretch.subarray(firstByte, firstByte + bytes)
          decodeChunk({ start, area }, openPacked({ body: part, crc }), chunk, latest)
        } catch (cause) {
          isWhole = false
          tell(new DamagedPositions(start, { cause }), onDamage)
        }
        if (isWhole) yield chunk
      }
      spare = chunk
    },

    /** Deletes the stretches that begin from `low` to `high`, both included. */
    dropStretches(low: number, high: number): { chunks: number; fixes: number } {
      dropped.stretches.run(low, high)
      const chunks = dropped.chunks.all(low, high) as { fixes: number }[]
      return { chunks: chunks.length, fixes: chunks.reduce((sum, { fixes }) => sum + fixes, 0) }
    },

    /** How many units were known when the stretch began. */
    carriedAt: (start: number) => found(carriedAt.get(start)) ?? 0,
    /** Start of the stretch that `time` lies in; null before the first. */
    startUpTo: (time: number) => found(startUpTo.get(time)),
    /** Start of the first stretch that begins after `time`; null when there is none. */
    startAfter: (time: number) => found(startAfter.get(time)),
  }
}

function tell(damage: DamagedPositions, onDamage: OnDamage): void {
  if (!onDamage) throw damage
  onDamage(damage)
}

function sealedChunk(start: number, chunk: Chunk): Sealed {
  const sealed = sealPacked(encodeChunk(start, chunk))
  const again = decodeChunk({ start, area: null }, openPacked(sealed))
  for (const part of ['carried', 'fixes'] as const) {
    const [wanted, got] = [chunk[part], again[part]]
    let same = wanted.length === got.length
    for (let row = 0; same && row < wanted.length; row++) same = wanted.same(row, got, row)
    if (!same) throw new Error('packed positions do not read back as they were')
  }
  return sealed
}
