import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Site, siteSchema } from '../shared/site.ts'

/** Reads `site.json` of a data folder; null if there is none. Throws naming each field that is wrong. */
export function readSite(dataDir: string): Site | null {
  const file = join(dataDir, 'site.json')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${(cause as Error).message}`, { cause })
  }
  const parsed = siteSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(top)'}: ${message}`)
  throw new Error(`${file} cannot be used:\n${problems.join('\n')}`)
}

/** Writes `site.json` whole, so that a crash leaves the old one or the new one. What equals a default is kept too. */
export function writeSite(dataDir: string, site: Site): void {
  const file = join(dataDir, 'site.json')
  writeFileSync(`${file}.new`, JSON.stringify(site, null, 2) + '\n')
  renameSync(`${file}.new`, file)
}
