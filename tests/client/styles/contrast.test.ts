import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../client/styles/tokens.css'), 'utf8')
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

/** A token’s colour in a theme, as `#rrggbb`. */
function token(name: string, theme: Theme): string {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim()
  if (!value) throw new Error(`no token --${name}`)
  const both = /^light-dark\(\s*([^,]+),\s*([^)]+)\)$/.exec(value)
  return both ? both[theme === 'light' ? 1 : 2]!.trim() : value
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const text = ['ink-1', 'ink-2', 'ink-3', 'late-ink'].flatMap((ink) => [
  [ink, 'ground'],
  [ink, 'panel'],
  [ink, 'raised'],
])
const parts = [
  ['frame', 'ground'],
  ['frame', 'panel'],
  ['measure', 'track'],
  ['measure-2', 'ground'],
  ['measure-over', 'ground'],
  ['measure-over', 'band'],
  ['late', 'ground'],
  ['unit-free', 'ground'],
  ['unit-committed', 'ground'],
  ['unit-out', 'ground'],
  ['focus', 'ground'],
  ['focus', 'raised'],
  ['ink-1', 'measure-2'],
  ['ink-1', 'past'],
  ['ink-2', 'past'],
  ['exercise', 'ground'],
] as const

describe.each(themes)('contrast in the %s theme', (theme) => {
  it.each(text)('text --%s on --%s is at least 4.5:1', (ink, ground) => {
    expect(contrast(token(ink!, theme), token(ground!, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(parts)('part --%s on --%s is at least 3:1', (part, ground) => {
    expect(contrast(token(part, theme), token(ground, theme))).toBeGreaterThanOrEqual(3)
  })

  it.each([1, 2, 3, 4])('the mark of priority %i is at least 3:1 by its fill or its outline', (priority) => {
    const edge = token('priority-edge', theme)
    const fill = contrast(token(`priority-${priority}`, theme), token('ground', theme))
    const outline = edge === 'transparent' ? 0 : contrast(edge, token('ground', theme))
    expect(Math.max(fill, outline)).toBeGreaterThanOrEqual(3)
  })
})
