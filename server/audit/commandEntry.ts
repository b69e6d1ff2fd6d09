import { type Principal, principalName } from '../../shared/access/principal.ts'
import type { Command } from '../../shared/commands/catalogue.ts'
import type { CommandAnswer } from '../recorder.ts'
import type { AuditEntry } from './chain.ts'

/** The fields of commands that name what they are about, the most particular first. None holds somebody’s words. */
const naming = [
  'orderId',
  'taskId',
  'handOffId',
  'handoverId',
  'incidentId',
  'alertIds',
  'ruleId',
  'key',
  'screenId',
  'screenIds',
  'sceneId',
  'wallId',
  'room',
  'party',
]

/** What the audit keeps of a command: its type, what it is about and what came of it; never its text. */
export function commandEntry(at: number, by: Principal, command: Command, answer: CommandAnswer): AuditEntry {
  const refused = answer.status === 'refused'
  return {
    at,
    by: principalName(by),
    action: command.type,
    subject: subjectOf(command),
    outcome: answer.status,
    reason: refused ? answer.code : null,
  }
}

function subjectOf(command: Command): string {
  const said = command as unknown as Readonly<Record<string, unknown>>
  for (const field of naming) {
    const value = said[field]
    if (typeof value === 'string') return value
    if (Array.isArray(value) && value.length > 0)
      return value.length > 1 ? `${value[0]} +${value.length - 1}` : `${value[0]}`
  }
  return command.id
}
