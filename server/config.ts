import { z } from 'zod'

const flag = z.enum(['on', 'off'])

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Loopback unless told otherwise; then a view key is needed too. */
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DEMO: flag.default('on'),
  VIEW_KEY: z.string().min(16, 'at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  SEED: z.coerce.number().int().default(20_261_121),
})

export type Config = z.infer<typeof schema>

/** Reads the environment once. Throws naming each variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  const config = parsed.data
  if (!isLoopback(config.HOST) && config.VIEW_KEY === undefined)
    throw new Error(
      'HOST makes this server reachable from other machines. Set VIEW_KEY too (16 characters or more); who wants to look ' +
        'opens a page once with ?key=<VIEW_KEY>.',
    )
  return config
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
