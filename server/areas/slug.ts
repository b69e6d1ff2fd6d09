/** Lower-case letters and digits of any script, the rest as single separators: `Haight Ashbury` to `haight-ashbury`. */
export function slug(text: string, separator: '-' | '_' = '-'): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, separator)
    .replace(/^[-_]|[-_]$/g, '')
}
