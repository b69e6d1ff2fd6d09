/**
 * Everything an import can find amiss. `excludes` says what is left out because of it; where it is null the row, call
 * and stamps are used as they stand and the finding is only counted.
 */
export const problemKinds = {
  'unreadable-row': { excludes: 'row', en: 'row cannot be read', zh: '行无法读取' },
  'too-many-fields': { excludes: 'row', en: 'row has more fields than the header', zh: '行的字段多于表头' },
  'missing-call-id': { excludes: 'row', en: 'row names no call', zh: '行没有警情编号' },
  'duplicate-row': { excludes: 'row', en: 'row repeats an earlier one', zh: '行与前面的行重复' },
  'missing-received': { excludes: 'call', en: 'call has no readable time of receipt', zh: '警情没有可读的接警时间' },
  'outside-period': { excludes: 'call', en: 'call lies outside the period asked for', zh: '警情不在所选时段内' },
  'no-dispatch': {
    excludes: 'response',
    en: 'unit has no time of dispatch: its stamps count for the call, no order is made',
    zh: '警力没有派警时间：时间戳计入警情，不生成指令',
  },
  'too-few-fields': { excludes: null, en: 'row has fewer fields than the header', zh: '行的字段少于表头' },
  'bad-characters': { excludes: null, en: 'text is not in the encoding the mapping names', zh: '文字与映射的编码不符' },
  'missing-unit': {
    excludes: null,
    en: 'row names no unit: its stamps count for the call',
    zh: '行没有警力编号：时间戳计入警情',
  },
  'repeated-unit': {
    excludes: null,
    en: 'unit stands twice on one call: a second order',
    zh: '同一警情同一警力再次出现：第二条指令',
  },
  'bad-time': { excludes: null, en: 'time cannot be read: stamp left empty', zh: '时间无法读取：该时间戳留空' },
  'time-in-gap': {
    excludes: null,
    en: 'time does not exist (clocks went forward): taken as if they had not',
    zh: '该时刻不存在（时钟拨快）：按未拨快计',
  },
  'time-settled': {
    excludes: null,
    en: 'time exists twice (clocks went back): settled by the stamps around it',
    zh: '该时刻出现两次（时钟拨回）：由前后时间戳判定',
  },
  'time-guessed': {
    excludes: null,
    en: 'time exists twice (clocks went back): the earlier is taken',
    zh: '该时刻出现两次（时钟拨回）：取较早者',
  },
  'stamps-contradict': {
    excludes: null,
    en: 'stamp lies before the step it follows: kept, its negative interval is quarantined',
    zh: '时间戳早于前一环节：保留，负区间另行隔离',
  },
  'over-a-day': {
    excludes: null,
    en: 'stamp lies over 24 h after receipt: kept, such intervals are quarantined',
    zh: '时间戳晚于接警24小时以上：保留，该区间另行隔离',
  },
  'rows-disagree': { excludes: null, en: 'rows of one call disagree', zh: '同一警情的各行不一致' },
  'never-cleared': {
    excludes: null,
    en: 'unit has no time of clearing: order ended without one',
    zh: '警力没有处置完毕时间：指令结束但不记该时间',
  },
  'missing-type': { excludes: null, en: 'call has no type', zh: '警情没有类别' },
  'unknown-priority': {
    excludes: null,
    en: 'priority is not in the map: the default is taken',
    zh: '优先级不在映射中：取默认值',
  },
  'unknown-unit-type': {
    excludes: null,
    en: 'unit type is not in the map: the default is taken',
    zh: '警力类型不在映射中：取默认值',
  },
  'missing-location': { excludes: null, en: 'call has no location', zh: '警情没有位置' },
  'bad-location': { excludes: null, en: 'location cannot be used', zh: '位置无法使用' },
  'bad-duplicate': {
    excludes: null,
    en: 'duplicate of itself or of no named call',
    zh: '重复警情未指明原警情或指向自身',
  },
  'id-changed': {
    excludes: null,
    en: 'identifier has characters or a length we cannot carry: a readable part and a digest stand for it',
    zh: '编号含有不支持的字符或过长：以可读部分加摘要代替',
  },
  'text-cut': { excludes: null, en: 'text was too long and is cut', zh: '文字过长，已截断' },
} as const satisfies Record<string, { excludes: 'row' | 'call' | 'response' | null; en: string; zh: string }>

export type ProblemKind = keyof typeof problemKinds

/** Where a problem was seen: the line in the file (the header is line 1), the column, its text, and why. */
export type ProblemExample = Readonly<{ line: number; callId: string | null; value: string; reason: string }>
export type Problem = Readonly<{
  kind: ProblemKind
  column: string | null
  count: number
  examples: readonly ProblemExample[]
}>
export type Finding = Readonly<{
  column?: string | null
  line: number
  callId?: string | null
  value?: string
  reason?: string
}>

export type ProblemLog = Readonly<{
  note: (kind: ProblemKind, finding: Finding) => void
  list: () => Problem[]
}>

/** Counts problems by kind and column, keeping the first few of each to show. */
export function problemLog(examplesOfEach: number): ProblemLog {
  const found = new Map<
    string,
    { kind: ProblemKind; column: string | null; count: number; examples: ProblemExample[] }
  >()
  return {
    note(kind, { line, value = '', reason = '', ...where }) {
      const { column = null, callId = null } = where
      const key = `${kind}\0${column ?? ''}`
      let problem = found.get(key)
      if (!problem) found.set(key, (problem = { kind, column, count: 0, examples: [] }))
      problem.count++
      if (problem.examples.length < examplesOfEach)
        problem.examples.push({ line, callId, value: value.slice(0, 80), reason })
    },
    list() {
      const order = Object.keys(problemKinds)
      return [...found.values()].sort(
        (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.column ?? '').localeCompare(b.column ?? '', 'en'),
      )
    },
  }
}
