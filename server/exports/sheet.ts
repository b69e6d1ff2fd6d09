import Document from 'pdfkit'
import { reportFonts } from './reportFonts.ts'

/** Inks of a report: read in grey as well. */
export const ink = { text: '#1b2127', quiet: '#5b6670', line: '#c3cad1', late: '#a8321f', mark: '#5b6670' } as const

const margin = 48
const size = { title: 22, heading: 13, text: 9.5, small: 8 } as const

const titleSizes = [size.small, 7.5, 7, 6.5, 6] as const

export type Column = Readonly<{ title: string; width: number; right?: boolean }>
export type Cell = string | Readonly<{ text: string; late: boolean }>

/** Pages of an A4 report, filled from the top; begun anew where there is no more room. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly width: number
  readonly #bytes: Promise<Buffer>

  constructor(info: Readonly<{ title: string; mark: string; madeAt: number }>, compress: boolean) {
    const doc = new Document({
      size: 'A4',
      margin,
      bufferPages: true,
      compress,
      info: { Title: info.title, Keywords: info.mark, Producer: 'Watchfloor', CreationDate: new Date(info.madeAt) },
    })
    const { text, strong } = reportFonts()
    doc.registerFont('text', text).registerFont('strong', strong).font('text')
    const chunks: Buffer[] = []
    this.#bytes = new Promise((resolve, reject) => {
      doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      doc.on('end', () => resolve(Buffer.concat(chunks)))
      doc.on('error', reject)
    })
    this.doc = doc
    this.width = doc.page.width - 2 * margin
  }

  title(text: string): void {
    this.doc.font('strong').fontSize(size.title).fillColor(ink.text).text(text).font('text')
    this.doc.moveDown(0.5)
  }

  /** A part of the report; on a page of its own if wanted. */
  heading(text: string, ownPage = false): void {
    if (ownPage && this.doc.y > margin + 1) this.doc.addPage()
    else this.room(60)
    this.doc.x = margin
    this.doc.moveDown(0.6)
    this.doc.font('strong').fontSize(size.heading).fillColor(ink.text).text(text, { width: this.width }).font('text')
    this.doc.moveDown(0.3)
  }

  subheading(text: string): void {
    this.room(40)
    this.doc.moveDown(0.5)
    this.doc.font('strong').fontSize(size.text).fillColor(ink.text)
    this.doc.text(text, margin, this.doc.y, { width: this.width }).font('text')
    this.doc.moveDown(0.2)
  }

  paragraph(text: string, isQuiet = false): void {
    this.doc.fontSize(size.text).fillColor(isQuiet ? ink.quiet : ink.text)
    this.doc.text(text, margin, this.doc.y, { width: this.width, lineGap: 2 })
    this.doc.moveDown(0.3)
  }

  /** A name and what it is, one to a line. */
  facts(lines: readonly (readonly [string, string])[]): void {
    const { doc } = this
    for (const [name, value] of lines) {
      const { y } = doc
      doc.fontSize(size.text).fillColor(ink.quiet).text(name, margin, y, { width: 110 })
      doc.fillColor(ink.text).text(value, margin + 115, y, { width: this.width - 115 })
      doc.moveDown(0.25)
    }
    doc.x = margin
  }

  /** Rows under titles, which stand again on each page. Widths are shares of the page. */
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
    const total = columns.reduce((sum, { width }) => sum + width, 0)
    const widths = columns.map(({ width }) => (width / total) * this.width)
    const { doc } = this
    // No word of a title is broken.
    const fits = (pt: number) =>
      columns.every(({ title }, i) =>
        title.split(' ').every((word) => doc.fontSize(pt).widthOfString(word) <= widths[i]! - 6),
      )
    const titleSize = titleSizes.find(fits) ?? titleSizes.at(-1)!
    const titles = () => {
      doc.fontSize(titleSize)
      this.#row(
        columns,
        widths,
        columns.map(({ title }) => title),
        ink.quiet,
      )
      doc
        .moveTo(margin, doc.y)
        .lineTo(margin + this.width, doc.y)
        .lineWidth(0.5)
        .stroke(ink.line)
      doc.y += 2
      doc.fontSize(size.small)
    }
    this.room(40)
    titles()
    for (const row of rows) {
      const height = Math.max(...row.map((cell, i) => doc.heightOfString(textOf(cell), { width: widths[i]! - 6 })))
      if (doc.y + height > doc.page.height - margin) {
        doc.addPage()
        titles()
      }
      this.#row(columns, widths, row, ink.text)
    }
    doc.x = margin
    doc.moveDown(0.4)
  }

  /** Room for a drawing of this height; gives its top left corner, and goes on below it. */
  space(height: number): Readonly<{ x: number; y: number }> {
    this.room(height)
    const { y } = this.doc
    this.doc.y = y + height + 8
    return { x: margin, y }
  }

  /** Finishes every page with the watermark over it and a line at its foot. */
  async finish(watermark: string, foot: (page: number, of: number) => string): Promise<Buffer> {
    const { doc } = this
    const { start, count } = doc.bufferedPageRange()
    for (let i = 0; i < count; i++) {
      doc.switchToPage(start + i)
      // Below the margin pdfkit would begin another page.
      doc.page.margins.bottom = 0
      this.#watermark(watermark)
      doc.fontSize(size.small).fillColor(ink.quiet)
      doc.text(foot(i + 1, count), margin, doc.page.height - margin + 14, { width: this.width, lineBreak: false })
    }
    doc.end()
    return this.#bytes
  }

  #watermark(text: string): void {
    const { doc } = this
    const { width, height } = doc.page
    doc.save()
    doc.fontSize(11).fillColor(ink.mark).fillOpacity(0.1)
    doc.rotate(-28, { origin: [width / 2, height / 2] })
    for (let y = -80; y < height + 120; y += 95)
      for (let x = -160; x < width + 160; x += 420)
        doc.text(text, x + (y % 190 === 0 ? 90 : 0), y, { lineBreak: false })
    doc.restore()
    doc.fillOpacity(1)
  }

  #row(columns: readonly Column[], widths: readonly number[], cells: readonly Cell[], colour: string): void {
    const { doc } = this
    const top = doc.y
    let [x, bottom] = [margin, top]
    for (const [i, cell] of cells.entries()) {
      const width = widths[i]!
      const isLate = typeof cell !== 'string' && cell.late
      doc.font(isLate ? 'strong' : 'text').fillColor(isLate ? ink.late : colour)
      doc.text(textOf(cell), x, top, { width: width - 6, align: columns[i]!.right ? 'right' : 'left' })
      bottom = Math.max(bottom, doc.y)
      x += width
    }
    doc.font('text')
    doc.y = bottom + 2
  }

  /** Begins a new page where there is no room of this height. */
  room(height: number): void {
    if (this.doc.y + height > this.doc.page.height - margin) this.doc.addPage()
  }
}

const textOf = (cell: Cell) => (typeof cell === 'string' ? cell : cell.text)
