import { DateTime } from 'luxon'
import type { Mapping } from './mapping.ts'

/**
 * A time as its text has it: an instant where the text names its offset, else a wall clock reading, given as the
 * epoch milliseconds at which a clock on UTC reads the same.
 */
export type TimeText = Readonly<{ at: number } | { wall: number } | { reason: string }>

const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2200, 0, 1)
/** Texts repeat (a call's receipt stands on each of its rows); past so many different ones the memory starts anew. */
const remembered = 50_000

export function timeReader({ formats, locale }: Mapping['time']): (text: string) => TimeText {
  const readers = formats.map((format) => reader(format, locale))
  const known = new Map<string, TimeText>()
  return (text) => {
    let time = known.get(text)
    if (time) return time
    for (const read of readers) {
      time = read(text)
      if (time) break
    }
    time = time ? plausible(time) : { reason: `not ${formats.join(' or ')}` }
    if (known.size >= remembered) known.clear()
    known.set(text, time)
    return time
  }
}

type Reader = (text: string) => TimeText | undefined

function reader(format: string, locale: string): Reader {
  if (format === 'epoch_s' || format === 'epoch_ms') {
    const scale = format === 'epoch_s' ? 1000 : 1
    return (text) => (/^\d+(\.\d+)?$/.test(text) ? { at: Math.round(Number(text) * scale) } : undefined)
  }
  if (format === 'iso')
    return (text) => {
      const offset = /[T ].*(?:[zZ]|[+-]\d\d(?::?\d\d)?)$/.test(text)
      return read(DateTime.fromISO(text.replace(/^(\d{4}-\d\d-\d\d) /, '$1T'), { zone: 'utc' }), offset)
    }
  const parser = DateTime.buildFormatParser(format, { locale })
  const offset = /[Zz]/.test(format.replace(/'[^']*'/g, ''))
  return (text) => read(DateTime.fromFormatParser(text, parser, { zone: 'utc', locale }), offset)
}

function read(time: DateTime, offset: boolean): TimeText | undefined {
  if (!time.isValid) return undefined
  return offset ? { at: time.toMillis() } : { wall: time.toMillis() }
}

function plausible(time: TimeText): TimeText {
  if ('reason' in time) return time
  const ms = 'at' in time ? time.at : time.wall
  return ms >= earliest && ms <= latest ? time : { reason: 'not between 1990 and 2200' }
}
