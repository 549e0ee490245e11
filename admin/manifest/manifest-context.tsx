import { createContext, useContext } from 'react'
import type { EntityScreen } from '../../api/manifest/types.ts'
import type { Manifest } from './manifest.ts'

const ManifestContext = createContext<Manifest | undefined>(undefined)

export const ManifestProvider = ManifestContext.Provider

export function useManifest(): Manifest {
  const manifest = useContext(ManifestContext)
  if (!manifest) throw new Error('There is no manifest above this component')
  return manifest
}

/** The role the console is viewed as, if any; there is none before the console is drawn. */
export const useViewing = (): Manifest['boot']['viewing'] => useContext(ManifestContext)?.boot.viewing

/** The entity of a screen; screens are only registered for entities of the manifest. */
export function useEntity(name: string): EntityScreen {
  const entity = useManifest().entity(name)
  if (!entity) throw new Error(`The manifest has no entity ${name}`)
  return entity
}
