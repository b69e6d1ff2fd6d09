/** Measures text as the page will set it, in CSS pixels; figures count as wide as the widest, as they are tabular. */
export class TextRuler {
  #context: CanvasRenderingContext2D | null
  #widths = new Map<string, number>()

  constructor(document: Document) {
    this.#context = document.createElement('canvas').getContext('2d')
  }

  /** `font` as CSS writes it: weight, size and family. */
  width(text: string, font: string): number {
    const set = text.replaceAll(/\d/g, '0')
    const key = `${font}|${set}`
    let width = this.#widths.get(key)
    if (width === undefined) {
      if (this.#widths.size > 2000) this.#widths.clear()
      if (this.#context) this.#context.font = font
      width = this.#context?.measureText(set).width ?? 0
      this.#widths.set(key, width)
    }
    return width
  }

  /** Another font has arrived: what was measured before may be wrong. */
  forget(): void {
    this.#widths.clear()
  }
}
