import { z } from 'zod'

const flag = z.enum(['on', 'off'])

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Loopback unless told otherwise. */
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DEMO: flag.default('on'),
  /** Behind a reverse proxy that sets X-Forwarded-Proto and X-Forwarded-For. */
  TRUST_PROXY: flag.default('off'),
  /** Lets a monitor on another machine read /metrics. */
  METRICS_KEY: z.string().min(16, 'at least 16 characters').optional(),
  /** Sign-in at an OpenID Connect provider; all three or none. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string().default('watchfloor_role'),
  OIDC_AREAS_CLAIM: z.string().optional(),
  AUDIT_YEARS: z.coerce.number().min(1, 'the audit is kept for a year at least').default(3),
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
  if (!isLoopback(config.HOST) && config.DEMO === 'on')
    throw new Error(
      'HOST makes this server reachable from other machines, and the demo shows the passwords of its accounts. ' +
        'Set DEMO=off for a site of your own, or leave HOST on this machine.',
    )
  const oidc = [config.OIDC_ISSUER, config.OIDC_CLIENT_ID, config.OIDC_CLIENT_SECRET]
  if (oidc.some((set) => set !== undefined) && oidc.includes(undefined))
    throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together.')
  return config
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
