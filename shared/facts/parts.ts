import { z } from 'zod'

/** Identifiers come from other systems: short, printable, no spaces at either end. */
export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{N} ._:/#-]*[\p{L}\p{N}])?$/u, 'letters, digits and . _ : / # - only')
  .meta({ description: 'Identifier in the sending system', example: 'J2611210417' })

export const code = z
  .string()
  .min(1)
  .max(80)
  .meta({ description: 'A code from the site’s own catalogue', example: 'assault' })

export const lon = z.number().min(-180).max(180).meta({ description: 'Longitude, WGS-84 degrees' })
export const lat = z.number().min(-90).max(90).meta({ description: 'Latitude, WGS-84 degrees' })

export const priority = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: '1, 2, 3 or 4' })
  .meta({ description: 'Priority level (警情级别): 1 highest, 4 for diversion' })

/** Short machine or place text. Never a caller’s words: free text about people has no place in a fact. */
export const shortText = z.string().max(200)

export const names = z.object({ zh: z.string().max(120), en: z.string().max(120) })
