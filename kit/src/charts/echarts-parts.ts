// What stands around the marks of a chart.
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { use as register } from 'echarts/core'

register([GridComponent, LegendComponent, TooltipComponent, VisualMapComponent])
