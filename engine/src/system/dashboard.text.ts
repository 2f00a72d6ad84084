// Words of the refusals that dashboards meet.
import { addTexts } from '../texts.ts'

const t = (en: string, zh: string) => ({ en, zh })
addTexts({
  tile_says: t('Tile “{tile}”: {why}', '组件“{tile}”：{why}'),
  tiles_many: t('At most {max} tiles on one dashboard.', '一个仪表盘最多 {max} 个组件。'),
  tile_twice: t('Two tiles have the same id.', '两个组件的 id 相同。'),
  tile_key: t('A tile has no setting “{key}”.', '组件没有“{key}”这项设置。'),
  tile_part: t('“{part}” does not have the shape it needs.', '“{part}”的格式不正确。'),
  tile_wide: t('It reaches over the edge: there are twelve columns.', '超出了边缘：一行共十二列。'),
  tile_object: t('There is no object “{object}”, or your roles may not see it.', '没有对象“{object}”，或你的角色无权查看。'),
  tile_counts: t(
    'This kind cannot show {groups} groups with {measures} measures; it takes groups + measures: {wanted}.',
    '这种图不能展示 {groups} 个分组加 {measures} 个指标；可用的“分组 + 指标”为：{wanted}。',
  ),
  tile_groups_alike: t('Two groups are by the same field.', '两个分组用了同一个字段。'),
  tile_ratio: t('A share needs two measures: of which, and out of which.', '比率需要两个指标：分子和分母。'),
  tile_compare: t('To compare, say which field the period narrows.', '要做对比，请先指定“期间”对应的字段。'),
  tile_by_period: t('“{field}” is no date: the period cannot narrow by it.', '“{field}”不是日期，不能用于按期间筛选。'),
  tile_by_owner: t('“{field}” is no colleague: the owner cannot narrow by it.', '“{field}”不是人员，不能用于按负责人筛选。'),
})
