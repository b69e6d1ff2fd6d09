/** What the desk says, in Chinese. */
export const deskZh = {
  title: '值班桌面',
  map: '地图',
  views: { incidents: '警情' },
  navigation: '桌面各页',
  opening: '正在打开',
  cannotOpen: '这一页没有打开，请检查网络后重试',
  again: '重试',
  notAllowed: '您的角色不能使用这一页',
  notFound: '没有这一页',
  accountMenu: {
    light: '浅色界面',
    dark: '深色界面',
    lock: '锁定',
    signOut: '退出登录',
    notSignedOut: '没有退出：服务器没有应答',
  },
}
