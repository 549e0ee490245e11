import { Box, Button, Typography } from '@mui/material'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { EntityScreen, Json, MaskedValue } from '../../../api/manifest/types.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { Empty } from '../../kinds/empty.tsx'
import { formatDate } from '../../language/format.ts'
import { useLanguage, useSay } from '../../language/language-context.tsx'
import { EyeIcon, EyeOffIcon } from '../../shell/icons.tsx'
import type { RevealedValue } from './reveal-value.ts'

const RevealDialog = lazy(async () => ({ default: (await import('./reveal-dialog.tsx')).RevealDialog }))

interface RevealProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
  /** What may be revealed at this place; several behind initials. */
  readonly values: readonly MaskedValue[]
  /** The mask; a single value takes its place. */
  readonly children: ReactNode
}

interface Shown extends RevealedValue {
  readonly masked: MaskedValue
}

/**
 * The way to a value that is shown masked or not at all. What is revealed lives in this component's state: it goes when
 * its time is up, when the person hides it, and with the screen.
 */
export function Reveal({ entity, record, values, children }: RevealProps) {
  const say = useSay()
  const translate = useTranslate()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<Shown>()
  const [over, setOver] = useState<MaskedValue>()
  const hide = (masked: MaskedValue) => {
    setShown(undefined)
    setOver(masked)
  }
  const names = values.map(({ label }) => say(label)).join(', ')
  return (
    <>
      {!(shown && values.length === 1) && children}
      <Box component="span" role="status" sx={{ display: 'block' }}>
        {shown && <Value shown={shown} named={values.length > 1} onOver={() => hide(shown.masked)} />}
        {over && (
          <span className="heard-only">{translate('reveal.hidden_again', { field: say(over.label) })}</span>
        )}
      </Box>
      <Button
        size="small"
        startIcon={shown ? <EyeOffIcon /> : <EyeIcon />}
        aria-label={translate(shown ? 'reveal.hide_field' : 'reveal.show_field', {
          field: shown ? say(shown.masked.label) : names,
        })}
        onClick={() => (shown ? hide(shown.masked) : setAsking(true))}
        sx={{ ml: -0.75, px: 0.75, py: 0.125, minHeight: 26, verticalAlign: 'baseline' }}
      >
        {translate(shown ? 'reveal.hide' : 'reveal.show')}
      </Button>
      {asking && (
        <Suspense>
          <RevealDialog
            {...{ entity, record, values }}
            onClose={() => setAsking(false)}
            onRevealed={(masked, revealed) => {
              setOver(undefined)
              setShown({ masked, ...revealed })
              setAsking(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

interface ValueProps {
  readonly shown: Shown
  readonly named: boolean
  readonly onOver: () => void
}

function Value({ shown, named, onOver }: ValueProps) {
  const say = useSay()
  const language = useLanguage()
  const text = textOf(shown, value => formatDate(value, language))
  return (
    <Box component="span" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
      {named && <>{say(shown.masked.label)}: </>}
      <Box component="span" sx={{ fontWeight: 600 }}>
        {text === '' ? <Empty /> : text}
      </Box>{' '}
      <Countdown key={shown.masked.field} lasting={shown.lasting} onOver={onOver} />
    </Box>
  )
}

function textOf({ value, masked }: Shown, dated: (value: string) => string): string {
  const plain: Json = value ?? ''
  if (typeof plain !== 'string') return String(plain)
  return masked.scalar === 'Date' && plain !== '' ? dated(plain) : plain
}

/** How long it still is to be seen; told to the eye only, or a screen reader would count along. */
function Countdown({ lasting, onOver }: { lasting: number; onOver: () => void }) {
  const translate = useTranslate()
  const [end] = useState(() => performance.now() + lasting)
  const [left, setLeft] = useState(lasting)
  useEffect(() => {
    const tick = setInterval(() => setLeft(end - performance.now()), 500)
    return () => clearInterval(tick)
  }, [end])
  const isOver = left <= 0
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  const seconds = Math.max(0, Math.ceil(left / 1000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <Typography
      component="span"
      variant="body2"
      color="textSecondary"
      aria-hidden
      sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {translate('reveal.left', { time })}
    </Typography>
  )
}
