import { Adapter } from 'socket.io-adapter'
import { Sender } from 'ws'
import { positionsFrame } from '../shared/wire/parser.ts'

type Encoded = { length: number; [index: number]: unknown }
type Encoder = { _encode(packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }): Encoded }

/**
 * The stock in-memory adapter builds the websocket frame of a broadcast once for all clients only if the message is
 * text. This one does the same for packed positions. It overrides a private method, which a test holds to what it
 * does today (`tests/server/sharedFrames.test.ts`), and the version of socket.io is pinned.
 */
export const sharedFrames: typeof Adapter = class extends (Adapter as unknown as new (
  ...args: ConstructorParameters<typeof Adapter>
) => Adapter & Encoder) {
  override _encode(packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }): Encoded {
    const frame = positionsFrame(packet as Parameters<typeof positionsFrame>[0])
    if (!frame) return super._encode(packet, options)
    options.wsPreEncodedFrame = Sender.frame(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength), {
      readOnly: false,
      mask: false,
      rsv1: false,
      opcode: 2,
      fin: true,
    }) as unknown as Buffer[]
    return [frame]
  }
} as unknown as typeof Adapter
