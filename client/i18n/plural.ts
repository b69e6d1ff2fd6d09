/** `1 unit`, `2 units`: counts arrive formatted. */
export const plural = (n: string, one: string, many = `${one}s`) => `${n} ${n === '1' ? one : many}`
