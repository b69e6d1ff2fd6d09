import { join } from 'node:path'
import type { Bench } from './harness.ts'
import { Asked } from './support/process.ts'

const support = (file: string) => join(import.meta.dirname, 'support', file)

/**
 * 5,000 moves a second to every client, in five ticks a second: server processor time for each update delivered to a
 * client, the clients being in another process.
 */
export default async function fanout(bench: Bench): Promise<void> {
  const clients = bench.full ? 200 : 60
  const seconds = bench.full ? 8 : 3
  for (const [reference, atLeast, size] of [
    ['plain ws, JSON batch', undefined, clients],
    ['one JSON batch a tick', undefined, clients],
    // Beyond some twenty clients this one cannot keep up, and what it delivers is no longer what it was told.
    ['one JSON emit a unit', 50, Math.min(clients, 20)],
  ] as const) {
    const wire: number[] = []
    await bench.compare({
      bench: `server CPU for an update, ${size} clients`,
      unit: 'µs',
      against: reference,
      n: size * 5000 * seconds,
      rounds: 3,
      ours: async () => {
        const { cpu, bytes } = await run('ours', size, seconds)
        wire.push(bytes)
        return cpu
      },
      reference: async () => (await run(reference, size, seconds)).cpu,
      ...(atLeast !== undefined && { atLeast }),
    })
    bench.note(
      `ours on the wire: ${Math.min(...wire).toFixed(1)} to ${Math.max(...wire).toFixed(1)} bytes for an update`,
    )
  }
}

async function run(mode: string, clients: number, seconds: number): Promise<{ cpu: number; bytes: number }> {
  const server = new Asked(support('fanoutServer.ts'), [mode])
  try {
    const { port } = await server.ask<{ port: number }>({ ask: 'start' })
    const readers = new Asked(support('fanoutClients.ts'), [
      String(port),
      String(clients),
      mode.startsWith('plain ws') ? 'ws' : 'socket.io',
    ])
    try {
      await readers.ask({ ask: 'join' })
      await new Promise((resolve) => setTimeout(resolve, 500))
      await Promise.all([server.ask({ ask: 'begin' }), readers.ask({ ask: 'begin' })])
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      const [{ cpuMicroseconds, updates }, { bytes }] = await Promise.all([
        server.ask<{ cpuMicroseconds: number; updates: number }>({ ask: 'end' }),
        readers.ask<{ bytes: number }>({ ask: 'end' }),
      ])
      const delivered = updates * clients
      return { cpu: cpuMicroseconds / delivered, bytes: bytes / delivered }
    } finally {
      readers.end()
    }
  } finally {
    server.end()
  }
}
