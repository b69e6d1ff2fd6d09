import { digest } from '../carriedId.ts'

/** Lengths that leave room for an order's id (`call/unit#2`) within the 80 characters an id may have. */
export const idLength = { call: 48, unit: 24 } as const

/**
 * The id of one report: the same for the same content, so that importing a file again repeats what is known, while a
 * later export with a corrected time is news.
 */
export function reportId(source: string, subject: string, step: string, content: unknown): string {
  const tail = `${step}:${digest(JSON.stringify(content))}`
  const id = `import:${source}:${subject}:${tail}`
  return id.length <= 80 ? id : `import:${source}:${digest(subject, 16)}:${tail}`
}
