import { describe, expect, it } from 'vitest'
import { checkpoint } from '../../shared/domain/world.ts'
import { StoreFault } from '../../server/store/groupCommit.ts'
import { memoryArchive } from '../../server/log/archive.memory.ts'
import { memoryLog } from '../../server/log/memory.ts'
import { memoryQuarantine } from '../../server/log/quarantine.memory.ts'
import { type Parts, Recorder, worldAtSeq } from '../../server/recorder.ts'
import type { Batch } from '../../shared/wire/protocol.ts'
import { aCall, aUnit, hours, issued, minutes, noon, onDuty, stated, step, told } from '../support/given.ts'
import { aFolder, aHost } from '../support/aHost.ts'

function aRecorder(parts: Partial<Parts> = {}) {
  const log = memoryLog('e1')
  const all = {
    log,
    transactions: log,
    archive: memoryArchive(),
    quarantine: memoryQuarantine(),
    clock: () => noon + hours,
    areaAt: () => null,
    ...parts,
  }
  const recorder = new Recorder(all)
  const batches: Batch[] = []
  recorder.onBatch((batch) => batches.push(batch))
  return { ...all, recorder, batches }
}

const crew = [aUnit('P1'), onDuty('P1')]

describe('the recorder', () => {
  it('records, answers and publishes one contiguous range', async () => {
    const { recorder, batches, log } = aRecorder()
    const answers = await recorder.report('cad', [...crew, aCall('J1', 0), aCall('J1', 0)])
    expect(answers.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'recorded', 'unchanged'])
    expect(batches).toMatchObject([{ from: 1, to: 3 }])
    expect([...log.read(0)].map(({ by }) => by)).toEqual(['feed:cad', 'feed:cad', 'feed:cad'])
  })

  it('marks what was told more than a minute after it happened [D4]', async () => {
    const { recorder } = aRecorder()
    const answers = await recorder.report('cad', [aCall('late', 0), aCall('now', hours)])
    expect(answers).toMatchObject([{ late: true }, { late: false }])
  })

  it('gives a repeated id its first answer, also when it was a refusal [D1]', async () => {
    const { recorder, batches } = aRecorder()
    const refused = aCall('J1', 0, { areaId: 'nowhere' })
    const [first] = await recorder.report('cad', [refused])
    const [again] = await recorder.report('cad', [{ ...refused, areaId: null } as typeof refused])
    expect(first).toMatchObject({ status: 'refused', path: 'areaId' })
    expect(again).toEqual({ ...first, repeated: true })
    expect(batches).toEqual([])
  })

  it('gives a repeated id its first answer after a restart [D1]', async () => {
    const dataDir = aFolder()
    const before = await aHost({ dataDir })
    const report = aCall('J1', 0)
    const [first] = await before.recorder.report('cad', [report])
    before.close()
    const after = await aHost({ dataDir })
    expect(await after.recorder.report('cad', [report])).toEqual([{ ...first, repeated: true }])
    expect(after.recorder.world.seq).toBe(before.recorder.world.seq)
  })

  it('tells the same id of two feeds apart', async () => {
    const { recorder } = aRecorder()
    await recorder.report('cad', [aCall('J1', 0)])
    const [other] = await recorder.report('mdt', [{ ...aCall('J2', 0), id: 'r1' } as ReturnType<typeof aCall>])
    expect(other).toMatchObject({ status: 'recorded' })
  })

  it('lets early reports wait, and records them when their row arrives [D3]', async () => {
    const { recorder, quarantine } = aRecorder()
    const early = [step('O1', 'on_scene', 200_000), issued('O1', 'J1', 'P1', 60_000), ...crew]
    const answers = await recorder.report('cad', early)
    expect(answers.slice(0, 2)).toEqual([
      { status: 'waiting', for: 'order:O1' },
      { status: 'waiting', for: 'incident:J1' },
    ])
    await recorder.report('cad', [aCall('J1', 0)])
    expect(recorder.world.orders.get('O1')).toMatchObject({ stamps: { on_scene: noon + 200_000 } })
    expect(quarantine.count()).toEqual({ waiting: 0, rejected: 0 })
  })

  it('remembers across a restart what waits [D3]', async () => {
    const dataDir = aFolder()
    const before = await aHost({ dataDir })
    await before.recorder.report('cad', [stated('J1', 'answered', -1000)])
    before.close()
    const after = await aHost({ dataDir })
    await after.recorder.report('cad', [aCall('J1', -2000)])
    expect(after.recorder.world.incidents.get('J1')!.stamps.answered).toBe(noon - 1000)
  })

  it('records a late fact about a case that has left the live world, and the archive follows [D7]', async () => {
    const { recorder, archive, log } = aRecorder()
    await recorder.report('cad', [
      ...crew,
      aCall('J1', 0),
      issued('O1', 'J1', 'P1', 60_000),
      step('O1', 'cleared', 90_000),
    ])
    await recorder.report('cad', [stated('J1', 'closed', 100_000)])
    await recorder.record('policy', 'sweep', [
      { type: 'world.swept', at: noon, area: null, data: { before: noon + hours, abandonedBefore: 0 } },
    ])
    expect(recorder.world.incidents.size).toBe(0)
    const [answer] = await recorder.report('cad', [step('O1', 'on_scene', 80_000)])
    expect(answer).toMatchObject({ status: 'recorded' })
    expect(archive.ofIncident('J1')!.incident.stamps.on_scene).toBe(noon + 80_000)
    expect([...log.read(0)].at(-1)).toMatchObject({ type: 'order.stamped' })
    const [again] = await recorder.report('cad', [aCall('J1', 0, { priority: 1 })])
    expect(again).toMatchObject({ status: 'recorded' })
    expect(archive.ofIncident('J1')!.incident.priority).toBe(1)
    expect(recorder.world.incidents.size).toBe(0)
  })

  it('is the world of its log at every place, through checkpoints and a restart [W5]', async () => {
    const dataDir = aFolder()
    const host = await aHost({ dataDir })
    const calls = Array.from({ length: 300 }, (_, i) => [
      aCall(`J${i}`, -i * 1000),
      stated(`J${i}`, 'answered', 5000 - i * 1000),
      told('incident.cancelled', 9000 - i * 1000, { incidentId: `J${i}` }),
    ]).flat()
    await host.recorder.report('cad', calls)
    const live = checkpoint(host.recorder.world)
    expect(checkpoint(worldAtSeq(host.log))).toEqual(live)
    host.close()
    expect(checkpoint((await aHost({ dataDir })).recorder.world)).toEqual(live)
  })

  it('when the store fails, nothing happened, and the next report is recorded [L2]', async () => {
    const log = memoryLog('e1')
    let broken = true
    const transactions = {
      ...log,
      commit() {
        if (broken) throw new Error('disk full')
        log.commit()
      },
    }
    const { recorder, batches } = aRecorder({ log, transactions })
    await expect(recorder.report('cad', [aCall('J1', 0)])).rejects.toThrow(StoreFault)
    expect([recorder.world.seq, recorder.world.incidents.size, batches.length]).toEqual([0, 0, 0])
    broken = false
    const again = aCall('J1', 0)
    expect(await recorder.report('cad', [again])).toMatchObject([{ status: 'recorded', seq: 1 }])
    expect(batches).toMatchObject([{ from: 1, to: 1 }])
  })

  it('a submission that fails does not fail the others of its group [L3]', async () => {
    const { recorder } = aRecorder()
    const bad = recorder.commits.write(() => {
      throw new Error('a fault of ours')
    })
    const good = recorder.report('cad', [aCall('J1', 0)])
    await expect(bad).rejects.toThrow(StoreFault)
    expect(await good).toMatchObject([{ status: 'recorded', seq: 1 }])
  })

  it('never lets recordedAt fall when the clock is set back [W1]', async () => {
    let now = noon + hours
    const { recorder, log } = aRecorder({ clock: () => now })
    await recorder.report('cad', [aCall('J1', 0)])
    now -= 5 * minutes
    await recorder.report('cad', [aCall('J2', 0)])
    const times = [...log.read(0)].map(({ recordedAt }) => recordedAt)
    expect(times).toEqual([noon + hours, noon + hours])
  })
})
