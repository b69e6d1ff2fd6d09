import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import * as stockParser from 'socket.io-parser'
import { type Principal, principalName } from '../shared/access/principal.ts'
import { viewRows } from '../shared/access/view.ts'
import { visitsSeen } from '../shared/access/visitsSeen.ts'
import { mannedPositions } from '../shared/select/alarmFlood.ts'
import { type VisitorSums, visitorSums } from '../shared/select/visitorSums.ts'
import { positionsParser } from '../shared/wire/parser.ts'
import { type ClientToServer, type Hello, type Now, PROTOCOL, type ServerToClient } from '../shared/wire/protocol.ts'
import type { Audience } from './audience.ts'
import { createAudiences } from './audiences.ts'
import { type Identified, identifySocket } from './auth/identify.ts'
import type { Parts } from './parts.ts'
import { type AreaFrames, joinedFrames, positionsCast } from './positionsCast.ts'
import { publishedWorld } from './publishedWorld.ts'
import { sharedFrames } from './sharedFrames.ts'

/** Who a socket belongs to, for as long as it is open, and with whom it looks. */
type Viewer = { principal: Principal; session: number | null; audience: Audience | null }
type Client = Socket<ClientToServer, ServerToClient, Record<string, never>, Viewer>

export type Live = Readonly<{
  /** Sends what moved since the last tick, once for all who see the same areas. */
  tickPositions(): void
  /** Tells every screen the server’s time and how old its feeds are; cuts whoever is not allowed any more. */
  tickNow(): void
  /** Tells when areas were last passed, once more of it is known than was at the welcome. */
  tellVisits(): void
  /** Lets a screen that missed the last positions find out. */
  beat(): void
  close(): Promise<void>
}>

/** Sums for visitors stand so long, so that they do not tell of each call as it comes. */
const sumsMs = 10_000
/** Bytes a slow client may have waiting before it is cut. */
const maxWaitingBytes = 1024 * 1024

/**
 * The live link: hello, snapshot or catch-up, batches, packed positions, the clock. Everybody is told what their view
 * holds (`shared/access/view.ts`), made once for all who share it.
 */
export function createLive(
  http: HttpServer,
  parts: Parts,
  whoIs: (request: IncomingMessage) => Identified | null = (request) => identifySocket(parts, request),
): Live {
  const { recorder, tracker, log, site, clock, metrics, version } = parts
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, Viewer>(http, {
    serveClient: false,
    parser: positionsParser(stockParser),
    adapter: sharedFrames,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 20_000,
    allowRequest: (request, decide) => decide(null, whoIs(request) !== null),
  })
  const positions = positionsCast(recorder.epoch, tracker, clock())
  const audiences = createAudiences({ published: publishedWorld(recorder.world), log, site, clock })
  const { world } = audiences
  /** A newer version may show other fields, so what an older one told is not continued. */
  const nameOf = ({ view }: Audience) => `${view.key}@${version}`
  const viewers = (): Iterable<Client> => io.sockets.sockets.values()
  const isCurrent = ({ rooms, data }: Client) => data.audience !== null && rooms.has(data.audience.room)

  /** Brings a client up to date, and in with those who are. */
  function welcome(client: Client, { epoch, view, have }: Omit<Hello, 'protocol'>): void {
    const audience = audiences.of(client.data.principal)
    if (!audience) return void client.disconnect(true)
    if (client.data.audience) void client.leave(client.data.audience.room)
    const isKnown = epoch === recorder.epoch && view === nameOf(audience) && have > 0
    const batch = isKnown ? audience.missed(have) : null
    client.emit('visits', visitsSeen(audience.view, world, site, parts.visits.known()))
    if (audience.view.hasSums) client.emit('sums', sumsNow())
    if (batch) client.emit('welcome', { kind: 'events', epoch: recorder.epoch, batch })
    else {
      const rows = viewRows(audience.view, world)
      client.emit('welcome', { kind: 'snapshot', epoch: recorder.epoch, view: nameOf(audience), world: rows })
    }
    client.emit('positions', keyframes(audience))
    client.emit('now', nowMessage())
    client.data.audience = audience
    void client.join(audience.room)
  }

  function keyframes({ view }: Audience): Uint8Array {
    return positions.keyframes(clock(), view.frames(world))
  }

  function nowMessage(): Now {
    const { feeds } = parts
    const now = clock()
    return {
      at: now,
      seq: world.seq,
      feeds: feeds.ages(),
      label: feeds.label(now),
      manned: mannedPositions(world, site),
    }
  }

  let sums: { at: number; told: VisitorSums } | null = null
  function sumsNow(): VisitorSums {
    const now = clock()
    if (!sums || now - sums.at >= sumsMs || now < sums.at)
      sums = { at: now, told: visitorSums(world, tracker.positions, site, now) }
    return sums.told
  }

  /** Sends frames to all, joined once for those who see the same areas. */
  function cast(frames: AreaFrames): void {
    if (frames.size === 0) return
    const byAreas = new Map<string, { areas: readonly number[] | null; rooms: string[] }>()
    for (const { view, room } of audiences.values()) {
      const areas = view.frames(world)
      const alike = byAreas.get(String(areas))
      if (alike) alike.rooms.push(room)
      else byAreas.set(String(areas), { areas, rooms: [room] })
    }
    for (const { areas, rooms } of byAreas.values()) {
      const message = joinedFrames(frames, areas)
      if (message) io.to(rooms).volatile.emit('positions', message)
    }
  }

  /** Cuts clients whose queue has grown; each is brought up to date once it has read what it has. */
  function cutSlow(): void {
    for (const client of viewers()) {
      const { audience } = client.data
      if (audience === null || waitingBytes(client) <= maxWaitingBytes || !isCurrent(client)) continue
      void client.leave(audience.room)
      metrics.behind.inc()
      const told = { epoch: recorder.epoch, view: nameOf(audience), have: world.seq }
      client.conn.once('drain', () => welcome(client, told))
    }
  }

  /** A wall that hangs elsewhere now, or whose room has visitors, begins anew with what it may show. */
  function regroup(): void {
    for (const client of viewers()) {
      const { audience, principal } = client.data
      if (audience === null || principal.kind !== 'wall' || audiences.of(principal) === audience) continue
      welcome(client, { epoch: null, view: null, have: 0 })
    }
  }

  function cut(which: (viewer: Viewer) => boolean): void {
    for (const client of viewers()) if (which(client.data)) client.disconnect(true)
  }

  /** Who it is was true at the handshake; an account that has other rights now has to come in anew. */
  function cutChanged(): void {
    const stands = new Map<string, boolean>()
    // A session may have been ended by another process (a password that was reset on the command line).
    const open = new Set(parts.sessions.open(clock()).map(({ id }) => id))
    cut(({ principal, session }) => {
      if (principal.kind !== 'account') return false
      if (session !== null && !open.has(session)) return true
      const { id, role, areas } = principal
      const key = JSON.stringify([id, role, areas])
      let isSame = stands.get(key)
      if (isSame === undefined) {
        const account = parts.accounts.find(id)
        isSame = account !== null && !account.disabled && JSON.stringify([id, account.role, account.areas]) === key
        stands.set(key, isSame)
      }
      return !isSame
    })
  }

  io.use((client, next) => {
    const known = whoIs(client.request)
    if (!known || !audiences.of(known.principal)) return next(new Error('Nothing is shown to you here'))
    Object.assign(client.data, { principal: known.principal, session: known.session?.id ?? null, audience: null })
    next()
  })
  const stopEnds = parts.sessions.onEnded(({ session }) => cut((viewer) => viewer.session === session.id))
  const stopRevokes = parts.devices.onRevoked((kind, subject) =>
    cut(({ principal }) => principal.kind === kind && principalName(principal) === `${kind}:${subject}`),
  )

  io.on('connection', (client) => {
    const { principal } = client.data
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
    client.on('keyframes', () => {
      if (client.data.audience) client.emit('positions', keyframes(client.data.audience))
    })
    client.on('screen', (said: unknown) => {
      if (principal.kind === 'wall') parts.screenWatch.heard(principal.screenId, said)
    })
  })

  const stopReading = recorder.onBatch((batch) => {
    cutSlow()
    const { touched, tell } = audiences.take(batch)
    // Before it is told, so that nothing goes to a screen through a view it no longer has.
    if ((touched.get('screens')?.size ?? 0) + (touched.get('veils')?.size ?? 0) > 0) regroup()
    tell(({ room }, told) => void io.to(room).emit('batch', told))
  })

  return {
    tickPositions: () => cast(positions.deltas(clock())),
    tickNow() {
      cutSlow()
      cutChanged()
      for (const { view, room } of audiences.values()) if (view.hasSums) io.to(room).emit('sums', sumsNow())
      const rooms = [...audiences.values()].map(({ room }) => room)
      // To no room would be to everybody.
      if (rooms.length > 0) io.to(rooms).emit('now', nowMessage())
      audiences.prune(({ room }) => !io.sockets.adapter.rooms.has(room))
    },
    tellVisits() {
      const known = parts.visits.known()
      for (const { view, room } of audiences.values()) io.to(room).emit('visits', visitsSeen(view, world, site, known))
    },
    beat: () => cast(positions.beats(clock())),
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
  const { protocol, epoch, view = null, have } = said as Record<string, unknown>
  if (typeof protocol !== 'number' || !isTextOrNull(epoch) || !isTextOrNull(view)) return null
  return typeof have === 'number' && Number.isInteger(have) && have >= 0 ? { protocol, epoch, view, have } : null
}

function isTextOrNull(value: unknown): value is string | null {
  return typeof value === 'string' || value === null
}
