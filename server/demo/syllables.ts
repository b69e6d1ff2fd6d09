/**
 * Syllables that place names of a riverine Zhejiang town are made of, each a hanzi (or two) with its pinyin. Names put
 * together from them are invented; `realNames` below keeps the well-known real ones of the region out.
 */
export type Syllable = readonly [zh: string, pinyin: string]

const pairs = (text: string): Syllable[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const cut = word.search(/[a-z]/)
      return [word.slice(0, cut), word.slice(cut)] as const
    })

/** Beginnings of names anywhere. */
export const heads = pairs(`
  云yun 澜lan 鹤he 枫feng 棠tang 梧wu 桐tong 竹zhu 松song 柏bai 兰lan 荷he 莲lian 菱ling 芦lu 苇wei 柳liu 桂gui 杏xing
  桑sang 茶cha 麦mai 禾he 银yin 玉yu 白bai 青qing 紫zi 清qing 晓xiao 高gao 新xin 古gu 永yong 安an 福fu 吉ji 庆qing 泰tai
  和he 平ping 丰feng 瑞rui 祥xiang 文wen 仁ren 礼li 德de 贤xian 学xue 塔ta 鼓gu 钟zhong 仓cang 窑yao 盐yan 渔yu 船chuan
  龙long 凤feng 鹿lu 燕yan 鹭lu 雁yan 鸥ou 双shuang 三san 七qi 九jiu 百bai 墨mo 砚yan 映ying 星xing 汀ting 沐mu 锦jin
  翠cui 碧bi 霞xia 望wang 听ting 棋qi 书shu 琴qin 缫sao 织zhi 绫ling 绸chou
`)

/** Ends of names in the city. */
export const cityTails = pairs(`
  里li 坊fang 苑yuan 桥qiao 园yuan 巷xiang 门men 井jing 亭ting 台tai 池chi 阁ge 院yuan 洲zhou 埠bu 津jin 汇hui 堤di
  楼lou 湾wan 渡du 林lin 河he 城cheng 景jing 华hua 康kang 宁ning 乐le 兴xing 达da 和he 春chun 明ming
`)

/** Second halves of street names, beside the ends of names in the city. */
export const streetTails = pairs(`
  安an 平ping 阳yang 辉hui 德de 源yuan 泰tai 昌chang 盛sheng 山shan 水shui 风feng 月yue 云yun 星xing 光guang 秋qiu 川chuan
  波bo 浪lang 帆fan 花hua 竹zhu 松song 梅mei 莲lian 荷he 枝zhi 石shi 溪xi 泉quan 影ying 声sheng 香xiang 舟zhou 岸an
`)

/** Ends of village names in the plain and among the hills. */
export const plainTails = pairs(`
  埭dai 浜bang 塘tang 桥qiao 泾jing 渡du 埠bu 湾wan 汇hui 圩wei 港gang 渚zhu 浦pu 溇lou 荡dang 庄zhuang 舍she 田tian
`)
export const hillTails = pairs(`坞wu 岭ling 坑keng 岙ao 坪ping 山shan 岩yan 峰feng 坡po 源yuan 湾wan 桥qiao`)

/** Family names that villages are called after, and what follows them. */
export const families = pairs(`
  沈shen 陆lu 顾gu 钱qian 孙sun 周zhou 吴wu 陈chen 朱zhu 许xu 施shi 张zhang 姜jiang 谢xie 章zhang 苏su 潘pan 葛ge 范fan
  彭peng 鲁lu 韦wei 方fang 俞yu 袁yuan 史shi 唐tang 费fei 薛xue 倪ni 汤tang 罗luo 毕bi 邬wu 傅fu 康kang 余yu 柴chai 裘qiu
`)
export const familyTails = pairs(`
  家埭jiadai 家桥jiaqiao 家浜jiabang 家庄jiazhuang 家舍jiashe 家塘jiatang 家汇jiahui 家荡jiadang 家湾jiawan 家渡jiadu
`)
export const familyHillTails = pairs(`家坞jiawu 家岭jialing 家坑jiakeng 家岙jia'ao 家坪jiaping 家山jiashan`)

/** Real towns and quarters around Hangzhou and Xiaoshan that an invented name must not repeat by accident. */
export const realNames: ReadonlySet<string> = new Set(
  (
    '城厢 北干 蜀山 新塘 盈丰 宁围 新街 闻堰 楼塔 河上 戴村 浦阳 进化 临浦 义桥 所前 衙前 瓜沥 益农 党湾 靖江 南阳 河庄 ' +
    '义蓬 新湾 临江 前进 西湖 北山 灵隐 翠苑 文新 古荡 转塘 留下 蒋村 三墩 双浦 凯旋 采荷 闸弄口 四季青 笕桥 彭埠 九堡 ' +
    '丁兰 良渚 仓前 五常 闲林 瓶窑 径山 黄湖 鸬鸟 百丈 临平 乔司 塘栖 崇贤 运河 东洲 鹿山 银湖 场口 常安 万市 洞桥 锦城 ' +
    '玲珑 青山 龙坞 清波 湖滨 小营 南星 望江 紫阳 天水 武林 长庆 潮鸣 朝晖 文晖 东新 石桥 华丰 和睦 拱宸桥 米市巷 湖墅 ' +
    '小河 上塘 祥符 康桥 半山 浦沿 西兴 长河 白杨 下沙 龙井 梅家坞 双桥 三桥 永安 安吉 德清 桐乡 桐庐 柏林 泰湾 永康 安康'
  ).split(' '),
)
