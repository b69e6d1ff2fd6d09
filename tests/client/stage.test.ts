import { expect, it } from 'vitest'
import { Stage } from '../../client/stage.svelte.ts'
import { Positions } from '../../shared/domain/position.ts'
import { World } from '../../shared/domain/world.ts'
import { siteSchema } from '../../shared/site.ts'
import { noon, seconds } from '../support/given.ts'

it('has what calls blink once in two seconds while the picture is live, and not while it stands or is of the past', () => {
  const stage = new Stage(siteSchema.parse({ name: { zh: '区', en: 'District' } }))
  const overSeconds = () =>
    [0, 1, 2, 3].map((second) => {
      stage.tick(noon + second * seconds + 300, 0)
      return stage.faint
    })
  const never = [false, false, false, false]
  expect(overSeconds()).toEqual(never)
  stage.link = { kind: 'live' }
  expect(overSeconds()).toEqual([false, true, false, true])
  stage.hold(true)
  expect(overSeconds()).toEqual(never)
  stage.hold(false)
  stage.showPast(new World(), new Positions(), noon + seconds)
  expect(overSeconds()).toEqual(never)
  stage.leavePast()
  stage.link = { kind: 'lost', since: noon }
  expect(overSeconds()).toEqual(never)
})
