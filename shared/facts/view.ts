import { z } from 'zod'

export const viewFacts = {
  /**
   * Never recorded: stands on the wire of a viewer who is not sent facts as they are, for what a range of history did
   * to the rows it may see (see `access/viewFollower.ts`). `put` has whole rows by table, `gone` ids.
   */
  'view.changed': z.object({
    put: z.record(z.string(), z.array(z.looseObject({ id: z.string() }))),
    gone: z.record(z.string(), z.array(z.string())),
  }),
}
