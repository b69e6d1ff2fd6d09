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
  parties: [
    { id: 'lead', name: { zh: '值班长', en: 'Shift lead' }, kind: 'post', area: null },
    { id: 'dispatch', name: { zh: '调度席', en: 'Dispatch desk' }, kind: 'post', area: null },
    { id: 'hotline', name: { zh: '12345 热线', en: '12345 hotline' }, kind: 'agency', area: null },
    { id: 'urban_management', name: { zh: '综合执法', en: 'Urban management' }, kind: 'agency', area: null },
    { id: 'traffic_facilities', name: { zh: '交通设施', en: 'Traffic facilities' }, kind: 'agency', area: null },
    { id: 'insurance_desk', name: { zh: '快处快赔', en: 'Insurance desk' }, kind: 'agency', area: null },
    { id: 'township_mediation', name: { zh: '镇街调解', en: 'Township mediation' }, kind: 'agency', area: null },
    { id: 'market_supervision', name: { zh: '市场监管', en: 'Market supervision' }, kind: 'agency', area: null },
    { id: 'labour_inspection', name: { zh: '劳动监察', en: 'Labour inspection' }, kind: 'agency', area: null },
    { id: 'locksmith_service', name: { zh: '开锁服务', en: 'Locksmith service' }, kind: 'agency', area: null },
    { id: 'water_services', name: { zh: '水务集团', en: 'Water services' }, kind: 'agency', area: null },
    { id: 'anti_fraud_centre', name: { zh: '反诈中心', en: 'Anti-fraud centre' }, kind: 'agency', area: null },
  ],
})
