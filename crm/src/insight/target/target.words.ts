// What the page of targets says.
export const texts = {
  title: { en: 'Targets', zh: '业绩目标', tw: '業績目標' },
  lead: {
    en: 'Amounts to be signed, month by month. They stand on the home page and on dashboards, each person’s for themselves. A year typed in the last column is spread over its months.',
    zh: '按月设定签约目标；首页与仪表盘按人显示达成。在最后一列填写全年目标，会平均分到各月。',
    tw: '按月設定簽約目標；首頁與儀表板按人顯示達成。在最後一欄填寫全年目標，會平均分到各月。',
  },
  readOnly: { en: 'You may look at these; managers set them.', zh: '你可以查看；目标由主管设定。', tw: '你可以檢視；目標由主管設定。' },
  others: {
    en: 'Rows without boxes are set by those whose rights reach that far.',
    zh: '没有输入框的行由有相应权限的人设定。',
    tw: '沒有輸入框的列由有相應權限的人設定。',
  },
  whose: { en: 'Whose', zh: '归属', tw: '歸屬' },
  company: { en: 'The company', zh: '全公司', tw: '全公司' },
  year: { en: 'Year', zh: '全年', tw: '全年' },
  earlier: { en: 'The year before', zh: '上一年', tw: '上一年' },
  later: { en: 'The year after', zh: '下一年', tw: '下一年' },
  people: { en: 'people: {sum}', zh: '个人合计 {sum}', tw: '個人合計 {sum}' },
  gap: { en: '{gap} between this and the sum of its people', zh: '与个人合计相差 {gap}', tw: '與個人合計相差 {gap}' },
  cell: { en: '{name}, {month}', zh: '{name}，{month}', tw: '{name}，{month}' },
  none: { en: 'Nobody is in a department yet', zh: '还没有人加入部门', tw: '還沒有人加入部門' },
  noneWhy: {
    en: 'People are placed under Admin, Users and departments.',
    zh: '请在「管理 › 用户与部门」中安排人员。',
    tw: '請在「管理 › 使用者與部門」中安排人員。',
  },
} as const
