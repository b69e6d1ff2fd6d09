import { describe, expect, it } from 'vitest'
import { maskedCaller, maskedName, maskedPhone } from '../../../server/vault/callerMask.ts'

describe('the masked line of a caller', () => {
  it.each([
    ['13812341234', '138****1234'],
    ['+86 138 1234 1234', '138****1234'],
    ['0571-8888 1234', '057****1234'],
    ['000-1234', '000****'],
    ['110', '****'],
    ['no number', '****'],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskedPhone(phone)).toBe(masked)
  })

  it.each([
    ['张伟', '张*'],
    ['欧阳某某', '欧*'],
    [' Jane Doe', 'J*'],
    ['𠮷田', '𠮷*'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked)
  })

  it('says that there is an address and words, and nothing of either', () => {
    expect(maskedCaller({ address: '某街 1 号', words: '有人打架' })).toEqual({
      name: null,
      phone: null,
      address: true,
      words: true,
    })
  })
})
