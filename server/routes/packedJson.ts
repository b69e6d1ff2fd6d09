import { promisify } from 'node:util'
import { constants, gzip, zstdCompress } from 'node:zlib'
import type { Context } from 'hono'

/** Shorter answers gain nothing. */
const fewestBytes = 16_384

const packers: Readonly<Record<string, (text: string) => Promise<Uint8Array>>> = {
  zstd: (text) => promisify(zstdCompress)(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  gzip: (text) => promisify(gzip)(text, { level: 1 }),
}

/**
 * A long answer as JSON, packed for those who accept that: an eighth of the bytes in some milliseconds, beside the event
 * loop. Where it may be kept, `Vary` has to name `Accept-Encoding`.
 */
export async function packedJson(c: Context, value: unknown): Promise<Response> {
  const text = JSON.stringify(value)
  const type = { 'Content-Type': 'application/json' }
  const accepted = new Set((c.req.header('Accept-Encoding') ?? '').split(',').map((each) => each.trim()))
  const coding = Object.keys(packers).find((name) => accepted.has(name))
  if (coding === undefined || text.length < fewestBytes) return c.body(text, 200, type)
  const bytes = await packers[coding]!(text)
  return c.body(new Uint8Array(bytes), 200, { ...type, 'Content-Encoding': coding })
}
