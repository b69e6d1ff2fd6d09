import { io, type Socket } from 'socket.io-client'
import * as stockParser from 'socket.io-parser'
import type { KnownVisits } from '../shared/domain/visits.ts'
import type { VisitorSums } from '../shared/select/visitorSums.ts'
import { positionsParser } from '../shared/wire/parser.ts'
import {
  type Batch,
  type ClientToServer,
  type Now,
  PROTOCOL,
  type ScreenReport,
  type ServerToClient,
  type Welcome,
} from '../shared/wire/protocol.ts'

export interface LinkReader {
  visits(visits: KnownVisits): void
  sums(sums: VisitorSums): void
  /** The place in history the reader stands at; 0 with no epoch before its first snapshot. */
  place(): { epoch: string | null; seq: number }
  snapshot(welcome: Extract<Welcome, { kind: 'snapshot' }>): void
  /** Only ever the range right after the reader’s own seq. */
  batch(batch: Batch): void
  positions(frame: Uint8Array): void
  now(now: Now): void
  /** The link came up, or has been down since an instant of the browser’s own clock. */
  linked(up: boolean): void
  /** The server speaks a newer protocol. */
  outdated(): void
}

export type Link = Readonly<{
  close(): void
  /** Asks for all positions again, after a frame was missed; once until they come. */
  askKeyframes(): void
  /** Tells what this wall screen shows and how it is; while the link is down that is not worth keeping. */
  report(report: ScreenReport): void
}>

/** As what a page wants to be known, where its browser is several things at once. */
export type Guise = 'account' | 'wall' | 'unit'

/** Connects to the server that served the page and keeps the reader contiguous through every drop. */
export function openLink(reader: LinkReader, url?: string, as?: Guise, base = ''): Link {
  const options = {
    path: `${base}/socket.io`,
    ...(as && { query: { as } }),
    transports: ['websocket', 'polling'],
    parser: positionsParser(stockParser),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    timeout: 8000,
  }
  const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options)

  let asked = false
  let view: string | null = null
  const hello = () => {
    asked = false
    const { epoch, seq } = reader.place()
    socket.emit('hello', { protocol: PROTOCOL, epoch, view, have: seq })
  }
  /** Folding anything but the next range would silently lose facts, so ask for what lies between. */
  const take = (batch: Batch) => {
    const { seq } = reader.place()
    if (batch.to <= seq) return
    if (batch.from === seq + 1) reader.batch(batch)
    else hello()
  }

  socket.on('connect', hello)
  socket.on('disconnect', () => reader.linked(false))
  socket.on('welcome', (welcome) => {
    if (welcome.kind === 'reload') return reader.outdated()
    if (welcome.kind === 'snapshot') {
      view = welcome.view
      reader.snapshot(welcome)
    } else take(welcome.batch)
    reader.linked(true)
  })
  socket.on('batch', take)
  socket.on('positions', (frame) => {
    asked = false
    reader.positions(new Uint8Array(frame))
  })
  socket.on('now', (now) => reader.now(now))
  socket.on('visits', (visits) => reader.visits(visits))
  socket.on('sums', (sums) => reader.sums(sums))
  return {
    close: () => void socket.close(),
    askKeyframes() {
      if (!asked) socket.emit('keyframes')
      asked = true
    },
    report: (report) => void socket.volatile.emit('screen', report),
  }
}
