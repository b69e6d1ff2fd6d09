import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import * as stockParser from 'socket.io-parser'
import { type Principal, principalName } from '../shared/access/principal.ts'
import { wallMask } from '../shared/access/wallMask.ts'
import { checkpoint } from '../shared/domain/world.ts'
import { positionsParser } from '../shared/wire/parser.ts'
import {
  type Batch,
  type ClientToServer,
  type Hello,
  type Now,
  PROTOCOL,
  type ServerToClient,
} from '../shared/wire/protocol.ts'
import { identifySocket } from './auth/identify.ts'
import type { Parts } from './parts.ts'
import { positionsCast } from './positionsCast.ts'
import { sharedFrames } from './sharedFrames.ts'

/** Who a socket belongs to, for as long as it is open. */
type Viewer = { principal: Principal; session: number | null }
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, Viewer>

export type Live = Readonly<{
  /** Sends what moved since the last tick, once for all. */
  tickPositions(): void
  /** Tells every screen the server’s time and how old its feeds are. */
  tickNow(): void
  /** Lets a screen that missed the last positions find out. */
  beat(): void
  close(): Promise<void>
}>

/** Everybody who is up to date; who falls behind leaves it until caught up. */
const current = 'current'

/** Bytes a slow client may have waiting before it is cut, and how far back it may resume by facts alone. */
const maxWaitingBytes = 1024 * 1024
const maxCatchUp = 5_000

/** The live link: hello, snapshot or catch-up, batches, packed positions, the clock. */
export function createLive(http: HttpServer, parts: Parts): Live {
  const { recorder, tracker, log, site, clock, metrics } = parts
  const mask = wallMask(site)
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, Viewer>(http, {
    serveClient: false,
    parser: positionsParser(stockParser),
    adapter: sharedFrames,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 20_000,
    allowRequest: (request, decide) => decide(null, identifySocket(parts, request) !== null),
  })
  const positions = positionsCast(recorder.epoch, tracker, clock())

  function catchUp(have: number): Batch {
    const to = recorder.world.seq
    const events = [...log.read(have, to)].map((fact) => mask.fact(fact, recorder.world))
    return { from: have + 1, to, events }
  }

  function welcome(client: Client, { epoch, have }: Pick<Hello, 'epoch' | 'have'>): void {
    const { world } = recorder
    const resumes = epoch === recorder.epoch && have <= world.seq && world.seq - have <= maxCatchUp && have > 0
    if (resumes) client.emit('welcome', { kind: 'events', epoch: recorder.epoch, batch: catchUp(have) })
    else
      client.emit('welcome', {
        kind: 'snapshot',
        epoch: recorder.epoch,
        world: mask.rows(checkpoint(world), world),
      })
    client.emit('positions', positions.keyframes(clock()))
    client.emit('now', nowMessage())
    void client.join(current)
  }

  function nowMessage(): Now {
    return { at: clock(), seq: recorder.world.seq, feeds: parts.feeds.ages(), label: parts.feeds.label(clock()) }
  }

  /** Cuts clients whose queue has grown; each is brought up to date once it has read what it has. */
  function cutSlow(): void {
    for (const client of io.sockets.sockets.values()) {
      if (waitingBytes(client) <= maxWaitingBytes || !client.rooms.has(current)) continue
      void client.leave(current)
      metrics.behind.inc()
      const have = published
      client.conn.once('drain', () => welcome(client, { epoch: recorder.epoch, have }))
    }
  }

  // Who it is was true at the handshake; when that ends, the socket is cut.
  io.use((client, next) => {
    const known = identifySocket(parts, client.request)
    if (!known) return next(new Error('Sign in first'))
    Object.assign(client.data, { principal: known.principal, session: known.session?.id ?? null })
    next()
  })
  const cut = (which: (viewer: Viewer) => boolean) => {
    for (const client of io.sockets.sockets.values()) if (which(client.data)) client.disconnect(true)
  }
  const stopEnds = parts.sessions.onEnded(({ session }) => cut((viewer) => viewer.session === session.id))
  const stopRevokes = parts.devices.onRevoked((kind, subject) =>
    cut(({ principal }) => principal.kind === kind && principalName(principal) === `${kind}:${subject}`),
  )

  io.on('connection', (client) => {
    // The request of the handshake is not needed again and would stay in memory for as long as the screen hangs.
    ;(client.conn as unknown as { request: unknown }).request = null
    metrics.clients.inc()
    client.on('disconnect', () => metrics.clients.dec())
    client.on('hello', (said: unknown) => {
      const hello = readHello(said)
      if (!hello) return client.disconnect(true)
      if (hello.protocol !== PROTOCOL) return client.emit('welcome', { kind: 'reload', protocol: PROTOCOL })
      return welcome(client, hello)
    })
    client.on('keyframes', () => client.emit('positions', positions.keyframes(clock())))
  })

  let published = recorder.world.seq
  const stopReading = recorder.onBatch(({ from, to, events }) => {
    cutSlow()
    published = to
    io.to(current).emit('batch', { from, to, events: events.map((fact) => mask.fact(fact, recorder.world)) })
  })

  return {
    tickPositions() {
      const frame = positions.deltas(clock())
      if (frame) io.to(current).volatile.emit('positions', frame)
    },
    tickNow() {
      cutSlow()
      io.to(current).emit('now', nowMessage())
    },
    beat() {
      io.to(current).volatile.emit('positions', positions.beats(clock()))
    },
    async close() {
      stopReading()
      stopEnds()
      stopRevokes()
      positions.close()
      await io.close()
    },
  }
}

/** What the transport has not taken yet. The queue is private, and the version of socket.io is pinned. */
function waitingBytes({ conn }: Client): number {
  const { writeBuffer } = conn as unknown as { writeBuffer: { data?: { length: number } }[] }
  return writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0)
}

/** A client’s first word, or null when it is none: whatever comes over a socket is checked like any other input. */
function readHello(said: unknown): Hello | null {
  if (typeof said !== 'object' || said === null) return null
  const { protocol, epoch, have } = said as Record<string, unknown>
  if (typeof protocol !== 'number' || !(typeof epoch === 'string' || epoch === null)) return null
  return typeof have === 'number' && Number.isInteger(have) && have >= 0 ? { protocol, epoch, have } : null
}
