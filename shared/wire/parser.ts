/**
 * The Socket.IO parser of this conversation: a packed position frame travels as one bare binary message, so that the
 * server can frame it once for all clients; everything else is stock. Both sides hand in the stock parser, since this
 * folder knows no Socket.IO.
 */
type Packet = { type: number; nsp: string; data?: unknown }
interface StockEncoder {
  encode(packet: Packet): unknown[]
}
interface StockDecoder {
  add(chunk: unknown): void
  emitReserved(event: 'decoded', packet: Packet): unknown
}
type Stock = { Encoder: new () => StockEncoder; Decoder: new () => StockDecoder }

/** Socket.IO’s packet type of an event, and the namespace everything here uses. */
const EVENT = 2
const nsp = '/'

export function positionsParser(stock: { Encoder: unknown; Decoder: unknown }) {
  const { Encoder, Decoder } = stock as Stock
  return {
    Encoder: class extends Encoder {
      override encode(packet: Packet): unknown[] {
        const frame = positionsFrame(packet)
        return frame ? [frame] : super.encode(packet)
      }
    },
    Decoder: class extends Decoder {
      override add(chunk: unknown): void {
        if (typeof chunk === 'string') return super.add(chunk)
        this.emitReserved('decoded', { type: EVENT, nsp, data: ['positions', chunk] })
      }
    },
  }
}

/** The frame in a `positions` packet; undefined for every other packet. */
export function positionsFrame({ type, data }: Packet): Uint8Array | undefined {
  if (type !== EVENT || !Array.isArray(data) || data[0] !== 'positions') return undefined
  return data[1] instanceof Uint8Array ? data[1] : undefined
}
