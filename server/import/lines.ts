import { createReadStream } from 'node:fs'
import { ImportError } from './importError.ts'
import type { Mapping } from './mapping.ts'

export type Source = string | AsyncIterable<string | Uint8Array>

/** The lines of a file or stream, whatever ends them, without a byte order mark. A path is opened and closed here. */
export async function* linesOf(source: Source, encoding: Mapping['encoding']): AsyncGenerator<string> {
  let rest = ''
  for await (const text of decoded(source, encoding)) {
    // A carriage return at the very end may be half of a line end whose other half is still to come.
    const whole = rest + text
    const held = whole.endsWith('\r') ? whole.length - 1 : whole.length
    const lines = whole.slice(0, held).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + whole.slice(held)
    yield* lines
  }
  const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest
  if (last !== '') yield last
}

async function* decoded(source: Source, encoding: Mapping['encoding']): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let first = true
  for await (const chunk of chunksOf(source)) {
    let text: string
    if (typeof chunk === 'string') text = chunk
    else {
      decoder ??= new TextDecoder(marked(chunk) ?? encoding)
      text = decoder.decode(chunk, { stream: true })
    }
    if (text === '') continue
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text
    first = false
  }
  const tail = decoder?.decode()
  if (tail) yield tail
}

/** A byte order mark says more surely than any mapping how the text is encoded. */
function marked(chunk: Uint8Array): string | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 'utf-8' : null
}

async function* chunksOf(source: Source): AsyncGenerator<string | Uint8Array> {
  if (typeof source !== 'string') return yield* source
  try {
    yield* createReadStream(source)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new ImportError(`cannot read ${source}: ${code ?? message}`)
  }
}
