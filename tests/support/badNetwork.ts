import { createServer, type Socket, connect, type Server } from 'node:net'
import { onTestFinished } from 'vitest'

export type BadNetwork = Readonly<{
  url: string
  /** Drops every connection at once, in the middle of whatever was said. */
  cut(): void
  /** Refuses new connections, or takes them again. */
  refuse(refusing: boolean): void
  /** Stops passing on what the server says, as a client that does not read; `false` lets it flow again. */
  stall(stalled: boolean): void
}>

/** A network between clients and a server that can be cut, closed and stalled. */
export async function badNetwork(port: number): Promise<BadNetwork> {
  const pairs = new Set<[Socket, Socket]>()
  let refusing = false
  const proxy: Server = createServer((near) => {
    if (refusing) return near.destroy()
    const far = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const cut = () => pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()))
  onTestFinished(() => {
    cut()
    proxy.close()
  })
  const address = proxy.address() as { port: number }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    refuse: (yes) => void (refusing = yes),
    stall: (stalled) => pairs.forEach(([, far]) => (stalled ? far.pause() : far.resume())),
  }
}
