import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ImportError } from './importError.ts'
import { type Mapping, mappingSchema } from './mapping.ts'

const shippedFolder = join(import.meta.dirname, 'mappings')

/** Names of the mappings that come with the product. */
export async function shippedMappings(): Promise<string[]> {
  const files = await readdir(shippedFolder)
  return files.filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'))
}

/** Reads a mapping by its shipped name or from a path; what is wrong with it is said line by line, with the path. */
export async function readMapping(nameOrPath: string): Promise<Mapping> {
  const shipped = await shippedMappings()
  const path = shipped.includes(nameOrPath) ? join(shippedFolder, `${nameOrPath}.json`) : nameOrPath
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new ImportError(`cannot read mapping ${nameOrPath}: ${(error as NodeJS.ErrnoException).code}`, [
      `shipped mappings: ${shipped.join(', ')}; or give the path of a JSON file`,
    ])
  }
  return parseMapping(text, nameOrPath)
}

export function parseMapping(text: string, name: string): Mapping {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new ImportError(`mapping ${name} is not JSON`, [(error as Error).message])
  }
  const result = mappingSchema.safeParse(given)
  if (result.success) return result.data
  throw new ImportError(
    `mapping ${name} is not valid`,
    result.error.issues.map(({ path, message }) => `${path.join('.') || '(top)'}: ${message}`),
  )
}
