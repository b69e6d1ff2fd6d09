import { describe, expect, it } from 'vitest'
import { Drafts } from '../../../client/desk/drafts.svelte.ts'

const blank = () => ({ text: '' })

describe('what somebody has half written', () => {
  it('is there again after the desk was locked, for the same account [K7]', () => {
    const drafts = new Drafts()
    drafts.of('lead-a', 'log', blank).text = '人民路桥头封闭'
    expect(drafts.of('lead-a', 'log', blank).text).toBe('人民路桥头封闭')
    expect(drafts.of('lead-a', 'task', blank).text).toBe('')
  })

  it('is nobody else’s, and gone at signing out, also for who wrote it [K7]', () => {
    const drafts = new Drafts()
    drafts.of('lead-a', 'log', blank).text = '人民路桥头封闭'
    expect(drafts.of('lead-b', 'log', blank).text).toBe('')
    expect(drafts.of('lead-a', 'log', blank).text).toBe('')
    drafts.of('lead-a', 'log', blank).text = '又一条'
    drafts.forget()
    expect(drafts.of('lead-a', 'log', blank).text).toBe('')
  })
})
