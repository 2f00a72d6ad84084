// What people call things in the headers of their tables: Chinese, English, and the headers of contact exports.

/** Ideas a column or a field may stand for; within one, every name means the same. Names are folded: simplified, lower case, single spaces. */
const IDEAS: Record<string, string> = {
  company:
    '公司,公司名称,公司名,公司全称,企业,企业名称,单位,单位名称,客户,客户名称,客户名,客户全称,客户公司,所属客户,所属公司,关联客户,对应客户,商户,商户名称,店铺名称,机构名称,account,account name,company,company name,organization,organization name,organisation,employer,business name,customer,customer name,client,client name,firm,company organization',
  person: '姓名,联系人,联系人姓名,客户联系人,主要联系人,对接人,full name,contact,contact name,contact person,primary contact,display name,person name,file as',
  name: '名称,全称,name',
  family: '姓,姓氏,last name,lastname,family name,surname',
  given: '名,名字,first name,firstname,given name,forename',
  middle: 'middle name,additional name',
  nickname: '昵称,别名,简称,公司简称,客户简称,nickname,alias,short name',
  phone:
    '电话,联系电话,电话号码,座机,固话,固定电话,办公电话,公司电话,单位电话,tel,telephone,phone,phone number,tel no,telephone number,business phone,work phone,office phone,primary phone,company main phone,main phone',
  mobile: '手机,手机号,手机号码,移动电话,联系手机,电话手机,手机电话,mobile,mobile phone,mobile number,mobile no,cell,cell phone,cellphone,cellular,cell number',
  fax: '传真,传真号码,传真号,fax,fax number,business fax,work fax,home fax,other fax',
  email:
    '邮箱,电子邮箱,邮件,电子邮件,邮箱地址,邮件地址,电邮,email,e mail,mail,email address,e mail address,e mail value,work email,business email,primary email',
  website: '网址,官网,网站,公司网址,公司网站,主页,website,web site,url,web,web page,homepage,home page,site,company website',
  address:
    '地址,详细地址,公司地址,联系地址,通讯地址,办公地址,客户地址,address,street address,mailing address,business address,work address,billing address,address formatted,full address',
  street: '街道,路名,street,street 1,address line 1,business street,work street,address street,mailing street,billing street',
  city: '城市,市,所在城市,所在市,city,town,business city,work city,address city,mailing city,billing city',
  province: '省,省份,所在省,所在省份,省市,province,state,state province,region state,business state,work state,address region,mailing state,billing state',
  district: '区,区县,县,所在区,district,county',
  postcode: '邮编,邮政编码,zip,zip code,postal code,postcode,business postal code,work postal code,address postal code,mailing zip,billing zip',
  country:
    '国家,国别,所在国家,国家地区,country,country region,business country region,business country,work country,address country,mailing country,billing country,office location',
  region: '区域,地区,大区,所属区域,销售区域,片区,region,territory,area,sales region,regional office',
  owner:
    '负责人,所属人,归属人,所有人,拥有者,拥有人,客户经理,业务员,业务经理,销售,销售员,销售人员,销售经理,销售代表,跟进人,跟进人员,归属销售,所属销售,客户负责人,商机负责人,owner,owner name,record owner,account owner,lead owner,contact owner,opportunity owner,deal owner,sales rep,sales representative,salesperson,sales person,sales agent,agent,rep,assigned to,assignee,account manager,responsible,responsible person',
  creator: '创建人,录入人,建档人,created by,creator',
  createdAt: '创建时间,创建日期,录入时间,录入日期,建档日期,created,created at,created date,created time,date created,creation date,create date',
  updatedAt: '更新时间,修改时间,最后修改时间,updated at,modified,last modified,last modified date,modified date,updated',
  lastActivity: '最后跟进时间,最近跟进时间,最近跟进,最后跟进,last activity,last activity date,last contacted,last contact date',
  nextActivity: '下次跟进时间,下次跟进,下次联系时间,next step date,next activity date,next follow up',
  amount:
    '金额,总金额,总额,合同金额,商机金额,订单金额,预计金额,预计销售金额,预计成交金额,销售金额,成交金额,报价金额,amount,value,deal value,deal amount,opportunity amount,opportunity value,close value,total,total amount,total value,contract value,contract amount,order amount,expected revenue',
  stage: '阶段,销售阶段,商机阶段,跟进阶段,stage,stage name,deal stage,sales stage,pipeline stage,opportunity stage',
  status: '状态,客户状态,线索状态,订单状态,合同状态,跟进状态,status,lead status,account status,deal status,opportunity status,order status',
  notes: '备注,备注信息,说明,描述,备忘,客户描述,客户备注,其他,note,notes,remark,remarks,comment,comments,description,memo,details',
  position: '职务,职位,职称,岗位,头衔,title,job title,position,job,function,organization title,designation',
  department: '部门,所属部门,所在部门,department,dept,division,organization department',
  industry: '行业,所属行业,行业类型,行业类别,客户行业,industry,sector,vertical',
  source: '来源,客户来源,线索来源,商机来源,渠道来源,获客渠道,source,lead source,account source,origin',
  level: '级别,等级,客户级别,客户等级,客户分级,level,grade,rating,tier,account rating,priority,优先级',
  kind: '类型,类别,客户类型,客户类别,商机类型,type,category,account type,customer type,opportunity type',
  employees:
    '员工数,员工人数,人数,公司规模,企业规模,人员规模,规模,employees,number of employees,employee count,num emp,headcount,company size,no of employees,staff',
  revenue: '年营业额,营业额,年收入,年销售额,营收,revenue,annual revenue,yearly revenue,turnover',
  founded: '成立日期,成立时间,成立年份,founded,year established,year founded,founded year',
  product: '产品,产品名称,商品,商品名称,意向产品,product,product name,item,item name',
  series: '系列,产品系列,series,product line,product family',
  quantity: '数量,件数,qty,quantity,count',
  price: '单价,价格,售价,price,unit price,sales price,list price,标准价,标准价格',
  cost: '成本,成本价,cost,unit cost',
  unit: '单位计量,计量单位,unit,uom',
  closeDate:
    '预计成交日期,预计成交时间,预计签单日期,预计结单日期,预计关闭日期,成交日期,结单日期,close date,closing date,expected close date,expected close,closed date,expected closing',
  startDate: '开始日期,开始时间,生效日期,start date,start,effective date,engage date',
  endDate: '结束日期,结束时间,到期日期,到期日,end date,end,expiry date,expiration date,due date,截止日期',
  signDate: '签订日期,签约日期,签署日期,合同日期,signed date,sign date,contract date',
  birthday: '生日,出生日期,出生年月,birthday,birth date,birthdate,date of birth,dob,bday',
  gender: '性别,gender,sex',
  wechat: '微信,微信号,wechat,wechat id,weixin',
  qq: 'qq,qq号,qq号码',
  creditCode:
    '统一社会信用代码,社会信用代码,信用代码,税号,纳税人识别号,营业执照号,credit code,tax id,tax number,vat number,vat id,unified social credit code,registration number',
  code: '编号,编码,客户编号,客户编码,线索编号,商机编号,合同编号,订单编号,订单号,合同号,产品编号,产品编码,代码,序号,id,code,no,number,sku,product code,account number,order number,contract number,opportunity id,account id',
  externalId: '外部编号,外部id,原系统编号,第三方id,external id,legacy id,source id,record id',
  probability: '赢率,成功率,可能性,概率,成交概率,probability,win probability,win rate,confidence',
  currency: '币种,货币,currency,currency code',
  discount: '折扣,折扣率,discount,discount rate',
  tags: '标签,客户标签,tag,tags,label,labels,categories,group membership',
  campaign: '市场活动,营销活动,活动名称,campaign,campaign name,campaign source',
  parent: '上级公司,上级客户,母公司,总公司,parent,parent account,parent company,subsidiary of,上级',
  opportunity: '商机,商机名称,商机主题,项目名称,项目,opportunity,opportunity name,deal,deal name,deal title',
  subject: '主题,标题,subject,topic,headline',
  manager: '上级经理,直属上级,manager,reports to,supervisor',
}

const ideas = new Map<string, string>()
for (const [idea, names] of Object.entries(IDEAS)) for (const name of names.split(',')) ideas.set(name, idea)

/** The idea a folded name stands for, or undefined. */
export const ideaOf = (name: string): string | undefined => ideas.get(name)

/** Where nothing fits exactly, these may stand in, with less trust: a mobile number is a telephone number; a list with one name field means the company by it. */
export const STANDS_FOR: Record<string, string[]> = {
  mobile: ['phone'],
  phone: ['mobile'],
  company: ['name'],
  person: ['name'],
  opportunity: ['name'],
  product: ['name'],
  subject: ['name'],
  name: ['person', 'company', 'opportunity', 'product', 'subject'],
  street: ['address'],
  address: ['street'],
  externalId: ['code'],
  code: ['externalId'],
  stage: ['status'],
  status: ['stage'],
  region: ['province'],
}
