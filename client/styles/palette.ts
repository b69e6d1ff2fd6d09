/** Colours a chart draws with, named as the tokens they come from. */
const tokens = {
  ground: '--ground',
  ink: '--ink-2',
  inkQuiet: '--ink-3',
  line: '--line',
  measure: '--measure-2',
  measureOver: '--measure-over',
  band: '--band',
  late: '--late',
  lateInk: '--late-ink',
  priority1: '--priority-1',
} as const

export type Palette = Readonly<Record<keyof typeof tokens, string> & { fontFamily: string }>

/**
 * The tokens as a canvas can take them. A custom property reads back as its unresolved `light-dark(...)`, so each is
 * put through the `color` of a probe in the element’s place.
 */
export function paletteAt(element: Element): Palette {
  const probe = element.ownerDocument.createElement('span')
  probe.hidden = true
  element.append(probe)
  const style = getComputedStyle(probe)
  const colours = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      probe.style.color = `var(${token})`
      return [name, style.color]
    }),
  ) as Record<keyof typeof tokens, string>
  const { fontFamily } = style
  probe.remove()
  return { ...colours, fontFamily }
}
