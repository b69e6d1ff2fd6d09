import type { Unit, UnitKind } from '../../shared/domain/unit.ts'
import { type Availability, availabilityOf, type Contact } from '../../shared/select/force.ts'

/** Outlines a unit may have, in the order the shader knows them. */
export const unitShapes = ['disc', 'arrow', 'slimArrow', 'wideArrow', 'cross', 'hull', 'square'] as const
export type UnitShape = (typeof unitShapes)[number]

/** Colours a unit may have, in the order of the layer’s palette. */
export const unitTones = ['free', 'committed', 'unavailable'] as const
export type UnitTone = (typeof unitTones)[number]

/** How sure the place is: solid, dimmed, or only an outline. */
export const unitCertainties = ['fresh', 'stale', 'unlocated'] as const satisfies readonly Contact[]

export type UnitLook = Readonly<{ shape: UnitShape; tone: UnitTone; contact: Contact }>

const shapes: Readonly<Record<UnitKind, UnitShape>> = {
  car: 'arrow',
  motorcycle: 'slimArrow',
  foot: 'disc',
  drone: 'cross',
  boat: 'hull',
  heavy: 'wideArrow',
  other: 'square',
}
const pointed: ReadonlySet<UnitShape> = new Set(['arrow', 'slimArrow', 'wideArrow', 'hull'])

/** How a unit is drawn; null for one off duty. A vehicle whose heading nobody knows is a disc: an arrow would lie. */
export function unitLook(unit: Unit, contact: Contact, headingKnown: boolean): UnitLook | null {
  const availability = availabilityOf(unit, contact)
  if (availability === 'off_duty') return null
  const shape = shapes[unit.kind]
  return { shape: pointed.has(shape) && !headingKnown ? 'disc' : shape, tone: toneOf(availability, unit), contact }
}

function toneOf(availability: Availability, unit: Unit): UnitTone {
  if (availability === 'out_of_contact') return unit.orderIds.length > 0 ? 'committed' : 'unavailable'
  return availability === 'committed' || availability === 'unavailable' ? availability : 'free'
}

/** A look as the one number the vertex buffer carries; 0 is not drawn. */
export function encodeLook(look: UnitLook | null): number {
  if (!look) return 0
  const shape = unitShapes.indexOf(look.shape)
  const tone = unitTones.indexOf(look.tone)
  return 1 + shape + 8 * tone + 32 * unitCertainties.indexOf(look.contact)
}

export function decodeLook(code: number): UnitLook | null {
  if (code < 1) return null
  const bits = code - 1
  const shape = unitShapes[bits & 7]
  const tone = unitTones[(bits >> 3) & 3]
  const contact = unitCertainties[bits >> 5]
  return shape && tone && contact ? { shape, tone, contact } : null
}
