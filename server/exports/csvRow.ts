/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/

/** One row of a CSV file (RFC 4180). A value that a spreadsheet would calculate is made a text by an apostrophe. */
export function csvRow(values: readonly string[]): string {
  return values
    .map((value) => (formula.test(value) && !isNumber(value) ? `'${value}` : value))
    .map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(',')
}

const isNumber = (value: string) => /^-?\d+(\.\d+)?$/.test(value)
