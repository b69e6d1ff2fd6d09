import type { Report } from '../../../shared/decide/decision.ts'
import type { CallerDetails } from '../../../shared/wire/caller.ts'

const words = ['请快点派人过来', '声音是从楼上传来的', '就在路口东侧', '情况我在电话里说过了']

/**
 * The row of a report as the demo’s call feed sends it: beside every third call stands an invented caller who says so
 * (演示来电人, a number that no network gives out), so that the vault and its reveal can be tried. Never in the past.
 */
export function withDemoCaller(report: Report): Report & { caller?: CallerDetails } {
  if (report.type !== 'incident.reported' || report.origin !== 'caller') return report
  const number = [...report.incidentId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)
  if (number % 3 !== 0) return report
  const phone = `000-${String(number).padStart(4, '0')}`
  const address = `演示路 ${(number % 200) + 1} 号`
  return { ...report, caller: { name: '演示来电人', phone, address, words: words[number % words.length]! } }
}
