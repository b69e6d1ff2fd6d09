import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportKind } from '../../shared/wire/exportRequest.ts'

/** Kinds of export that this server makes: capsules only where the page that they are put into was built. */
export function offeredKinds(clientDir: string): readonly ExportKind[] {
  return existsSync(join(clientDir, 'capsule.html')) ? ['report', 'csv', 'capsule'] : ['report', 'csv']
}
