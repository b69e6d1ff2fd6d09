/**
 * The text of a PDF that pdfkit wrote without compression, page parts in the order they were written: glyph numbers are
 * turned back into characters by the tables that the file itself carries for copying and searching.
 */
export function pdfText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]))
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const body of objects.values())
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1]
      if (table) fonts.set(name!, charactersIn(objects.get(table) ?? ''))
    }
  let font: ReadonlyMap<number, string> = new Map()
  let text = ''
  for (const [, stream] of file.matchAll(/stream\n([\s\S]*?)\nendstream/g))
    for (const [, name, shown] of stream!.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name) font = fonts.get(name) ?? new Map()
      else {
        for (const [, hex] of shown!.matchAll(/<([0-9a-f]*)>/g))
          for (const glyph of hex!.match(/.{4}/g) ?? []) text += font.get(parseInt(glyph, 16)) ?? ''
        text += '\n'
      }
    }
  return text
}

function charactersIn(table: string): Map<number, string> {
  const characters = new Map<number, string>()
  for (const [, first, list] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    for (const [i, [, hex]] of [...list!.matchAll(/<([0-9a-f]*)>/gi)].entries())
      characters.set(parseInt(first!, 16) + i, Buffer.from(hex!, 'hex').swap16().toString('utf16le'))
  return characters
}
