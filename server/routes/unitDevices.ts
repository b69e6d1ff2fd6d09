import { type Context, Hono } from 'hono'
import { principalName } from '../../shared/access/principal.ts'
import { isInScope } from '../../shared/access/scope.ts'
import type { Unit } from '../../shared/domain/unit.ts'
import { allow, type GuardEnv } from '../auth/guard.ts'
import type { Parts } from '../parts.ts'

/** A unit and its field page, for the desk. */
export type UnitDeviceRow = Readonly<{
  unitId: string
  /** Null while it has none, or none any more. */
  device: Readonly<{ enrolledAt: number; heardAt: number }> | null
  /** Until when its code can be typed in; null when there is none. */
  codeUntil: number | null
}>

/** `/api/units`: which phones answer for which unit. Of units within the account’s areas only. */
export function unitDeviceRoutes({ recorder, unitDevices, devices, audit, clock, random }: Parts) {
  const app = new Hono<GuardEnv>()
  app.use('*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })

  app.get('/devices', allow('enrol_unit'), (c) => {
    const held = new Map(unitDevices.list().map((device) => [device.unitId, device]))
    const rows = [...recorder.world.units.values()]
      .filter((unit) => isInReach(c, unit))
      .map(({ id: unitId }): UnitDeviceRow => {
        const device = held.get(unitId)
        const { enrolledAt, heardAt } = device ?? { enrolledAt: 0, heardAt: 0 }
        return {
          unitId,
          device: device && device.revokedAt === null ? { enrolledAt, heardAt } : null,
          codeUntil: unitDevices.codeUntil(unitId, clock()),
        }
      })
    return c.json({ rows })
  })

  app.post('/:id/enrolment', allow('enrol_unit'), (c) => {
    const unitId = c.req.param('id')
    if (!reach(c, unitId, 'unit.enrolment')) return c.json(outOfReach, 403)
    const made = unitDevices.code(unitId, clock(), random)
    note(c, unitId, 'unit.enrolment', 'done')
    return c.json(made)
  })

  app.delete('/:id/device', allow('enrol_unit'), (c) => {
    const unitId = c.req.param('id')
    if (!reach(c, unitId, 'unit.revoke')) return c.json(outOfReach, 403)
    const revoked = devices.revoke('unit', unitId, clock())
    unitDevices.revoked(unitId, clock())
    note(c, unitId, 'unit.revoke', 'done')
    return c.json({ revoked })
  })

  /** Whether the account may deal with the unit; that it may not is written down. */
  function reach(c: Context<GuardEnv>, unitId: string, action: string): boolean {
    const unit = recorder.world.units.get(unitId)
    if (unit && isInReach(c, unit)) return true
    note(c, unitId, action, 'refused')
    return false
  }

  function isInReach(c: Context<GuardEnv>, { homeArea }: Unit): boolean {
    const principal = c.get('principal')
    return principal.kind === 'account' && isInScope(recorder.world, principal.areas, homeArea)
  }

  function note(c: Context<GuardEnv>, subject: string, action: string, outcome: string): void {
    audit.note({ at: clock(), by: principalName(c.get('principal')), action, subject, outcome, reason: null })
  }

  return app
}

const outOfReach = { error: { code: 'out-of-scope', message: 'There is no such unit within your areas' } }
