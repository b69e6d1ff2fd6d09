import type { CallerDetails, MaskedCaller } from '../../shared/wire/caller.ts'

/** What may be shown of caller details without a reason. */
export function maskedCaller({ name, phone, address, words }: CallerDetails): MaskedCaller {
  return {
    name: name === undefined ? null : maskedName(name),
    phone: phone === undefined ? null : maskedPhone(phone),
    address: address !== undefined,
    words: words !== undefined,
  }
}

/** `张*`: the first character only; how many follow is hidden too. */
export function maskedName(name: string): string {
  const [first = ''] = name.trim()
  return `${first}*`
}

/**
 * `138****1234`: of a full number the first three and last four digits, of a shorter one the first three, of what is
 * shorter than seven digits none. At least four digits are always hidden, and always look like four.
 */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/^\s*(\+|00)86/, '').replace(/\D/g, '')
  if (digits.length < 7) return '****'
  return digits.length < 11 ? `${digits.slice(0, 3)}****` : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
