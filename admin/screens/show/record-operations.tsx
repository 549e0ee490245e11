import { Button, DialogContentText, TextField } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { holds } from '../../../api/conditions/index.ts'
import type { EntityScreen, RecordOperation } from '../../../api/manifest/types.ts'
import { useClient } from '../../client/client-context.tsx'
import type { GraphqlClient } from '../../client/graphql-client.ts'
import type { ConsoleRecord } from '../../data/record.ts'
import { useSay } from '../../language/language-context.tsx'
import { AskDialog } from '../../shell/ask-dialog.tsx'
import { FramedDialog } from '../../shell/framed-dialog.tsx'

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
  const client = useClient()
  const queries = useQueryClient()
  const [done, setDone] = useState<Done>()
  const title = `${say(operation.label)}: ${record.label}`
  const close = async () => {
    onClose()
    await queries.invalidateQueries()
  }
  if (done)
    return (
      <FramedDialog
        wide
        title={title}
        actions={
          <Button onClick={close} color="inherit">
            {translate('action.close')}
          </Button>
        }
        onClose={close}
      >
        <DialogContentText role="status">{say(operation.done)}</DialogContentText>
        {done.link !== undefined && <OneTimeLink link={done.link} />}
      </FramedDialog>
    )
  const submit = async () => setDone(await run(client, operation, record.id))
  return (
    <AskDialog wide title={title} does={say(operation.label)} onSubmit={submit} onClose={onClose}>
      <DialogContentText>{say(operation.question)}</DialogContentText>
    </AskDialog>
  )
}

interface Done {
  readonly link?: string
}

interface Answer {
  readonly [mutation: string]: Done | boolean | number
}

async function run(client: GraphqlClient, { mutation, answer }: RecordOperation, id: string): Promise<Done> {
  const selection = answer === 'link' ? '{ link }' : ''
  const text = `mutation ($id: ID!) { ${mutation}(id: $id) ${selection} }`
  const given = (await client.request<Answer>(text, { id }))[mutation]
  return typeof given === 'object' ? given : {}
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
