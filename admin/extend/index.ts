export type { CellProps, InputProps } from '../kinds/widget.ts'
export {
  type ApplicationScreens,
  type EntityScreens,
  type FieldSlots,
  type ScreenOverrides,
  type ScreenSlots,
  screens,
} from './screens.ts'
