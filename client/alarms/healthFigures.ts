import type { AlarmHealth } from '../../shared/select/alarmHealth.ts'

type Value = Readonly<{ kind: 'count'; n: number }> | Readonly<{ kind: 'share'; share: number }>

/** One figure beside its target; `met` is null where nothing was counted yet. */
export type HealthFigure = Readonly<{
  name: 'peak' | 'over10' | 'over5' | 'over30' | 'flood' | 'sourcesShare' | 'chattering' | 'stale' | 'shelved'
  value: Value
  /** What the share is of. */
  of: Readonly<{ k: number; n: number }> | null
  target: string
  met: boolean | null
}>

/** Targets of ISA-18.2 and EEMUA 191, as the field has them. */
export function healthFigures(health: AlarmHealth): HealthFigure[] {
  const { bins, hours, flood, peak, sourcesShare } = health
  const share = (name: HealthFigure['name'], k: number, n: number): HealthFigure => ({
    name,
    value: { kind: 'share', share: n === 0 ? 0 : k / n },
    of: { k, n },
    target: '< 1%',
    met: n === 0 ? null : k / n < 0.01,
  })
  const count = (name: HealthFigure['name'], n: number, target: string, met: boolean): HealthFigure => ({
    name,
    value: { kind: 'count', n },
    of: null,
    target,
    met,
  })
  return [
    count('peak', peak, '≤ 10', peak <= 10),
    share('over10', bins.over10, bins.n),
    share('over5', bins.over5, bins.n),
    share('over30', hours.over30, hours.n),
    { name: 'flood', value: { kind: 'share', share: flood.share }, of: null, target: '< 1%', met: flood.share < 0.01 },
    {
      name: 'sourcesShare',
      value: { kind: 'share', share: sourcesShare },
      of: null,
      target: '≤ 5%',
      met: health.count === 0 ? null : sourcesShare <= 0.05,
    },
    count('chattering', health.chattering.length, '0', health.chattering.length === 0),
    count('stale', health.stale.length, '< 5', health.stale.length < 5),
    count('shelved', health.shelved.length, '< 30', health.shelved.length < 30),
  ]
}
