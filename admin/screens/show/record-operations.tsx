import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
} from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { holds } from '../../../api/conditions/index.ts'
import type { EntityScreen, RecordOperation } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { useProblemText } from '../../shell/problem.ts'

interface RecordOperationsProps {
  readonly entity: EntityScreen
  readonly record: ConsoleRecord
}

/** What else the manifest says may be done with this record, each behind a question. */
export function RecordOperations({ entity, record }: RecordOperationsProps) {
  const say = useSay()
  const [asked, setAsked] = useState<RecordOperation>()
  const offered = (entity.operations ?? []).filter(({ when }) => !when || holds(when, record))
  return (
    <>
      {offered.map(operation => (
        <Button key={operation.mutation} color="inherit" onClick={() => setAsked(operation)}>
          {say(operation.label)}
        </Button>
      ))}
      {asked && <OperationDialog operation={asked} record={record} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface OperationDialogProps {
  readonly operation: RecordOperation
  readonly record: ConsoleRecord
  readonly onClose: () => void
}

function OperationDialog({ operation, record, onClose }: OperationDialogProps) {
  const say = useSay()
  const translate = useTranslate()
  const queries = useQueryClient()
  const { run, working, problem, done, link } = useOperation(operation, record.id)
  const close = async () => {
    onClose()
    if (done) await queries.invalidateQueries()
  }
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="operation-title">
      <DialogTitle id="operation-title" component="h2">
        {`${say(operation.label)}: ${record.label}`}
      </DialogTitle>
      <DialogContent>
        <DialogContentText role={done ? 'status' : undefined}>
          {say(done ? operation.done : operation.question)}
        </DialogContentText>
        {link !== undefined && <OneTimeLink link={link} />}
        {problem !== undefined && (
          <Alert severity="error" role="alert" sx={{ mt: 2 }}>
            {problem}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close} color="inherit">
          {translate(done ? 'action.close' : 'action.cancel')}
        </Button>
        {!done && (
          <Button onClick={run} variant="contained" disabled={working}>
            {say(operation.label)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

interface Answer {
  readonly [mutation: string]: { readonly link?: string } | boolean | number
}

function useOperation({ mutation, answer }: RecordOperation, id: string) {
  const client = useClient()
  const problemText = useProblemText()
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState(false)
  const [link, setLink] = useState<string>()
  const run = async () => {
    setWorking(true)
    setProblem(undefined)
    const selection = answer === 'link' ? '{ link }' : ''
    try {
      const data = await client.request<Answer>(`mutation ($id: ID!) { ${mutation}(id: $id) ${selection} }`, {
        id,
      })
      const given = data[mutation]
      setLink(typeof given === 'object' ? given.link : undefined)
      setDone(true)
    } catch (error) {
      setProblem(problemText(error))
    }
    setWorking(false)
  }
  return { run, working, problem, done, link }
}

/** Shown this once: it lives in this component and nowhere else. */
function OneTimeLink({ link }: { link: string }) {
  const translate = useTranslate()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  return (
    <>
      <TextField
        label={translate('operation.link')}
        value={link}
        fullWidth
        multiline
        margin="normal"
        slotProps={{ htmlInput: { readOnly: true } }}
        onFocus={event => event.target.select()}
      />
      <Button size="small" onClick={copy}>
        {translate(copied ? 'operation.copied' : 'operation.copy')}
      </Button>
    </>
  )
}
