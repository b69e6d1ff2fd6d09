export const passwordAtLeast = 12

export type PasswordFault = 'short' | 'likeAccount' | 'likeOld' | 'differ'

/** What is wrong with a new password before it is sent; the server checks again by itself. */
export function passwordFault(
  said: Readonly<{ account: string; old: string; password: string; again: string }>,
): PasswordFault | null {
  const { account, old, password, again } = said
  if ([...password].length < passwordAtLeast) return 'short'
  if (password.toLowerCase() === account.toLowerCase()) return 'likeAccount'
  if (password === old) return 'likeOld'
  return password === again ? null : 'differ'
}
