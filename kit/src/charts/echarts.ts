// ECharts, as far as charts here are made of it; it loads with the first chart.
import { LabelLayout } from 'echarts/features'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

register([LabelLayout, SVGRenderer])
export { init }
export type { ECharts, EChartsCoreOption } from 'echarts/core'
