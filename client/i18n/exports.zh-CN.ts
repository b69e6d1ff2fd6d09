/** 回放目的与导出的用语。 */
export const exportsZh = {
  purpose: {
    title: '说明查看目的',
    why: '本班之前的历史须先说明目的。目的、依据与查看过的日期会写入审计；退出登录或八小时后失效。',
    kind: '目的',
    kinds: { review: '复盘', training: '培训', complaint: '投诉核查', legal: '法律程序' },
    reference: '依据编号',
    referenceHint: '案件号、会议或课程编号',
    open: '打开历史',
    opening: '正在打开',
    back: '不查看',
    failed: '未能打开：服务器没有应答。',
    refused: (message: string) => `未能打开：${message}`,
    present: (kind: string, reference: string) => `目的：${kind} · ${reference}`,
    until: (time: string) => `有效至 ${time}`,
    end: '结束目的',
  },
}
