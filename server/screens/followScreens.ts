import type { DeviceTokens } from '../auth/deviceTokens.ts'
import type { Recorder } from '../recorder.ts'
import type { Pairing } from './pairing.ts'
import type { ScreenWatch } from './screenWatch.ts'

type Parts = Readonly<{
  recorder: Pick<Recorder, 'onBatch'>
  pairing: Pairing
  screenWatch: ScreenWatch
  devices: DeviceTokens
  clock: () => number
}>

/** Lets a screen in once that is recorded, and shuts it out once its removal is. Returns the undo. */
export function followScreens({ recorder, pairing, screenWatch, devices, clock }: Parts): () => void {
  return recorder.onBatch(({ events }) => {
    for (const fact of events) {
      if (fact.type === 'screen.paired') pairing.approve(fact.data.screenId)
      if (fact.type !== 'screen.removed') continue
      devices.revoke('wall', fact.data.screenId, clock())
      screenWatch.forget(fact.data.screenId)
    }
  })
}
