import type { Parts } from '../parts.ts'

type EndingParts = Pick<Parts, 'exportRequests' | 'exportFiles' | 'recorder' | 'audit' | 'clock'>

/** Deletes the files of exports whose time is over, and certifies it; requests that nobody decided lapse. */
export async function endExports({ exportRequests, exportFiles, recorder, audit, clock }: EndingParts): Promise<void> {
  for (const request of exportRequests.due(clock())) {
    await exportFiles.remove(request)
    await recorder.commits.write(() => {
      exportRequests.end(request.id, 'expired')
      audit.note({
        at: clock(),
        by: 'policy:retention',
        action: 'export.expire',
        subject: request.mark,
        outcome: request.bytes === null ? 'lapsed' : `deleted after ${request.downloads} downloads`,
        reason: null,
      })
    })
  }
}
