/** A principal as people call it: an account by its id alone, any other by its whole name. */
export function who(principal: string): string {
  return principal.startsWith('account:') ? principal.slice('account:'.length) : principal
}
