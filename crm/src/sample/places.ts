// Where customers are: real provinces and cities with their dialling codes, invented numbers and streets that are common everywhere.
import { inLanguage, type Language } from './language.ts'

/** Province and city as in `inLanguage`; districts in Chinese only. */
export type City = { country: string; province?: string; city: string; districts: string[]; region: string; code: string; post: string; weight: number }
const cn = (region: string, province: string, city: string, code: string, post: string, weight: number, districts: string): City => ({
  country: 'CN',
  province,
  city,
  districts: districts.split(' '),
  region,
  code,
  post,
  weight,
})

export const cities: City[] = [
  cn('华东', '上海市|Shanghai', '上海市|Shanghai', '21', '201100', 9, '浦东新区 闵行区 嘉定区 松江区 青浦区'),
  cn('华东', '江苏省|Jiangsu', '苏州市|Suzhou', '512', '215000', 10, '工业园区 高新区 吴中区 相城区 昆山市 太仓市'),
  cn('华东', '江苏省|Jiangsu', '无锡市|Wuxi', '510', '214000', 6, '新吴区 锡山区 惠山区 滨湖区 江阴市'),
  cn('华东', '江苏省|Jiangsu', '常州市|Changzhou', '519', '213000', 5, '新北区 武进区 天宁区'),
  cn('华东', '江苏省|Jiangsu', '南京市|Nanjing', '25', '210000', 4, '江宁区 栖霞区 浦口区'),
  cn('华东', '江苏省|Jiangsu', '南通市|Nantong', '513', '226000', 2, '崇川区 通州区 海门区'),
  cn('华东', '浙江省|Zhejiang', '宁波市|Ningbo', '574', '315000', 5, '北仑区 鄞州区 镇海区 慈溪市 余姚市'),
  cn('华东', '浙江省|Zhejiang', '杭州市|Hangzhou', '571', '310000', 4, '余杭区 滨江区 萧山区 钱塘区'),
  cn('华东', '浙江省|Zhejiang', '嘉兴市|Jiaxing', '573', '314000', 2, '南湖区 秀洲区 平湖市'),
  cn('华东', '浙江省|Zhejiang', '台州市|Taizhou', '576', '318000', 2, '椒江区 路桥区 玉环市'),
  cn('华东', '安徽省|Anhui', '合肥市|Hefei', '551', '230000', 3, '蜀山区 包河区 肥西县'),
  cn('华东', '安徽省|Anhui', '芜湖市|Wuhu', '553', '241000', 1, '鸠江区 弋江区'),
  cn('华南', '广东省|Guangdong', '深圳市|Shenzhen', '755', '518000', 8, '宝安区 龙岗区 光明区 坪山区 南山区'),
  cn('华南', '广东省|Guangdong', '东莞市|Dongguan', '769', '523000', 6, '长安镇 松山湖 塘厦镇 虎门镇'),
  cn('华南', '广东省|Guangdong', '广州市|Guangzhou', '20', '510000', 5, '黄埔区 番禺区 花都区 增城区'),
  cn('华南', '广东省|Guangdong', '佛山市|Foshan', '757', '528000', 4, '顺德区 南海区 三水区'),
  cn('华南', '广东省|Guangdong', '珠海市|Zhuhai', '756', '519000', 2, '香洲区 金湾区 斗门区'),
  cn('华南', '广东省|Guangdong', '惠州市|Huizhou', '752', '516000', 2, '惠城区 惠阳区 仲恺高新区'),
  cn('华南', '福建省|Fujian', '厦门市|Xiamen', '592', '361000', 3, '集美区 海沧区 同安区'),
  cn('华南', '福建省|Fujian', '宁德市|Ningde', '593', '352000', 1, '蕉城区 福鼎市'),
  cn('华南', '湖南省|Hunan', '长沙市|Changsha', '731', '410000', 3, '岳麓区 长沙县 望城区'),
  cn('华南', '湖南省|Hunan', '株洲市|Zhuzhou', '731', '412000', 2, '天元区 石峰区'),
  cn('华南', '广西壮族自治区|Guangxi', '柳州市|Liuzhou', '772', '545000', 2, '柳东新区 鱼峰区'),
  cn('华北', '北京市|Beijing', '北京市|Beijing', '10', '100000', 6, '海淀区 顺义区 昌平区 大兴区 亦庄'),
  cn('华北', '天津市|Tianjin', '天津市|Tianjin', '22', '300000', 4, '西青区 滨海新区 北辰区 武清区'),
  cn('华北', '河北省|Hebei', '保定市|Baoding', '312', '071000', 2, '竞秀区 徐水区 定兴县'),
  cn('华北', '山东省|Shandong', '青岛市|Qingdao', '532', '266000', 4, '黄岛区 城阳区 即墨区'),
  cn('华北', '山东省|Shandong', '济南市|Jinan', '531', '250000', 3, '历城区 高新区 章丘区'),
  cn('华北', '山东省|Shandong', '烟台市|Yantai', '535', '264000', 2, '福山区 莱山区 龙口市'),
  cn('华北', '辽宁省|Liaoning', '沈阳市|Shenyang', '24', '110000', 3, '铁西区 浑南区 大东区'),
  cn('华北', '辽宁省|Liaoning', '大连市|Dalian', '411', '116000', 3, '金州区 甘井子区 瓦房店市'),
  cn('华北', '吉林省|Jilin', '长春市|Changchun', '431', '130000', 3, '绿园区 朝阳区 净月区'),
  cn('华北', '黑龙江省|Heilongjiang', '哈尔滨市|Harbin', '451', '150000', 2, '香坊区 平房区'),
  cn('华北', '河南省|Henan', '洛阳市|Luoyang', '379', '471000', 2, '涧西区 伊滨区'),
  cn('华北', '山西省|Shanxi', '太原市|Taiyuan', '351', '030000', 1, '小店区 尖草坪区'),
  cn('西部', '四川省|Sichuan', '成都市|Chengdu', '28', '610000', 6, '龙泉驿区 郫都区 双流区 青白江区'),
  cn('西部', '四川省|Sichuan', '德阳市|Deyang', '838', '618000', 2, '旌阳区 广汉市'),
  cn('西部', '四川省|Sichuan', '绵阳市|Mianyang', '816', '621000', 1, '涪城区 游仙区'),
  cn('西部', '重庆市|Chongqing', '重庆市|Chongqing', '23', '400000', 5, '渝北区 北碚区 九龙坡区 璧山区'),
  cn('西部', '陕西省|Shaanxi', '西安市|Xi’an', '29', '710000', 5, '雁塔区 高新区 阎良区 长安区'),
  cn('西部', '陕西省|Shaanxi', '宝鸡市|Baoji', '917', '721000', 1, '渭滨区 金台区'),
  cn('西部', '湖北省|Hubei', '武汉市|Wuhan', '27', '430000', 5, '东湖新技术开发区 蔡甸区 江夏区'),
  cn('西部', '湖北省|Hubei', '襄阳市|Xiangyang', '710', '441000', 2, '樊城区 高新区'),
  cn('西部', '贵州省|Guizhou', '贵阳市|Guiyang', '851', '550000', 1, '白云区 乌当区'),
  cn('西部', '云南省|Yunnan', '昆明市|Kunming', '871', '650000', 1, '五华区 呈贡区'),
]
const roadNames =
  '创新路|Innovation Road,科技路|Keji Road,工业大道|Industry Avenue,创业路|Chuangye Road,智能制造大道|Smart Manufacturing Avenue,新兴路|Xinxing Road,振兴路|Zhenxing Road,兴业路|Xingye Road,' +
  '开发大道|Development Avenue,学院路|College Road,长江路|Changjiang Road,黄河路|Huanghe Road,建设路|Jianshe Road,星湖街|Xinghu Street,金山路|Jinshan Road,望江路|Wangjiang Road,' +
  '文昌路|Wenchang Road,精工路|Jinggong Road,启航路|Qihang Road,德胜路|Desheng Road,锦绣路|Jinxiu Road,春晖路|Chunhui Road,东环路|East Ring Road,西园路|Xiyuan Road'
export const roads = roadNames.split(',')
/** What follows the number of a house; in English it stands behind the road. */
export const blocks = [
  '号|',
  '号 A 座|, Tower A',
  '号 2 号楼|, Building 2',
  '号科创园 3 栋|, Science Park 3',
  '号联东工业园|, Liandong Industrial Park',
  '号 5 号厂房|, Workshop 5',
  '号 B 栋 4 层|, Block B, 4th floor',
]
export const regionNames = ['华东|East China', '华南|South China', '华北|North China', '西部|West China', '海外|Overseas']
/** A region of the simulation in a language. */
export const regionIn = (language: Language, region: string) => inLanguage(language)(regionNames.find((n) => n.startsWith(region)) ?? region)

/** Abroad: numbers are in ranges kept for fiction where a country has such, otherwise written with 555. */
export type Abroad = {
  country: string
  city: string
  province?: string
  phone: string
  post: string
  currency: string
  street: string
  names: 'en' | 'de' | 'it' | 'fr' | 'jp' | 'kr' | 'in' | 'sea' | 'pl' | 'tr' | 'es'
  weight: number
}
const abroad_ = (
  country: string,
  city: string,
  phone: string,
  post: string,
  currency: string,
  street: string,
  names: Abroad['names'],
  weight: number,
  province?: string,
): Abroad => ({ country, city, phone, post, currency, street, names, weight, ...(province && { province }) })
export const abroad: Abroad[] = [
  abroad_('DE', 'Stuttgart', '+498999998###', '70173', 'EUR', 'Werkstraße', 'de', 6),
  abroad_('DE', 'Nürnberg', '+492214710###', '90402', 'EUR', 'Industriestraße', 'de', 4),
  abroad_('DE', 'Chemnitz', '+493023125###', '09111', 'EUR', 'Am Technologiepark', 'de', 3),
  abroad_('AT', 'Linz', '+437325550###', '4020', 'EUR', 'Hafenstraße', 'de', 2),
  abroad_('IT', 'Torino', '+39011555####', '10121', 'EUR', 'Via dell’Industria', 'it', 4),
  abroad_('IT', 'Bologna', '+39051555####', '40121', 'EUR', 'Via Emilia', 'it', 3),
  abroad_('FR', 'Toulouse', '+33199005###', '31000', 'EUR', 'Rue des Ateliers', 'fr', 3),
  abroad_('GB', 'Coventry', '+441632960###', 'CV1 2AB', 'EUR', 'Foundry Lane', 'en', 3),
  abroad_('PL', 'Wrocław', '+4871555####', '50-001', 'EUR', 'ul. Przemysłowa', 'pl', 3),
  abroad_('TR', 'Bursa', '+90224555####', '16000', 'EUR', 'Sanayi Caddesi', 'tr', 4),
  abroad_('US', 'Detroit', '+1313555####', '48201', 'USD', 'Commerce Drive', 'en', 5, 'Michigan'),
  abroad_('US', 'Cincinnati', '+1513555####', '45201', 'USD', 'Mill Road', 'en', 3, 'Ohio'),
  abroad_('MX', 'Monterrey', '+528155501###', '64000', 'USD', 'Avenida Industrial', 'es', 4, 'Nuevo León'),
  abroad_('BR', 'Joinville', '+554755501###', '89201-000', 'USD', 'Rua das Máquinas', 'es', 2, 'Santa Catarina'),
  abroad_('JP', 'Nagoya', '+81525550###', '450-0002', 'JPY', 'Meieki-minami', 'jp', 4, 'Aichi'),
  abroad_('KR', 'Changwon', '+82555550###', '51400', 'USD', 'Gongdan-ro', 'kr', 3),
  abroad_('IN', 'Pune', '+912055550###', '411001', 'USD', 'MIDC Road', 'in', 6, 'Maharashtra'),
  abroad_('IN', 'Chennai', '+914455550###', '600001', 'USD', 'GST Road', 'in', 4, 'Tamil Nadu'),
  abroad_('VN', 'Hải Phòng', '+842255550###', '180000', 'USD', 'Đường Công Nghiệp', 'sea', 4),
  abroad_('TH', 'Rayong', '+6638555###', '21000', 'USD', 'Eastern Seaboard Road', 'sea', 4),
  abroad_('MY', 'Penang', '+6045550###', '11900', 'USD', 'Jalan Perusahaan', 'sea', 3),
  abroad_('ID', 'Bekasi', '+622155550###', '17530', 'USD', 'Jalan Industri', 'sea', 2),
]
