import { z } from 'zod'
import { reportable } from './catalogue.ts'
import { id } from './parts.ts'

const isoTime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** When something happened: epoch milliseconds, or ISO 8601 with an offset. A local time without zone is refused. */
export const time = z
  .union(
    [
      z
        .number()
        .int()
        .min(Date.UTC(1990, 0, 1), 'a time before 1990')
        .max(Date.UTC(2200, 0, 1), 'a time after 2199'),
      isoTime,
    ],
    {
      error: 'epoch milliseconds, or ISO 8601 with an offset',
    },
  )
  .meta({ description: 'Epoch milliseconds, or ISO 8601 with an offset', example: '2026-11-21T21:43:10+08:00' })

/** One schema for each kind of report a feed may send: the fact's data with `id`, `type` and `at` beside it. */
export const reportSchemas = Object.fromEntries(
  Object.entries(reportable).map(([type, data]) => [
    type,
    z.strictObject({ id, type: z.literal(type), at: time, ...data.shape }),
  ]),
) as unknown as Record<keyof typeof reportable, z.ZodObject>

export const report = z.discriminatedUnion('type', Object.values(reportSchemas) as [z.ZodObject])
