import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimitedRecords } from '../../../server/import/delimited.ts'
import { linesOf } from '../../../server/import/lines.ts'
import { chunks } from './harbour.ts'

async function records(text: string, options = { delimiter: ',', quote: '"' as string | null }) {
  const found = []
  for await (const record of delimitedRecords(linesOf(chunks(text), 'utf-8'), options)) found.push(record)
  return found
}

async function fields(text: string, options?: { delimiter: string; quote: string | null }) {
  return (await records(text, options)).map((record) => ('fields' in record ? record.fields : record.reason))
}

describe('delimited text', () => {
  it('keeps delimiters, doubled quotes and line ends inside quotes', async () => {
    expect(await fields('a,b\n1,"x, ""y"""\n2,"two\nlines"\n')).toEqual([
      ['a', 'b'],
      ['1', 'x, "y"'],
      ['2', 'two\nlines'],
    ])
  })

  it('tells the line a record begins on, past blank lines and records of several lines', async () => {
    expect((await records('a,b\n\n1,"x\ny"\n2,z\n')).map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('takes a quotation mark inside a plain field as it is', async () => {
    expect(await fields('a,b\n5" pipe,1\n6" pipe 7",2\n')).toEqual([
      ['a', 'b'],
      ['5" pipe', '1'],
      ['6" pipe 7"', '2'],
    ])
  })

  it('gives up one record for a quote that is never closed, and reads on', async () => {
    const found = await records('a,b\n1,"x\n2,y\n3,"z"\n4,w\n')
    expect(found).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, text: '1,"x', reason: 'its quotation marks do not match' },
      { line: 3, fields: ['2', 'y'] },
      { line: 4, fields: ['3', 'z'] },
      { line: 5, fields: ['4', 'w'] },
    ])
  })

  it('loses no row after an open quote in a long file', async () => {
    const rest = Array.from({ length: 400 }, (_, i) => `${i},y`).join('\n')
    const found = await records(`a,b\n1,"x\n${rest}\n`)
    expect(found.filter((record) => 'fields' in record)).toHaveLength(401)
    expect(found.filter((record) => 'reason' in record)).toHaveLength(1)
  })

  it('reads tabs, and quotation marks as plain text where they mean nothing', async () => {
    expect(await fields('a\tb\n"1\t2\n', { delimiter: '\t', quote: null })).toEqual([
      ['a', 'b'],
      ['"1', '2'],
    ])
  })

  it('accounts for every line of any text', async () => {
    const cell = fc.stringMatching(/^[a"\t ,]{0,6}$/)
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
        const found = await records(['a,b,c', ...lines].join('\n'))
        const covered = found.flatMap((record) =>
          Array.from(
            { length: ('fields' in record ? record.fields.join() : record.text).split('\n').length },
            (_, i) => record.line + i,
          ),
        )
        const written = lines.flatMap((text, i) => (text.trim() === '' ? [] : [i + 2]))
        expect([...new Set(covered)]).toEqual(expect.arrayContaining(written))
      }),
      { seed: 20200407, numRuns: 300 },
    )
  })
})

describe('the lines of a file', () => {
  async function lines(encoding: Parameters<typeof linesOf>[1], ...parts: (string | Uint8Array)[]) {
    const found = []
    for await (const line of linesOf(chunks(...parts), encoding)) found.push(line)
    return found
  }

  it('end in CRLF, LF or CR, also where a chunk ends between the two', async () => {
    expect(await lines('utf-8', 'a\r', '\nb\rc\nd', '\r')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are read without a byte order mark', async () => {
    expect(await lines('utf-8', Buffer.from('\uFEFFid,b\n'))).toEqual(['id,b'])
    expect(await lines('utf-8', '\uFEFFid,b\n')).toEqual(['id,b'])
  })

  it('hold characters that are cut between chunks', async () => {
    const bytes = Buffer.from('警情,接警\n')
    expect(await lines('utf-8', bytes.subarray(0, 4), bytes.subarray(4))).toEqual(['警情,接警'])
  })

  it('are read in GB 18030 where the mapping says so, in UTF-16 where the mark does', async () => {
    expect(await lines('gb18030', Uint8Array.of(0xbe, 0xaf, 0xc7, 0xe9, 0x0a))).toEqual(['警情'])
    expect(await lines('utf-8', Buffer.from('\uFEFF警情\n', 'utf16le'))).toEqual(['警情'])
  })

  it('of a file that is not there are an error that names it', async () => {
    await expect(linesOf('/nowhere/calls.csv', 'utf-8').next()).rejects.toThrow(
      'cannot read /nowhere/calls.csv: ENOENT',
    )
  })
})
