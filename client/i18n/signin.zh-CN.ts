import type { Role } from '../../shared/access/principal.ts'

/** 登录、锁定与改密。 */
export const signinZh = {
  title: '登录',
  lead: '用本站账号登录值班桌面。',
  account: '账号',
  password: '密码',
  go: '登录',
  going: '正在登录',
  oidc: '用统一身份认证登录',
  provider: {
    lead: '这个账号在统一身份认证登录，解锁也在那里，要重新验证身份。',
    unlock: '到统一身份认证解锁',
    refused: {
      'no-role': '统一身份认证没有给出本站认得的唯一角色，没有登录。请找管理员。',
      'no-areas': '统一身份认证没有给出本站的辖区，没有登录。请找管理员。',
      'not-begun': '登录没有从这个浏览器开始，或已超过十分钟。请再试一次。',
      'not-again': '统一身份认证没有重新验证身份，没有解锁。请再试一次。',
      disabled: '这个账号在本站已停用。',
      'too-many': '登录次数过多，请过几分钟再试。',
      provider: '统一身份认证没有应答或没有放行，没有登录。请再试一次，或找管理员。',
    } as Readonly<Record<string, string>>,
  },
  wrong: '账号或密码不对，请重新输入。',
  wrongPassword: '密码不对，请重新输入。',
  later: (left: string) => `试错次数过多，请在 ${left} 后再试。`,
  unreachable: '连不上服务器，没有登录。请检查网络后再试。',
  poor: '这个密码太常见，容易被猜到，请换一个。',
  refused: (message: string) => `服务器没有接受：${message}`,
  missing: '请填写账号和密码。',
  missingPassword: '请填写密码。',
  demo: '演示账号 — 仅演示数据',
  demoWhat: '点一下即登录。正式站点没有这些账号。',
  demoAs: (name: string, role: string) => `以${name}（${role}）登录`,
  roles: {
    dispatcher: '调度员',
    shift_lead: '值班长',
    reviewer: '复盘员',
    administrator: '管理员',
  } satisfies Record<Role, string> as Record<Role, string>,

  change: {
    title: '先设置自己的密码',
    lead: (name: string) => `${name}，现在的密码是别人给的，只能用这一次。设好新密码后进入桌面。`,
    old: '现在的密码',
    new: '新密码',
    again: '再输一遍新密码',
    rules: '至少 12 个字符，字数越多越好；不能与账号相同，不能与现在的密码相同。不要求大小写或符号。',
    short: (n: string) => `新密码只有 ${n} 个字符，至少要 12 个。`,
    likeAccount: '新密码不能与账号相同。',
    likeOld: '新密码不能与现在的密码相同。',
    differ: '两遍输入的新密码不一样。',
    go: '设置并进入',
    going: '正在设置',
  },

  locked: {
    title: '桌面已锁定',
    idle: (minutes: string) => `${minutes} 分钟无人操作，已自动锁定。`,
    asked: '由本人锁定。',
    found: '长时间无人操作，或在另一个窗口锁定。',
    since: (time: string) => `自 ${time}`,
    who: (name: string, role: string) => `${name} · ${role}`,
    password: (name: string) => `${name} 的密码`,
    go: '解锁',
    going: '正在解锁',
    other: '换人登录',
    unreachable: '连不上服务器，没有解锁。请检查网络后再试。',
  },
}

export type SigninWords = typeof signinZh
