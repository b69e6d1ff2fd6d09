import { WebSocket } from 'ws'
import { PROTOCOL } from '../../../shared/wire/protocol.ts'
import { answering } from './process.ts'

/** Many clients in one process that read what they are sent and count its bytes; only the handshake is understood. */
const [, , portText, countText, kind] = process.argv
const clients: WebSocket[] = []
let bytes = 0

/** Enough of Engine.IO and Socket.IO to be sent everything, and to stay. */
function join(isSocketIo: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = isSocketIo ? '/socket.io/?EIO=4&transport=websocket' : '/'
    const ws = new WebSocket(`ws://127.0.0.1:${portText}${path}`, { perMessageDeflate: false, maxPayload: 1 << 28 })
    clients.push(ws)
    ws.on('error', reject)
    if (!isSocketIo) ws.on('open', () => resolve())
    ws.on('message', (data: Buffer, isBinary) => {
      bytes += data.length
      if (isBinary || !isSocketIo) return
      const kind = data.subarray(0, 2).toString()
      if (kind.startsWith('0')) ws.send('40')
      else if (kind.startsWith('2')) ws.send('3')
      else if (kind === '40') {
        ws.send(`42["hello",${JSON.stringify({ protocol: PROTOCOL, epoch: null, view: null, have: 0 })}]`)
        resolve()
      }
    })
  })
}

answering({
  async join() {
    for (let i = 0; i < Number(countText); i++) await join(kind === 'socket.io')
  },
  begin: () => void (bytes = 0),
  end: () => ({ bytes }),
})
