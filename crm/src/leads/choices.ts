// Why leads are set aside.
export const disqualifyReasons = {
  noNeed: { en: 'No need', zh: '没有需求' },
  noBudget: { en: 'No budget', zh: '没有预算' },
  unreachable: { en: 'Cannot be reached', zh: '无法联系' },
  wrongData: { en: 'Wrong data', zh: '信息有误', tw: '資料有誤' },
  competitor: { en: 'Is a competitor', zh: '同行', tw: '同業' },
  outOfRange: { en: 'Outside our range', zh: '超出产品范围' },
  duplicate: { en: 'Duplicate', zh: '重复线索' },
  other: { en: 'Other', zh: '其他' },
} as const
