// The marks of charts.
import { BarChart, CustomChart, GaugeChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import { use as register } from 'echarts/core'

register([BarChart, CustomChart, GaugeChart, HeatmapChart, LineChart, PieChart, ScatterChart])
