import { describe, expect, it } from 'vitest'
import { csvRow } from '../../../server/exports/csvRow.ts'
import { smallCells } from '../../../server/exports/smallCells.ts'

describe('a row of a table', () => {
  it('keeps commas, quotes and lines within their value', () => {
    expect(csvRow(['a', 'b,c', 'say "x"', 'two\r\nlines', ''])).toBe('a,"b,c","say ""x""","two\r\nlines",')
  })

  it('is nothing that a spreadsheet would calculate [X9]', () => {
    expect(csvRow(['=1+1', '+A1', '@SUM(A1)', '-cmd', '\tx'])).toBe("'=1+1,'+A1,'@SUM(A1),'-cmd,'\tx")
    expect(csvRow(['-12.5', '-3'])).toBe('-12.5,-3')
  })
})

describe('counts by area', () => {
  it('say of 1 to 4 only that they are few, and leave no sum to work one out by [X8]', () => {
    expect(smallCells([9, 4, 0, 1, 12])).toEqual(['9', '<5', '0', '<5', '12'])
    expect(smallCells([9, 4, 0, 12])).toEqual(['–', '<5', '0', '12'])
    expect(smallCells([3])).toEqual(['<5'])
    expect(smallCells([7, 8])).toEqual(['7', '8'])
  })
})
