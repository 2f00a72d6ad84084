// Chinese places that company names begin with: people search for what comes after (深圳市华为… as hw).

const PLACES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 ' +
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 长治 运城 临汾 呼和浩特 包头 鄂尔多斯 赤峰 沈阳 大连 鞍山 抚顺 锦州 营口 盘锦 长春 吉林 四平 通化 哈尔滨 齐齐哈尔 大庆 牡丹江 ' +
  '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 合肥 芜湖 蚌埠 淮南 马鞍山 安庆 滁州 阜阳 ' +
  '福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 南昌 景德镇 九江 赣州 吉安 宜春 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 新乡 ' +
  '焦作 许昌 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 荆州 黄冈 孝感 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 郴州 永州 怀化 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 河源 阳江 清远 ' +
  '东莞 中山 潮州 揭阳 顺德 南宁 柳州 桂林 梧州 北海 玉林 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 乐山 南充 宜宾 贵阳 遵义 昆明 曲靖 玉溪 大理 拉萨 西安 宝鸡 咸阳 渭南 延安 榆林 兰州 天水 西宁 银川 乌鲁木齐 克拉玛依 中国'

const HEAD = new RegExp(
  `^(?:${[...new Set(PLACES.split(' '))].sort((a, b) => b.length - a.length).join('|')})(?:壮族|回族|维吾尔)?(?:省|市|县|自治区|特别行政区)?`,
)

/** The (simplified) name without the province and city it begins with; null where it begins with none or nothing would be left. */
export function withoutPlace(name: string): string | null {
  let rest = name
  for (let depth = 0; depth < 2; depth++) {
    const head = HEAD.exec(rest)
    if (!head || rest.length - head[0].length < 2) break
    rest = rest.slice(head[0].length)
  }
  return rest === name ? null : rest
}
