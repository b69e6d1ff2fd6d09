import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// The only file that knows ECharts, and only the parts of it that a chart here uses.
use([BarChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, AriaComponent, CanvasRenderer])

export type ChartOption = EChartsCoreOption

/** A chart drawn on an element; `said` is what it says to a screen reader. */
export type Chart = Readonly<{ draw: (option: ChartOption, said: string) => void; close: () => void }>

/** Opens a chart that fills its element, follows its size, and is drawn anew only when told to. */
export function openChart(element: HTMLElement): Chart {
  const chart = init(element, null, { renderer: 'canvas' })
  const fit = new ResizeObserver(() => chart.resize())
  fit.observe(element)
  // A canvas does not draw itself again when the font it wanted arrives.
  const { fonts } = element.ownerDocument
  const redraw = () => chart.resize()
  fonts.addEventListener('loadingdone', redraw)
  return {
    draw(option, said) {
      const aria = { enabled: true, label: { description: said } }
      chart.setOption({ animation: false, aria, ...option }, { notMerge: true, lazyUpdate: true })
    },
    close() {
      fonts.removeEventListener('loadingdone', redraw)
      fit.disconnect()
      chart.dispose()
    },
  }
}
