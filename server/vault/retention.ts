import type { Parts } from '../parts.ts'

/** Removes caller details whose time is over, and certifies in the audit how many there were of each kind. */
export async function purgeCallers({
  vault,
  recorder,
  archive,
  audit,
  site,
  clock,
}: Pick<Parts, 'vault' | 'recorder' | 'archive' | 'audit' | 'site' | 'clock'>): Promise<void> {
  const { contactKeptMs: contact, wordsKeptMs: words } = site.callers
  const endOf = (incidentId: string) => {
    const live = recorder.world.incidents.get(incidentId)
    if (live) return live.end?.at ?? null
    const gone = archive.ofIncident(incidentId)?.incident
    // What left the live world without an end was abandoned: nothing was heard of it any more.
    return gone && (gone.end?.at ?? gone.touchedAt)
  }
  await recorder.commits.write(() => {
    const purged = vault.purge({ contact, words }, endOf, clock())
    if (purged.contact + purged.words === 0) return
    audit.note({
      at: clock(),
      by: 'policy:retention',
      action: 'caller.purge',
      subject: null,
      outcome: `contact ${purged.contact}, words ${purged.words}`,
      reason: null,
    })
  })
}
