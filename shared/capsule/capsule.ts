import type { WorldRows } from '../domain/world.ts'
import type { StoryFact } from '../facts/incidentStory.ts'
import type { Knowledge } from '../past/knowledge.ts'
import type { Mark } from '../past/mark.ts'
import type { Site } from '../site.ts'
import type { PastSteps } from '../wire/past.ts'

/** The form of the file; a page reads only its own. */
export const capsuleVersion = 1

/** The weights that a capsule carries its hanzi in, in the order of their records. */
export const fontWeights = [400, 600] as const

/** What of history a capsule holds, and for whom. */
export type CapsuleRequest = Readonly<{
  /** Names this export; stands in the watermark and in the audit. */
  id: string
  /** Epoch ms; the first moment and the last. */
  from: number
  to: number
  knowledge: Knowledge
  /** Ids of incidents; null for all that lie in the areas. */
  incidents: readonly string[] | null
  /** Roots of the areas; null for the whole site. */
  areas: readonly string[] | null
  purpose: string
  reference: string
  /** Names of the accounts that asked for it and that let it out. */
  askedBy: string
  approvedBy: string
  madeAt: number
  expiresAt: number
}>

/** The first record. Everything after it is sealed to it. */
export type CapsuleHeader = CapsuleRequest &
  Readonly<{
    version: typeof capsuleVersion
    /** `PROTOCOL` of the server it was made by. */
    protocol: number
    /** Digest of the page that the data was put into (see `pageDigest`), hexadecimal. */
    page: string
  }>

/** What was told of each incident in the time of the capsule, by its id; `seq` counts each from 1. */
export type CapsuleStories = Readonly<Record<string, readonly StoryFact[]>>

/** What a capsule’s records say, each by its kind. Positions (packed, see `movesWriter`) and fonts stand apart. */
export type CapsuleText = Readonly<{
  header: CapsuleHeader
  site: Site
  /** Outlines of the areas, as GeoJSON. */
  outlines: unknown
  /** The world at `from`. */
  start: WorldRows
  steps: PastSteps
  late: readonly Mark[]
  stories: CapsuleStories
}>

/** A capsule opened: its records put together again. */
export type Capsule = Readonly<{
  header: CapsuleHeader
  site: Site
  outlines: unknown
  start: WorldRows
  steps: PastSteps
  /** What had happened by the end and was told only after it, in the order it was told. */
  late: readonly Mark[]
  stories: CapsuleStories
  /** Stretches of packed positions, in order; each stands by itself. */
  moves: readonly Uint8Array[]
  /** What the data is written with beyond the words of the page (TrueType), in the weights `fontWeights` says. */
  fonts: readonly Uint8Array[]
  /** The last hash of the chain, hexadecimal: what the audit of the server has too. */
  seal: string
}>
