/** The import cannot go on: what is wrong, and details a line each. Single bad rows are never errors but problems. */
export class ImportError extends Error {
  readonly details: readonly string[]

  constructor(message: string, details: readonly string[] = []) {
    super([message, ...details].join('\n  '))
    this.name = 'ImportError'
    this.details = details
  }
}
