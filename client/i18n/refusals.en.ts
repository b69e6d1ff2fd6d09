import { refusals } from '../../shared/domain/refusal.ts'

/** Why a command was not recorded; what the server says in English is said here too. */
export const refusalsEn = {
  ...refusals,
  'session-locked': 'The desk is locked',
  'signed-out': 'You are signed out',
  playback: 'Nothing can be commanded in playback; Esc goes back to live',
}
