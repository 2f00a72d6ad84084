// Pipelines and their stages, shaped on one settings page.
import { StepsPage } from '@rapport/kit'

const config = {
  way: 'pipeline',
  step: 'stage',
  link: 'pipeline',
  order: 'position',
  asks: { field: 'requires', of: 'opportunity' },
  stand: { object: 'opportunity', link: 'stage', filter: { state: 'open' } },
}
export const PipelinesPage = () => <StepsPage config={config} />
