import type { Names } from './domain/area.ts'
import { sensitiveCode } from './domain/incident.ts'
import type { Site } from './site.ts'

/** A kind of incident: its code, what it is called, and the category it is counted under. */
export type IncidentType = Readonly<{ code: string; name: Names; category: string; sensitive: boolean }>

/** Categories (警情类别) with their names; at most these nine are told apart anywhere. */
export const categories: Readonly<Record<string, Names>> = {
  criminal: { zh: '刑事警情', en: 'Criminal' },
  public_order: { zh: '治安警情', en: 'Public order' },
  traffic: { zh: '交通警情', en: 'Traffic' },
  fire: { zh: '火灾警情', en: 'Fire' },
  dispute: { zh: '纠纷警情', en: 'Dispute' },
  assistance: { zh: '群众求助', en: 'Request for help' },
  complaint: { zh: '举报投诉', en: 'Report or complaint' },
  interagency: { zh: '社会联动', en: 'Agency assist' },
  non_police: { zh: '非警务警情', en: 'Non-police' },
}

const type = (code: string, category: string, zh: string, en: string, sensitive = false): IncidentType => ({
  code,
  name: { zh, en },
  category,
  sensitive,
})

/** The catalogue every site starts with; a site’s own list comes on top and replaces equal codes. */
export const starterTypes: readonly IncidentType[] = [
  type('assault_weapon', 'criminal', '持械伤人', 'Assault with weapon'),
  type('robbery', 'criminal', '抢劫抢夺', 'Robbery'),
  type('burglary', 'criminal', '入室盗窃', 'Burglary'),
  type('theft', 'criminal', '盗窃', 'Theft'),
  type('vehicle_theft', 'criminal', '盗窃电动车', 'Vehicle theft'),
  type('fraud', 'criminal', '诈骗', 'Fraud'),
  type('sexual_offence', 'criminal', '性侵害', 'Sexual offence', true),
  type('fight', 'public_order', '打架斗殴', 'Fight'),
  type('drunk_disorder', 'public_order', '醉酒滋事', 'Drunk and disorderly'),
  type('noise', 'public_order', '噪音扰民', 'Noise'),
  type('gathering', 'public_order', '人群聚集', 'Crowd'),
  type('crash_injury', 'traffic', '交通事故有伤', 'Crash with injury'),
  type('crash_minor', 'traffic', '轻微交通事故', 'Minor crash'),
  type('obstruction', 'traffic', '道路堵塞', 'Road obstruction'),
  type('drunk_driving', 'traffic', '涉嫌酒驾', 'Suspected drink-driving'),
  type('fire_structure', 'fire', '建筑火警', 'Structure fire'),
  type('fire_smoke', 'fire', '火警冒烟', 'Fire, smoke seen'),
  type('dispute_family', 'dispute', '家庭纠纷', 'Family dispute', true),
  type('dispute_neighbour', 'dispute', '邻里纠纷', 'Neighbour dispute'),
  type('dispute_consumer', 'dispute', '消费纠纷', 'Consumer dispute'),
  type('dispute_labour', 'dispute', '劳资纠纷', 'Labour dispute'),
  type('water_rescue', 'assistance', '落水', 'Water rescue'),
  type('missing_child', 'assistance', '儿童走失', 'Missing child', true),
  type('missing_person', 'assistance', '人员走失', 'Missing person'),
  type('self_harm', 'assistance', '轻生求助', 'Person at risk', true),
  type('medical', 'assistance', '突发疾病', 'Medical emergency', true),
  type('lift_trapped', 'assistance', '电梯困人', 'Trapped in lift'),
  type('lost_property', 'assistance', '遗失物品', 'Lost property'),
  type('locked_out', 'assistance', '开锁求助', 'Locked out'),
  type('tip_off', 'complaint', '举报线索', 'Report of offence'),
  type('gas_leak', 'interagency', '燃气泄漏', 'Gas leak'),
  type('flooding', 'interagency', '积水内涝', 'Flooding'),
  type('street_light', 'non_police', '路灯故障', 'Street light out'),
  type('manhole', 'non_police', '井盖缺失', 'Manhole cover missing'),
  type('street_vending', 'non_police', '占道经营', 'Street vending'),
  type('consultation', 'non_police', '咨询', 'Enquiry'),
]

/** What a wall shows for a sensitive incident: that it is one, and nothing more. */
export const sensitiveType: IncidentType = type(sensitiveCode, 'assistance', '敏感警情', 'Sensitive incident', true)

/** Finds a type by code: the site’s own, else the starter catalogue’s, else the code speaks for itself. */
export function incidentTypesOf(site: Pick<Site, 'incidentTypes'>): (code: string) => IncidentType {
  const byCode = new Map([...starterTypes, sensitiveType, ...site.incidentTypes].map((each) => [each.code, each]))
  return (code) => byCode.get(code) ?? { code, name: { zh: code, en: code }, category: 'assistance', sensitive: false }
}
