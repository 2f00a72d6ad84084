// How the characters of invented names are spelt in addresses.
const spelt =
  'an 安,ao 奥,bai 白百,bin 斌,bo 波博,cai 蔡,cao 曹,chang 常昌,chao 超,chen 陈晨辰,cheng 程成诚,chi 迟,chuan 川,chuang 创,cui 崔,da 达,dai 戴,de 德,deng 邓,di 迪,ding 丁鼎,dong 董东,' +
  'du 杜,duan 段,fan 范,fang 方芳,fei 飞,feng 冯峰锋,fu 傅,gang 刚,gao 高,ge 格葛,gong 龚,gu 顾,guan 官,guo 郭国,hai 海,han 韩涵,hang 航,hao 郝浩昊豪,he 何贺合,heng 恒,hong 红宏,hou 侯,' +
  'hu 胡,hua 华,huang 黄,hui 辉慧汇,jia 贾家佳嘉,jian 健建,jiang 蒋姜江,jie 杰洁,jin 金,jing 静精,jun 军俊,kai 凯,kang 康,ke 科,kong 孔,lai 赖,lan 岚,lei 雷磊蕾,li 李黎立丽莉力,lian 联,' +
  'liang 梁,liao 廖,lin 林琳,ling 玲凌,liu 刘,long 龙隆,lu 卢陆,lun 伦,luo 罗,lv 吕,ma 马,man 曼,mao 毛,mei 美,meng 孟梦,min 敏,ming 明铭,na 娜,ni 妮,ning 宁,nuo 诺,ou 欧,pan 潘,' +
  'peng 彭鹏,ping 平萍,qi 琪启,qian 钱倩,qiang 强,qiao 乔,qin 秦,qing 晴,qiu 邱,ren 任,rui 睿锐瑞,sen 森,shan 珊,shang 上,shao 邵,shen 沈,sheng 盛晟,shi 石史诗,shu 淑,si 思司,song 宋,' +
  'su 苏,sun 孙,tai 泰,tan 谭,tang 唐汤,tao 涛,te 特,teng 腾,tian 田天,ting 婷,tong 桐通同,tuo 拓,wan 万,wang 王汪,wei 魏伟卫薇维尉,wen 文,wu 吴武,xia 夏霞,xiang 翔祥,xiao 萧晓,xie 谢,' +
  'xin 新欣信,xing 星,xiong 熊,xiu 秀,xu 徐许旭,xue 薛学雪,ya 雅,yan 阎艳燕,yang 杨阳,yao 姚瑶,ye 叶,yi 易怡毅,yin 尹,ying 颖英,yong 勇永,you 优,yu 于余宇雨,yuan 袁远源,yue 玥月,yun 云,ze 泽,' +
  'zeng 曾,zhang 张,zhao 赵,zhen 振珍,zheng 郑正,zhi 志,zhong 钟中,zhou 周,zhu 朱诸,zhuo 卓,zi 子,zou 邹'
const letters = new Map(spelt.split(',').flatMap((entry) => [...entry.split(' ')[1]!].map((char) => [char, entry.split(' ')[0]!] as const)))
/** 博远 → boyuan; Latin letters stay, a character outside the list is left out. */
export const spell = (text: string): string => [...text].map((char) => letters.get(char) ?? (/[A-Za-z]/.test(char) ? char.toLowerCase() : '')).join('')
