import { principalName } from '../access/principal.ts'
import { type Handover, hasRead, unreadBy } from '../domain/handover.ts'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { World } from '../domain/world.ts'
import type { Draft } from '../facts/catalogue.ts'
import { handoverPack } from '../select/handoverPack.ts'
import { handoverShift } from '../select/handoverShift.ts'
import { type CommandContext, type Deciders, outOfScope } from './commandDecision.ts'
import { rootAreas } from './rootAreas.ts'

/** Free text of a pack is short, so that it is read (domain C10). */
const linesAtMost = 10

/**
 * The shift handover: drafted as often as wanted until somebody signs, then read line by line, and signed by the
 * outgoing lead and by another, who has read every line. What is signed stays as it is.
 */
export const handoverDeciders: Deciders<`handover.${'draft' | 'note' | 'read' | 'sign'}`> = {
  'handover.draft'(world, { id }, context) {
    const { now, site, feeds } = context
    // A pack for each root of the lead’s areas: a colleague who has only one of them may see nothing of the others.
    const drafts = rootAreas(context).flatMap((area, i): Draft[] => {
      const packs = [...world.handovers.values()].filter((pack) => pack.area === area)
      const shift = handoverShift(now, site, ({ from }) => packs.some((pack) => pack.from === from && pack.incoming))
      const known = packs.find(({ from }) => from === shift.from)
      if (known && isSigned(known)) return []
      const data = {
        handoverId: known?.id ?? (i === 0 ? id : `${id}-${i}`),
        shiftName: site.shifts[shift.index]!.name,
        from: shift.from,
        to: shift.to,
        items: handoverPack(world, { now, site, feeds, shift, area }),
      }
      return [{ type: 'handover.drafted', at: now, area, data }]
    })
    return drafts.length === 0 ? refuse('handover-signed', 'type') : { facts: drafts }
  },

  'handover.note'(world, { handoverId, text }, context) {
    const pack = packOf(world, handoverId, context)
    if ('refused' in pack) return pack
    if (isSigned(pack)) return refuse('handover-signed', 'handoverId', handoverId)
    if (text.split('\n').length > linesAtMost) return refuse('too-many-lines', 'text')
    if (text === pack.notes) return { facts: [] }
    return { facts: [{ type: 'handover.noted', at: context.now, area: pack.area, data: { handoverId, text } }] }
  },

  'handover.read'(world, { handoverId, key }, context) {
    const pack = packOf(world, handoverId, context)
    if ('refused' in pack) return pack
    if (!pack.items.some((item) => item.key === key)) return refuse('unknown-handover', 'key', key)
    if (pack.incoming) return refuse('handover-signed', 'handoverId', handoverId)
    if (hasRead(pack, key, principalName(context.by))) return { facts: [] }
    return { facts: [{ type: 'handover.item_read', at: context.now, area: pack.area, data: { handoverId, key } }] }
  },

  'handover.sign'(world, { handoverId, side }, context) {
    const pack = packOf(world, handoverId, context)
    if ('refused' in pack) return pack
    if (pack[side]) return refuse('handover-signed', 'side', side)
    const { by, now } = context
    const account = by.kind === 'account' ? by.id : ''
    if (side === 'incoming') {
      if (!pack.outgoing || pack.outgoing.account === account) return refuse('handover-order', 'side')
      const unread = unreadBy(pack, principalName(by))
      if (unread.length > 0) return refuse('handover-unread', 'handoverId', String(unread.length))
    }
    return { facts: [{ type: 'handover.signed', at: now, area: pack.area, data: { handoverId, side, account } }] }
  },
}

function packOf(world: World, id: string, context: CommandContext): Handover | Refusal {
  const pack = world.handovers.get(id)
  if (!pack) return refuse('unknown-handover', 'handoverId', id)
  return outOfScope(world, context, pack.area, 'handoverId') ?? pack
}

function isSigned({ outgoing, incoming }: Handover): boolean {
  return outgoing !== null || incoming !== null
}
