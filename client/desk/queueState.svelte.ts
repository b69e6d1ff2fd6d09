import { createContext } from 'svelte'
import type { AreaMeasure } from '../../shared/select/areaClasses.ts'
import { type FilterName, type Filters, filterNames, type SortName } from './queueFilter.ts'

/** What a reader narrowed the queue to, as a saved view keeps it. */
export type SavedQuery = Readonly<{
  filters: readonly FilterName[]
  sort: SortName
  text: string
  measure: AreaMeasure
  area: string | null
}>

/** How the desk’s queue and map are set, for as long as the page is open. */
export class QueueState {
  filters: Filters = $state.raw(['open'])
  sort: SortName = $state('urgency')
  text = $state('')
  measure: AreaMeasure = $state('open_incidents')

  constructor(measure: AreaMeasure) {
    this.measure = measure
  }

  toggle(name: FilterName): void {
    const { filters } = this
    this.filters = filters.includes(name) ? filters.filter((each) => each !== name) : [...filters, name]
  }

  clear(): void {
    this.filters = ['open']
    this.text = ''
  }

  query(area: string | null): SavedQuery {
    const { sort, text, measure } = this
    return { filters: filterNames.filter((name) => this.filters.includes(name)), sort, text, measure, area }
  }

  show({ filters, sort, text, measure }: SavedQuery): void {
    this.filters = filters
    this.sort = sort
    this.text = text
    this.measure = measure
  }
}

export const [getQueue, setQueue] = createContext<QueueState>()
