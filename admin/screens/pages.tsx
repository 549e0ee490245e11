import { Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Navigate, Link as RouterLink } from 'react-router'
import { useManifest } from '../manifest/manifest-context.tsx'
import { Notice } from '../shell/notice.tsx'
import { useProblemText } from '../shell/problem.ts'

/** The start is the first thing in the menu. */
export function Start() {
  const translate = useTranslate()
  const manifest = useManifest()
  const first = manifest.boot.menu
    .flatMap(group => group.entities)
    .flatMap(name => manifest.entity(name) ?? [])[0]
  return first ? (
    <Navigate to={`/${first.api.list}`} replace />
  ) : (
    <Notice text={translate('app.no_entities')} />
  )
}

/** For who follows a link to something they may not do. */
export function Forbidden() {
  const translate = useTranslate()
  return (
    <Notice alert text={translate('problem.forbidden')}>
      <Button variant="outlined" component={RouterLink} to="/">
        {translate('app.to_start')}
      </Button>
    </Notice>
  )
}

export function NotFound() {
  const translate = useTranslate()
  return (
    <Notice text={translate('app.not_found')}>
      <Button variant="outlined" component={RouterLink} to="/">
        {translate('app.to_start')}
      </Button>
    </Notice>
  )
}

export function Failure({
  error,
  resetErrorBoundary,
}: {
  error: Error
  resetErrorBoundary: (reason?: unknown) => void
}) {
  const translate = useTranslate()
  const problem = useProblemText()
  return (
    <Notice alert text={problem(error)}>
      <Button variant="outlined" onClick={() => resetErrorBoundary()}>
        {translate('action.retry')}
      </Button>
    </Notice>
  )
}
