import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isCheckpointDue } from '../../../server/log/checkpointDue.ts'
import { packedWorld, unpackedWorld } from '../../../server/log/storedWorld.ts'
import { checkpoint, World } from '../../../shared/domain/world.ts'
import { noon } from '../../support/given.ts'

describe('a stored world', () => {
  it('is read back as it was kept, also by earlier versions', () => {
    const rows = checkpoint(new World({ seq: 7, recordedAt: noon }))
    expect(unpackedWorld(packedWorld(rows))).toEqual(rows)
    expect(unpackedWorld(deflateRawSync(JSON.stringify(rows), { level: 1 }))).toEqual(rows)
  })

  it('is followed by the next after a thousand facts, or later where there is more to keep', () => {
    const small = new World({ seq: 1000 })
    expect([isCheckpointDue(small, 0), isCheckpointDue(small, 1)]).toEqual([true, false])
    const watches = Array.from({ length: 4000 }, (_, i) => ({ id: `w${i}`, since: noon }))
    expect([1999, 2000].map((seq) => isCheckpointDue(new World({ seq, watches }), 0))).toEqual([false, true])
  })
})
