import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { viewOf } from '../../shared/access/view.ts'
import {
  type CapsuleHeader,
  type CapsuleRequest,
  type CapsuleText,
  capsuleVersion,
  fontWeights,
} from '../../shared/capsule/capsule.ts'
import { capsuleView } from '../../shared/capsule/capsuleView.ts'
import { hex } from '../../shared/capsule/chain.ts'
import { restore } from '../../shared/domain/world.ts'
import { publicSite } from '../../shared/publicSite.ts'
import { coarseAreas } from '../../shared/select/force.ts'
import type { Site } from '../../shared/site.ts'
import { PROTOCOL } from '../../shared/wire/protocol.ts'
import { hanziOf } from '../fonts/hanziOf.ts'
import type { FactLog } from '../log/factLog.ts'
import { pastWorlds } from '../past/pastWorlds.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { capsuleFile, packedRecord, sha256 } from './capsuleFile.ts'
import { capsuleMoves } from './capsuleMoves.ts'
import { capsuleStories } from './capsuleStories.ts'
import { capsuleStory } from './capsuleStory.ts'
import { type NamedAreas, namedAreas } from './namedAreas.ts'
import { boundsOf, outlinesOf, readOutlines } from './outlines.ts'
import { toldFixes } from './toldFixes.ts'

/** History that one capsule may hold: bounds its size, and the time that making it takes. */
export const longestCapsuleMs = 24 * 3_600_000

/** A capsule, and the last hash of its chain, hexadecimal: what the audit keeps of it. */
export type MadeCapsule = Readonly<{ file: Uint8Array; seal: string }>

export type CapsuleParts = Readonly<{
  site: Site
  log: FactLog
  telemetry: Pick<Telemetry, 'at' | 'stretches'>
  /** Where the site’s outlines are, and the page that the data is put into. */
  dataDir: string
  clientDir: string
}>

/**
 * Makes the one file that opens without any network: what a reviewer of the whole site may see of the time, areas and
 * incidents asked for, sealed record by record, in the page that plays it. Nothing of it is decided by who asked; where
 * they may not see the whole site, `areas` must be theirs. Throws where the page was not built.
 */
export async function makeCapsule(parts: CapsuleParts, request: CapsuleRequest): Promise<MadeCapsule> {
  const { site, log, telemetry, dataDir, clientDir } = parts
  const { id, from, to, knowledge, incidents, areas } = request
  if (!(from < to && to - from <= longestCapsuleMs))
    throw new RangeError(`a capsule holds at most ${longestCapsuleMs} ms`)
  const page = readFileSync(join(clientDir, 'capsule.html'), 'utf8')
  const history = { log, worlds: pastWorlds(log) }
  const present = history.worlds.atSeq(log.lastSeq())
  const masked = viewOf({ kind: 'account', id: '', role: 'reviewer', areas: null }, site, present)!
  const worlds = [history.worlds.at(from, knowledge), history.worlds.at(to, knowledge)]
  const named = namedAreas(worlds, masked, request)
  const view = capsuleView(masked, site, { from, incidents, areas, outlined: named.outlined })
  const { start, steps, late } = await capsuleStory(history, view, request)
  const outlines = readOutlines(dataDir)
  const fixes = toldFixes(telemetry, { from, to, knowledge, start, steps, areas: frames() })
  const moves = capsuleMoves(fixes, id, from, to)
  const header: CapsuleHeader = {
    ...request,
    version: capsuleVersion,
    protocol: PROTOCOL,
    page: hex(await sha256(Buffer.from(page))),
  }

  /** Where positions of an area asked for stand in the site’s frames, and where in the capsule’s. */
  function frames(): Map<number, number> {
    const places = new Map(coarseAreas(restore(start), site).map((area, i) => [area.id, i + 1]))
    const all = coarseAreas(present, site).map((area, i) => [area.id, i + 1] as const)
    return new Map(all.flatMap(([area, i]) => (named.own.has(area) ? [[i, places.get(area) ?? 0]] : [])))
  }

  const told: CapsuleText = {
    header,
    site: capsuleSite(site, named, boundsOf(outlinesOf(outlines, named.own))),
    outlines: { type: 'FeatureCollection', features: outlinesOf(outlines, named.outlined) },
    start,
    steps,
    late,
    stories: capsuleStories(log, { request, start, steps, world: present, site, named }),
  }
  const texts = (Object.keys(told) as (keyof CapsuleText)[]).map((kind) => ({ kind, text: JSON.stringify(told[kind]) }))
  const words = texts.map(({ text }) => text).join('')
  const fonts = fontWeights.flatMap((weight) => hanziOf(words, weight, page) ?? [])
  return capsuleFile(
    page,
    await Promise.all([
      ...texts.map(({ kind, text }) => packedRecord(kind, Buffer.from(text))),
      ...moves.map((bytes) => packedRecord('moves', bytes)),
      ...fonts.map((bytes) => packedRecord('font', bytes)),
    ]),
  )
}

/** What the page needs of the site’s settings; the camera frames what is asked for. */
function capsuleSite(site: Site, { outlined }: NamedAreas, bounds: Site['map']['bounds']): Site {
  return {
    ...publicSite(site),
    imported: null,
    parties: site.parties.filter(({ area }) => area === null || outlined.has(area)),
    map: { ...site.map, bounds, style: null },
  }
}
