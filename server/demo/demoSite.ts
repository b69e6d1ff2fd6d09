import { type Site, siteSchema } from '../../shared/site.ts'

/** The demo district’s configuration: every default, and a label that says on every screen that nothing here is real. */
export const demoSite: Site = siteSchema.parse({
  name: { zh: '示范区指挥中心', en: 'Demo District Command' },
  dataLabel: { zh: '演示数据 · 虚构城区', en: 'Demo data · fictional city' },
  zone: 'Asia/Shanghai',
  shifts: [
    { name: { zh: '甲班', en: 'Shift A' }, start: '06:00' },
    { name: { zh: '乙班', en: 'Shift B' }, start: '14:00' },
    { name: { zh: '丙班', en: 'Shift C' }, start: '22:00' },
  ],
  // The simulator says that each feed is alive every few seconds.
  feeds: [
    { id: 'calls', name: { zh: '接警', en: 'calls' }, expectEveryMs: 15_000 },
    { id: 'positions', name: { zh: '定位', en: 'positions' }, expectEveryMs: 5_000 },
    { id: 'orders', name: { zh: '指令', en: 'orders' }, expectEveryMs: 15_000 },
    { id: 'agencies', name: { zh: '联动', en: 'agencies' }, expectEveryMs: 60_000 },
  ],
})
