export const lookBackZh = {
  lookBack: {
    title: '刚才错过了什么',
    ago: (minutes: number) => `${minutes} 分钟前起`,
    waiting: '正在读取这一时刻',
    further: (minutes: number) => `再往前：${minutes} 分钟`,
    furtherKey: 'B',
    toLive: '回到实时',
    toLiveKey: 'Esc 或 L',
    news: (count: string) => `实时有 ${count} 条新的一级告警`,
    liveLost: '实时连接已中断',
    needsPurpose: '这一时刻属于更早的班次，请到复盘中说明目的后查看',
    inReview: '到复盘中查看',
    refused: (why: string) => `无法回看：${why}`,
    unreachable: '服务器没有应答，无法回看',
    notKnown: '过去的情况未知',
    nothingCommanded: '回放中不能下达任何指令',
  },
}
