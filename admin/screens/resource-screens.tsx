import { type ComponentType, lazy } from 'react'
import type { ResourceProps } from 'react-admin'
import type { ActionName, EntityScreen } from '../../api/manifest/types.ts'
import type { ApplicationCode } from '../extend/screens.ts'
import { useManifest } from '../manifest/manifest-context.tsx'
import { Forbidden } from './pages.tsx'

const ListScreen = lazy(async () => ({ default: (await import('./list/list-screen.tsx')).ListScreen }))
const ShowScreen = lazy(async () => ({ default: (await import('./show/show-screen.tsx')).ShowScreen }))
const CreateScreen = lazy(async () => ({ default: (await import('./form/create-screen.tsx')).CreateScreen }))
const EditScreen = lazy(async () => ({ default: (await import('./form/edit-screen.tsx')).EditScreen }))

type Screens = Pick<ResourceProps, 'list' | 'show' | 'create' | 'edit'>

/** The generated screens of an entity, unless the application brings its own. */
export function resourceScreens(entity: EntityScreen, application: ApplicationCode): Screens {
  const own = application.screenSlots(entity.name)
  const generated = (
    Screen: ComponentType<{ entity: EntityScreen }>,
    action: ActionName = 'read',
  ): ComponentType =>
    function Generated() {
      const permitted = useManifest().may(action, entity)
      return permitted ? <Screen entity={entity} /> : <Forbidden />
    }
  return {
    list: own.list ?? generated(ListScreen),
    show: own.show ?? generated(ShowScreen),
    create: own.create ?? generated(CreateScreen, 'create'),
    edit: own.edit ?? generated(EditScreen, 'update'),
  }
}
