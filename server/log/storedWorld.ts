import { constants, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { WorldRows } from '../../shared/domain/world.ts'

/** What a Zstandard frame begins with; no deflated bytes can. */
const zstdMagic = 0xfd2fb528

/** A world as bytes to be kept, packed quickly: history waits for it. */
export function packedWorld(rows: WorldRows): Uint8Array {
  return zstdCompressSync(JSON.stringify(rows), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/** The world of such bytes, or of those of earlier versions, which deflated them. */
export function unpackedWorld(bytes: Uint8Array): WorldRows {
  const isZstd = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true) === zstdMagic
  const plain = isZstd ? zstdDecompressSync(bytes, { chunkSize: 16 * bytes.length }) : inflateRawSync(bytes)
  return JSON.parse(plain.toString()) as WorldRows
}
